import test from 'ava';
import type { Worth, WorthVerdict } from '../../../../src/assess/commands/outcome.ts';
import { renderWorth } from '../../../../src/cli/render/assess/worth.ts';
import { width } from '../../../../src/cli/render/text.ts';

const PLAIN = { columns: 80, colour: false };
const worth: Worth = {
  schema: 'rnd-seed/assess-command/1',
  verdict: 'varies',
  runs: 100,
  failed: 0,
  distinct: 100,
  numbers: { found: 28, changing: 13, clocks: 2 },
  best: { line: 'cpu 2', field: 3, distinct: 59, commonest: 5, bits: 3.2179 },
  measuredBits: 3.2179,
  ceilingBits: 4.79,
  creditBits: { outside: 1.5, sameMachine: 0, clone: 0 },
  digest: 'md5',
  digestCapBits: 128,
  runsFor256: 171,
};
const dead: Worth = {
  ...worth,
  best: null,
  measuredBits: 0,
  creditBits: { outside: 0, sameMachine: 0, clone: 0 },
  runsFor256: null,
};

test('each adversary has a row, and what the figure is not is said', (t) => {
  const text = renderWorth(worth, 'vmstat -s', PLAIN);
  t.regex(text, /^varies: .*\nvmstat -s\n/);
  t.regex(text, /^ {2}another user of this machine +0 +0$/m);
  t.regex(text, /^ {2}somebody outside +<= 3\.217 +1\.5$/m);
  t.regex(text, /number 3 of line 2 of those that begin with "cpu"/);
  const flat = text.replace(/\s+/g, ' ');
  t.regex(flat, /171 runs would sum to 256 bits if they were independent/);
  t.regex(flat, /One MD5 digest holds 128 bits/);
  t.regex(flat, /Commands alone never make a machine seeded/);
  t.regex(flat, /What the figure is not: a proof/);
  for (const line of text.split('\n')) t.true(width(line) <= 80, line);
});

test('what earns nothing is named by its verdict, and no number of runs helps', (t) => {
  const verdicts: WorthVerdict[] = ['constant', 'failing', 'clock-only', 'empty', 'unmeasurable'];
  for (const verdict of verdicts) {
    const text = renderWorth({ ...dead, verdict }, 'x', PLAIN).replace(/\s+/g, ' ');
    t.true(text.startsWith(`${verdict}: `), verdict);
    t.regex(text, /somebody outside 0 0 /);
    t.regex(text, /no number of runs makes 256 bits/);
  }
});

test('a glance earns nothing, and says what would', (t) => {
  const text = renderWorth({ ...dead, runs: 5, measuredBits: 0.1 }, 'x', PLAIN).replace(/\s+/g, ' ');
  t.regex(text, /5 runs are a glance: a credit needs 100/);
});

test('a line without a word begins with a number; what failed is counted, a clock only where there is one', (t) => {
  const other: Worth = {
    ...worth,
    failed: 3,
    numbers: { found: 4, changing: 2, clocks: 0 },
    best: { line: '17', field: 1, distinct: 9, commonest: 2, bits: 1 },
    digest: 'sha256',
    digestCapBits: 256,
    runsFor256: null,
  };
  const text = renderWorth(other, 'x', PLAIN).replace(/\s+/g, ' ');
  t.regex(text, /number 1 of line 17 of those that begin with a number: /);
  t.regex(text, / runs 100 with output \(100 different\), 3 failed /);
  t.regex(text, / 4 in every output, 2 change best number /);
  t.regex(text, /One SHA-256 digest holds 256 bits/);
  t.regex(text, /No number of runs makes 256 bits/);
});

test('a command cannot forge a line', (t) => {
  t.false(renderWorth(worth, 'x\u001b[2J', PLAIN).includes('\u001b'));
});
