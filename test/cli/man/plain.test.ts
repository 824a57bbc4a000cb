import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { renderPlain, UnknownMacro } from '../../../src/cli/man/plain.ts';
import { needing } from '../../helpers/needing.ts';
import { ROOT } from '../../helpers/program.ts';

const directory = path.join(ROOT, 'man');
/** All but the pictures of the README. */
const names = fs.readdirSync(directory).filter((name) => name !== 'pictures');
// biome-ignore lint/suspicious/noControlCharactersInRegex: how mandoc marks bold and underlined
const OVERSTRUCK = /.\u0008/g;
const page = (name: string) => fs.readFileSync(path.join(directory, name), 'utf8');

test('every page of ours comes out with no macro and no escape left, and fits', (t) => {
  for (const name of names) {
    const lines = renderPlain(page(name), 78).split('\n');
    for (const line of lines) {
      t.notRegex(line, /^\.[A-Z]|\\[&(e-]/, name);
      t.true(line.length <= 78 || line.startsWith('         '), `${name}: ${line}`); // examples are whole
    }
  }
});

needing('mandoc')('it says what mandoc(1) says, word for word', async (t) => {
  const { run } = await import('../../helpers/runner.ts');
  // headers, footers and typographic quotes differ; the words of the body must not
  const words = (text: string) =>
    text
      .replaceAll(/[‘’“”"'`_–*•·-]/g, '')
      .split(/\s+/)
      .filter((word) => word !== '' && word !== 'o'); // mandoc's bullet
  for (const name of names) {
    const { stdout } = await run('mandoc', ['-Tascii', '-O', 'width=500', path.join(directory, name)]);
    const theirs = stdout.replaceAll(OVERSTRUCK, '').split('\n').slice(1, -2).join('\n');
    const ours = renderPlain(page(name), 500).split('\n').slice(1).join('\n');
    t.deepEqual(words(ours), words(theirs), name);
  }
});

test('a macro that it does not know is an error, so that a page cannot lose text silently', (t) => {
  t.throws(() => renderPlain('.Sh NAME\n.Zz x\n'), { instanceOf: UnknownMacro });
});

test('delimiters stand where mdoc puts them', (t) => {
  t.is(renderPlain('.Fl \\-json ,\n.Ql ( x )\n.Xr a 1 .\n').trim(), "--json, ('x') a(1).");
});
