import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { COMMANDS } from '../../../src/cli/commands/index.ts';
import { commandsOf } from '../../../src/cli/commands/type.ts';
import { HAND_WRITTEN_PAGES } from '../../../src/cli/facts/program.ts';
import { encodePages } from '../../../src/cli/man/pages.ts';
import { needing } from '../../helpers/needing.ts';
import { ROOT } from '../../helpers/program.ts';
import { run } from '../../helpers/runner.ts';

const directory = path.join(ROOT, 'man');
/** All but the pictures of the README. */
const names = fs.readdirSync(directory).filter((name) => name !== 'pictures');
const pages = encodePages();

test('the committed pages are what the facts say; if not: node dist/src/cli/man/write.js man', (t) => {
  for (const [name, text] of pages) t.is(fs.readFileSync(path.join(directory, name), 'utf8'), text, name);
});

test('there is a page for the program and for each command, and no other', (t) => {
  const expected = [
    'rnd-seed.1',
    ...COMMANDS.map(({ facts }) => `rnd-seed-${facts.name}.1`),
    ...HAND_WRITTEN_PAGES,
  ];
  t.deepEqual(names.sort(), expected.sort());
});

test('package.json names every page', (t) => {
  const { man = [] } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
    man?: string[];
  };
  t.deepEqual(man.map((file) => path.basename(file)).sort(), names.sort());
});

test('every option of a command is on its page', (t) => {
  for (const entry of COMMANDS) {
    const page = pages.get(`rnd-seed-${entry.facts.name}.1`)!;
    for (const { facts } of [entry, ...commandsOf(entry)]) {
      for (const { name } of facts.options) {
        t.true(page.includes(`Fl \\-${name.replaceAll('-', '\\-')}`), `${facts.name} --${name}`);
      }
    }
  }
});

needing('mandoc')(
  'mandoc finds nothing to complain about, apart from pages that are not installed',
  async (t) => {
    for (const name of names) {
      const { stdout, stderr } = await run('mandoc', ['-Tlint', '-W', 'style', path.join(directory, name)]);
      const complaints = `${stdout}${stderr}`
        .split('\n')
        .filter((line) => line !== '' && !/outdated mandoc\.db|referenced manual not found/.test(line));
      t.deepEqual(complaints, [], name);
    }
  },
);
