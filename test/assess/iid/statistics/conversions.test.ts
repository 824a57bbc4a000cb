import test from 'ava';
import { bytesOfBits, onesPerBlock } from '../../../../src/assess/iid/statistics/conversions.ts';

const bits = Uint8Array.of(1, 0, 0, 0, 1, 1, 1, 0, 1, 1, 0);

test('conversion I: ones of each block of eight, the short one at the end too', (t) => {
  t.deepEqual([...onesPerBlock(bits)], [4, 2]);
});

test('conversion II: bytes, filled with zeros at the end', (t) => {
  t.deepEqual([...bytesOfBits(bits)], [142, 192]);
});
