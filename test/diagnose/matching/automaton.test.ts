import test from 'ava';
import fc from 'fast-check';
import { buildAutomaton } from '../../../src/diagnose/matching/automaton.ts';
import { scan } from '../../../src/diagnose/matching/scan.ts';

function ownersIn(words: readonly string[], text: string): Set<number> {
  const owners = new Set<number>();
  scan(buildAutomaton(words.map((word) => [`*${word}*`])), text, ({ owner }) => owners.add(owner));
  return owners;
}

test('it finds what indexOf finds, also where words overlap and contain each other', (t) => {
  const letter = fc.constantFrom('a', 'b', 'c');
  const word = fc.string({ unit: letter, minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 8 }),
      fc.string({ unit: letter, maxLength: 60 }),
      (words, text) => {
        const found = ownersIn(words, text);
        return words.every((each, owner) => found.has(owner) === text.includes(each));
      },
    ),
  );
  t.pass();
});

test('patterns that begin alike share their beginnings', (t) => {
  const { slots } = buildAutomaton([['random device*failed'], ['random device*missing', 'random device']]);
  t.is(slots.length, 3);
  t.deepEqual(
    slots.map(({ before }) => before),
    [-1, 0, 0],
  );
});

test('a piece of nothing, or a longer one than the scan remembers, is refused', (t) => {
  t.throws(() => buildAutomaton([['a*"*b']]), { instanceOf: RangeError });
  t.throws(() => buildAutomaton([['x'.repeat(256)]]), { instanceOf: RangeError });
});
