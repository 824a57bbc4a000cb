import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { encodePages } from '../../../src/cli/man/pages.ts';
import { folder } from '../../helpers/folder.ts';
import { run, sourcePath } from '../../helpers/runner.ts';

const script = sourcePath('cli/man/write.ts');

test('the generated pages are written, over older ones too, and nothing is left beside them', async (t) => {
  const directory = folder(t);
  fs.writeFileSync(path.join(directory, 'rnd-seed.1'), 'old');
  t.is((await run(process.execPath, [script, directory])).status, 0);
  const pages = encodePages();
  t.deepEqual(fs.readdirSync(directory).sort(), [...pages.keys()].sort());
  for (const [name, text] of pages) t.is(fs.readFileSync(path.join(directory, name), 'utf8'), text);
});

test('without a directory it says how it is used', async (t) => {
  const { status, stderr } = await run(process.execPath, [script]);
  t.is(status, 2);
  t.regex(stderr, /^usage: /);
});
