import test from 'ava';
import { plain, renderHelpEnd, renderHelpItem } from '../../../src/cli/render/help.ts';

test('back-ticks are for the manual only', (t) => {
  t.is(plain('see `rnd-seed`(7) and `--json`'), 'see rnd-seed(7) and --json');
});

test('an example is a line to paste, and the manual is named', (t) => {
  const lines = renderHelpEnd([{ summary: 'Seed', line: 'rnd-seed init' }], 'init').split('\n');
  t.true(lines.includes('  rnd-seed init'));
  t.is(lines.at(-1), 'Manual: rnd-seed man init');
});

test('a text is beside its option on a wide terminal and below it on a narrow one, and no word is cut', (t) => {
  const text = 'the seed file to replace (default $RANDFILE, else ~/.rnd), whoever it belongs to';
  t.deepEqual(renderHelpItem('--rand-file <PATH>', 22, text, 80).split('\n'), [
    '  --rand-file <PATH>      the seed file to replace (default $RANDFILE, else',
    '                          ~/.rnd), whoever it belongs to',
  ]);
  t.deepEqual(renderHelpItem('--rand-file <PATH>', 22, text, 40).split('\n'), [
    '  --rand-file <PATH>',
    '      the seed file to replace (default',
    '      $RANDFILE, else ~/.rnd), whoever',
    '      it belongs to',
  ]);
  t.is(renderHelpItem('--rand-file <PATH>', 22, '', 40), '  --rand-file <PATH>');
});

test('a long summary of an example is a comment on each of its lines', (t) => {
  const [, , ...lines] = renderHelpEnd([{ summary: 'word '.repeat(12).trim(), line: 'x' }], null, 40).split(
    '\n',
  );
  t.deepEqual(lines.slice(0, 3), [
    '  # word word word word word word word',
    '  # word word word word word',
    '  x',
  ]);
});
