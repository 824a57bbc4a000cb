import test from 'ava';
import fc from 'fast-check';
import { packBits } from '../../../src/assess/bit-string.ts';
import { Starts } from '../../../src/assess/suffixes/starts.ts';

function all(starts: Starts): number[] {
  const found: number[] = [];
  for (let size = starts.next(); size > 0; size = starts.next())
    found.push(...starts.piece.subarray(0, size));
  return found;
}

const samples = fc.uint8Array({ minLength: 1, maxLength: 700 });

test('of each beginning every place is met, the last first, but where the rest is too short', (t) => {
  fc.assert(
    fc.property(
      samples,
      fc.integer({ min: 1, max: 8 }),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 0, max: 4 }),
      (bytes, width, shortest, bits) => {
        const symbols = bytes.map((byte) => byte & ((1 << width) - 1));
        const text = Array.from(symbols, (symbol) => symbol.toString(2).padStart(width, '0')).join('');
        fc.pre(text.length >= width * shortest && width * shortest >= bits);
        const starts = new Starts(packBits(symbols, width), width, shortest);
        for (let first = 0; first < 1 << bits; first++) {
          const beginning = bits === 0 ? '' : first.toString(2).padStart(bits, '0');
          const wanted: number[] = [];
          for (let at = text.length - width * shortest; at >= 0; at -= width)
            if (text.startsWith(beginning, at)) wanted.push(at);
          starts.rewind(first, bits);
          t.deepEqual(all(starts), wanted);
        }
      },
    ),
  );
});

test('a text of more than one piece is gone through to its start', (t) => {
  const starts = new Starts(packBits(new Uint8Array(20_000), 1), 1, 1);
  starts.rewind(0, 1);
  t.deepEqual(
    all(starts),
    Array.from({ length: 20_000 }, (_, i) => 19_999 - i),
  );
});
