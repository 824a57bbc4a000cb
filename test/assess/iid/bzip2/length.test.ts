import test from 'ava';
import { bzip2Length } from '../../../../src/assess/iid/bzip2/length.ts';
import { Random } from '../../../../src/assess/iid/random.ts';

const ASCII = Uint8Array.of(0x20, ...Array.from({ length: 10 }, (_, digit) => 0x30 + digit));

/** Numbers of one to three digits, drawn from a fixed seed, until the text is `length` long. */
function text(length: number, below: number): Uint8Array {
  const random = new Random([5n, 6n, 7n, 8n]);
  const codes: number[] = [];
  while (codes.length < length) {
    if (codes.length > 0) codes.push(0);
    for (const digit of String(random.below(below))) codes.push(1 + Number(digit));
  }
  return Uint8Array.from(codes.slice(0, length));
}

/** Length, numbers below → bytes that BZ2_bzBuffToBuffCompress of libbz2 1.0.8 makes at level 1 of the same text. */
const LIBBZ2: readonly (readonly [number, number, number])[] = [
  [1, 2, 37],
  [2, 2, 39],
  [40, 2, 46],
  [199, 2, 59],
  [200, 2, 60],
  [599, 2, 92],
  [600, 2, 92],
  [1199, 2, 142],
  [2399, 2, 236],
  [5000, 2, 436],
  [99983, 2, 7852],
  [1, 10, 37],
  [2, 10, 39],
  [40, 10, 55],
  [199, 10, 94],
  [200, 10, 94],
  [599, 10, 182],
  [600, 10, 184],
  [1199, 10, 316],
  [2399, 10, 583],
  [5000, 10, 1137],
  [99983, 10, 21529],
  [1, 256, 37],
  [2, 256, 39],
  [40, 256, 59],
  [199, 256, 124],
  [200, 256, 125],
  [599, 256, 268],
  [600, 256, 268],
  [1199, 256, 479],
  [2399, 256, 867],
  [5000, 256, 1642],
  [99978, 256, 29999],
  [99981, 256, 29988],
  [99982, 256, 30005],
  [99983, 256, 30012],
  [99984, 256, 30013],
  [150000, 256, 45245],
  [199962, 256, 59987],
  [199963, 256, 59985],
  [199965, 256, 60012],
];

for (const [length, below, bytes] of LIBBZ2) {
  test(`${length} characters of numbers below ${below}: as long as libbz2 makes them`, (t) => {
    t.is(bzip2Length(text(length, below), ASCII, 1), bytes);
  });
}
