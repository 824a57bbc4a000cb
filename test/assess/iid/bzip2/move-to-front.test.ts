import test from 'ava';
import { moveToFront } from '../../../../src/assess/iid/bzip2/move-to-front.ts';

const RUNA = 0;
const RUNB = 1;

test('places in the list, one more than they are, and the end', (t) => {
  // list 012: 2 is at place 2, then 1 at place 2, then 2 at place 1
  t.deepEqual([...moveToFront(Uint8Array.of(2, 1, 2), 3)], [3, 3, 2, 4]);
});

test('runs of place 0 are numbers of the digits 1 and 2, the low one first', (t) => {
  const digits = (zeros: number) => [...moveToFront(new Uint8Array(zeros), 2)].slice(0, -1);
  t.deepEqual(digits(1), [RUNA]);
  t.deepEqual(digits(2), [RUNB]);
  t.deepEqual(digits(3), [RUNA, RUNA]);
  t.deepEqual(digits(4), [RUNB, RUNA]);
  t.deepEqual(digits(5), [RUNA, RUNB]);
  t.deepEqual(digits(6), [RUNB, RUNB]);
  t.deepEqual(digits(7), [RUNA, RUNA, RUNA]);
});
