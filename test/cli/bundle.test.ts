import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { COMMANDS } from '../../src/cli/commands/index.ts';
import { PARTS, program } from '../helpers/program.ts';

const parts = fs.readdirSync(PARTS).filter((name) => name.endsWith('.cjs'));

test('the program is cut where it loads: the first file is small and every part that one names is there', (t) => {
  t.true(fs.statSync(path.join(PARTS, 'rnd-seed.cjs')).size < 64 * 1024, 'what every start reads');
  for (const part of parts) {
    const text = fs.readFileSync(path.join(PARTS, part), 'utf8');
    for (const [, named] of text.matchAll(/require\("\.\/([^"]+)"\)/g))
      t.true(parts.includes(named!), `${part} → ${named}`);
  }
});

test('no part asks for a package that is not installed with the program', (t) => {
  for (const part of parts) {
    const text = fs.readFileSync(path.join(PARTS, part), 'utf8');
    for (const [, named] of text.matchAll(/require\("([^".][^"]*)"\)/g)) {
      t.regex(named!, /^(?:node:[a-z_/]+|commander|fs-extra|koffi|unix-dgram)$/, part);
    }
  }
});

test('every command is there with its help', async (t) => {
  const { run } = program(t);
  for (const entry of COMMANDS) {
    const { name } = entry.facts;
    const lines =
      'load' in entry ? [[name]] : [[name], ...entry.commands.map(({ facts }) => [name, facts.name])];
    for (const line of lines) {
      const { status, stdout } = await run([...line, '--help']);
      t.is(status, 0, line.join(' '));
      t.regex(stdout, new RegExp(`^Usage: rnd-seed ${line.join(' ')}`), line.join(' '));
    }
  }
});
