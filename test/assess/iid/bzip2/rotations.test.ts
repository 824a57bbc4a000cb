import test from 'ava';
import fc from 'fast-check';
import { lastColumn } from '../../../../src/assess/iid/bzip2/rotations.ts';

/** All rotations written out and sorted. */
function plain(text: readonly number[]): number[] {
  const rotations = text.map((_, start) => [...text.slice(start), ...text.slice(0, start)]);
  rotations.sort((a, b) => {
    const at = a.findIndex((symbol, i) => symbol !== b[i]);
    return at === -1 ? 0 : a[at]! - b[at]!;
  });
  return rotations.map((rotation) => rotation.at(-1)!);
}

const column = (text: readonly number[], alphabet: number) => [
  ...lastColumn(Uint8Array.from(text), alphabet),
];

test('banana', (t) => {
  t.deepEqual(column([1, 0, 2, 0, 2, 0], 3), plain([1, 0, 2, 0, 2, 0]));
});

test('any text, of any small alphabet, also one symbol long', (t) => {
  const texts = fc
    .integer({ min: 1, max: 12 })
    .chain((alphabet) =>
      fc.tuple(fc.array(fc.nat(alphabet - 1), { minLength: 1, maxLength: 120 }), fc.constant(alphabet)),
    );
  fc.assert(
    fc.property(texts, ([text, alphabet]) => {
      t.deepEqual(column(text, alphabet), plain(text));
    }),
  );
});

test('a text that keeps repeating itself is sorted too', (t) => {
  const period = [0, 1, 0, 0, 2, 1, 1];
  const repeated = Array.from({ length: 400 }, () => period).flat();
  t.deepEqual(column(repeated, 3), plain(repeated));
  t.deepEqual(column([...repeated, 2, 2], 3), plain([...repeated, 2, 2]));
});
