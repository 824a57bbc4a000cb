import test from 'ava';
import { CATALOGUE } from '../../src/generator/catalogue.ts';
import { quoteCommandLine } from '../../src/generator/command-line.ts';
import { MEASUREMENTS, measuredBitsOf } from '../../src/generator/measured.ts';

test('each measurement says when, where, under what load and over how many runs', (t) => {
  for (const { date, machine, circumstances, runs } of MEASUREMENTS) {
    t.regex(date, /^\d{4}-\d{2}/);
    t.not(machine, '');
    t.not(circumstances, '');
    t.true(runs >= 100);
  }
});

test('no figure is more than its number of runs can show', (t) => {
  for (const { runs, bits } of MEASUREMENTS) {
    for (const [line, figure] of Object.entries(bits)) t.true(figure >= 0 && figure < Math.log2(runs), line);
  }
});

test('what was measured is in the catalogue', (t) => {
  const lines = new Set(
    CATALOGUE.flatMap(({ spellings }) => spellings.map(({ words }) => quoteCommandLine(words))),
  );
  for (const { bits } of MEASUREMENTS) for (const line of Object.keys(bits)) t.true(lines.has(line), line);
});

test('a command has a figure for each time it was measured', (t) => {
  t.is(measuredBitsOf('ps auxww').length, MEASUREMENTS.length);
  t.deepEqual(measuredBitsOf('iostat'), []);
});
