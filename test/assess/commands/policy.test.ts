import test from 'ava';
import { COMMAND_CAP_BITS, creditOf } from '../../../src/assess/commands/policy.ts';

test('half of it, in quarters of a bit, rounded down', (t) => {
  t.deepEqual(
    [1.764, 3.027, 0.49, 0.5, 3.999].map((bits) => creditOf([bits])),
    [0.75, 1.5, 0, 0.25, 1.75],
  );
});

test('of several circumstances the least counts', (t) => {
  t.is(creditOf([3.4, 1.1, 2]), 0.5);
});

test('never more than two bits, never less than none, nothing for what was not measured', (t) => {
  t.is(COMMAND_CAP_BITS, 2);
  t.is(creditOf([100]), 2);
  t.is(creditOf([-1]), 0);
  t.is(creditOf([]), 0);
});
