import test from 'ava';
import { plain, renderHelpEnd } from '../../../src/cli/render/help.ts';

test('back-ticks are for the manual only', (t) => {
  t.is(plain('see `rnd-seed`(7) and `--json`'), 'see rnd-seed(7) and --json');
});

test('an example is a line to paste, and the manual is named', (t) => {
  const lines = renderHelpEnd([{ summary: 'Seed', line: 'rnd-seed init' }], 'init').split('\n');
  t.true(lines.includes('  rnd-seed init'));
  t.is(lines.at(-1), 'Manual: rnd-seed man init');
});
