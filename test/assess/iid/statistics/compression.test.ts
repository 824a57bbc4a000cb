import test from 'ava';
import { compressedLength, decimalText } from '../../../../src/assess/iid/statistics/compression.ts';

test('decimal numbers, blanks between them and none at the end', (t) => {
  // 0 is the blank, 1 … 10 are the digits
  t.deepEqual([...decimalText(Uint8Array.of(1, 0, 1), Uint8Array.of(7, 205))], [3, 1, 6, 0, 8, 0, 3, 1, 6]);
  t.is(decimalText(new Uint8Array(0), new Uint8Array(0)).length, 0);
});

test("§5.1.11: the standard's example has the length that bzip2 -5 gives", (t) => {
  // printf '144 21 139 0 0 15' | bzip2 -5 | wc -c
  t.is(compressedLength(Uint8Array.of(4, 2, 3, 0, 0, 1), Uint8Array.of(0, 15, 21, 139, 144)), 49);
});
