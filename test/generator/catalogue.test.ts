import test from 'ava';
import { creditOf } from '../../src/assess/commands/policy.ts';
import { CATALOGUE, QUICK, README_SPELLING } from '../../src/generator/catalogue.ts';
import { parseCommandLine, quoteCommandLine } from '../../src/generator/command-line.ts';
import { GROUP_CAP_BITS } from '../../src/generator/credit.ts';
import { measuredBitsOf } from '../../src/generator/measured.ts';

test('ps comes first, in the spelling of the README, then in one that works', (t) => {
  t.deepEqual(
    CATALOGUE[0]!.spellings.slice(0, 2).map(({ words }) => words),
    [README_SPELLING, ['ps', 'auxww']],
  );
  t.is(QUICK[0]!.id, CATALOGUE[0]!.id);
  t.deepEqual(
    QUICK[0]!.spellings.map(({ words }) => words),
    [['ps', 'auxww'], ['ps', '-ef'], ['ps'], README_SPELLING],
    'where only one is tried, it is the one that works today',
  );
});

test('ids and spellings are given once', (t) => {
  const ids = CATALOGUE.map(({ id }) => id);
  t.deepEqual([...new Set(ids)], ids);
  const lines = CATALOGUE.flatMap(({ spellings }) => spellings.map(({ words }) => quoteCommandLine(words)));
  t.deepEqual([...new Set(lines)], lines);
});

test('programs are plain names, and every entry says why it changes', (t) => {
  for (const { id, spellings, why } of CATALOGUE) {
    t.not(why, '', id);
    t.true(spellings.length > 0, id);
    for (const { words } of spellings) {
      t.regex(words[0], /^[a-z_]+$/);
      t.deepEqual(parseCommandLine(words.join(' ')), [...words], 'can be pasted after --command');
    }
  }
});

test('what init runs is the process list: each start of a command costs it a tenth of Node', (t) => {
  t.deepEqual(
    QUICK.map(({ id }) => id),
    ['processes'],
  );
  t.true(CATALOGUE.length >= 8 && CATALOGUE.length <= 10);
});

test('a cap is quarters of a bit and at most 2', (t) => {
  for (const { words, capBits } of CATALOGUE.flatMap(({ spellings }) => spellings)) {
    t.true(capBits >= 0 && capBits <= 2 && Number.isInteger(capBits * 4), words.join(' '));
  }
});

test('no command is credited with more than was measured, and what never was with nothing', (t) => {
  for (const { id, group, spellings } of CATALOGUE) {
    for (const { words, capBits } of spellings) {
      const line = quoteCommandLine(words);
      const supported = Math.min(creditOf(measuredBitsOf(line)), GROUP_CAP_BITS[group] === 0 ? 0 : 2);
      if (line === 'cat /proc/pressure/cpu') t.true(capBits < supported, id);
      else t.is(capBits, supported, line);
    }
  }
});
