import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { folder } from '../../helpers/folder.ts';
import { ROOT } from '../../helpers/program.ts';
import { run, sourcePath } from '../../helpers/runner.ts';

const script = sourcePath('cli/pictures/write.ts');

test('init and doctor are run, and their pictures show what was found in the home of alice', async (t) => {
  const directory = path.join(folder(t), 'new');
  const { status, stderr } = await run(process.execPath, [
    script,
    path.join(ROOT, 'bin/rnd-seed.js'),
    directory,
  ]);
  t.is(status, 0, stderr);
  t.deepEqual(fs.readdirSync(directory).sort(), ['doctor.svg', 'init.svg']);
  const [doctor, init] = ['doctor.svg', 'init.svg'].map((name) =>
    fs.readFileSync(path.join(directory, name), 'utf8'),
  );
  t.regex(init!, /class="green">seed file: created, \/home\/alice\/\.rnd</);
  t.regex(doctor!, /\/home\/alice\/\.entropy/);
  for (const picture of [init!, doctor!]) {
    t.true(picture.length < 30_000);
    t.notRegex(picture, /\/tmp\/\w{6}\b/);
  }
});

for (const [how, text] of [
  ['and says why', 'process.stderr.write("no\\n"); process.exitCode = 70;'],
  ['without a word', 'process.exitCode = 70;'],
] as const) {
  test(`a program that fails ${how} makes no picture`, async (t) => {
    const directory = folder(t);
    const broken = path.join(directory, 'broken.js');
    fs.writeFileSync(broken, text);
    const { status } = await run(process.execPath, [script, broken, path.join(directory, 'pictures')]);
    t.not(status, 0);
    t.deepEqual(fs.readdirSync(path.join(directory, 'pictures')), []);
  });
}

test('without its two paths it says how it is used', async (t) => {
  const { status, stderr } = await run(process.execPath, [script, 'bin/rnd-seed.js']);
  t.is(status, 2);
  t.regex(stderr, /^usage: /);
});
