import test from 'ava';
import fc from 'fast-check';
import { runsOf } from '../../../src/assess/suffixes/runs.ts';
import { bitsFrom } from '../../helpers/assess-samples.ts';

const bits = fc.string({
  unit: fc.constantFrom('0', '1', '0000000', '1'.repeat(70)),
  minLength: 1,
  maxLength: 60,
});

test('the pairs are the string again', (t) => {
  fc.assert(
    fc.property(bits, (text) => {
      const { names, positions, zeros, ones, leadingOnes } = runsOf(bitsFrom(text));
      let again = '1'.repeat(leadingOnes);
      names.forEach((name, pair) => {
        t.is(positions[pair], again.length);
        again += '0'.repeat(zeros[name]!) + '1'.repeat(ones[name]!);
      });
      t.is(again, text);
    }),
  );
});

test('names sort as the bits from there on, and the last pair has its own', (t) => {
  fc.assert(
    fc.property(bits, (text) => {
      const { names, positions } = runsOf(bitsFrom(text));
      for (let i = 1; i < names.length; i++) {
        const [a, b] = [names[i - 1]!, names[i]!];
        if (a === b) continue;
        t.is(a < b, text.slice(positions[i - 1]) < text.slice(positions[i]));
      }
      t.true(!names.subarray(0, -1).includes(names.at(-1) ?? -1));
    }),
  );
});

test('a run of millions is told from the next longer one', (t) => {
  const run = 2 ** 22 + 5;
  const length = run + 1 + run + 2;
  const words = new Int32Array((length >>> 5) + 3);
  for (const place of [run, length - 1]) words[place >>> 5]! |= 1 << (31 - (place & 31));
  const { names, zeros, ones } = runsOf({ words, length });
  t.deepEqual(
    [...names].map((name) => [zeros[name], ones[name]]),
    [
      [run, 1],
      [run + 1, 1],
    ],
  );
});
