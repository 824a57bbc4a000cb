import test from 'ava';
import fc from 'fast-check';
import { readScreen, textOf } from '../../../src/cli/pictures/screen.ts';

const ESC = '\u001b';

test('a colour lasts until it is taken back, over line ends too', (t) => {
  t.deepEqual(readScreen(`a ${ESC}[32mb\r\nc${ESC}[0m d\r\n`), [
    [
      { column: 0, text: 'a', ink: null },
      { column: 2, text: 'b', ink: 'green' },
    ],
    [
      { column: 0, text: 'c', ink: 'green' },
      { column: 2, text: 'd', ink: null },
    ],
  ]);
  t.deepEqual(readScreen(`${ESC}[1ma${ESC}[mb`)[0]!.at(-1), { column: 1, text: 'b', ink: null });
});

test('what stands behind a gap of two blanks is a piece with a column of its own', (t) => {
  t.deepEqual(readScreen('    seen: x  y'), [
    [
      { column: 4, text: 'seen: x', ink: null },
      { column: 13, text: 'y', ink: null },
    ],
  ]);
});

test('a character of two columns moves what follows by two', (t) => {
  t.is(readScreen('鍵  a')[0]![1]!.column, 4);
});

for (const [name, output] of Object.entries({
  'the cursor moves': `a${ESC}[2Kb`,
  'a line is written over': 'a\rb',
  'a tab': 'a\tb',
  'a colour that is not known': `${ESC}[95ma`,
  'an escape alone': `a${ESC}`,
}))
  test(`${name}: refused, since a picture without it would lie`, (t) => {
    t.throws(() => readScreen(output), { message: /^cannot draw/ });
  });

test('the pieces hold every word where it was', (t) => {
  const line = fc.array(fc.constantFrom('a', 'bc', ' ', '  ', '<', '&')).map((words) => words.join(''));
  fc.assert(
    fc.property(fc.array(line, { minLength: 1 }), (lines) => {
      const shown = lines.map((one) => one.trimEnd());
      // The end of the last line ends no empty one.
      t.is(textOf(readScreen(`${lines.join('\n')}\n`)), shown.join('\n'));
    }),
  );
});
