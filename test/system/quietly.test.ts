import test from 'ava';
import { quietly } from '../../src/system/quietly.ts';

/** Runs with a listener in place of Node's own, and gives what reached it. */
function emitted(action: () => void): unknown[][] {
  const calls: unknown[][] = [];
  const own = process.emitWarning;
  const spy = ((...call: unknown[]) => void calls.push(call)) as typeof process.emitWarning;
  process.emitWarning = spy;
  try {
    action();
    if (process.emitWarning !== spy) throw new Error('not put back');
  } finally {
    process.emitWarning = own;
  }
  return calls;
}

test.serial('an ExperimentalWarning is kept from the user, in each of its spellings', (t) => {
  const calls = emitted(() =>
    quietly(() => {
      process.emitWarning('x', 'ExperimentalWarning');
      process.emitWarning('x', { type: 'ExperimentalWarning' });
      process.emitWarning(Object.assign(new Error('x'), { name: 'ExperimentalWarning' }));
    }),
  );
  t.deepEqual(calls, []);
});

test.serial('every other warning passes as it is', (t) => {
  const calls = emitted(() =>
    quietly(() => {
      process.emitWarning('x', 'DeprecationWarning', 'DEP0000');
      process.emitWarning('y');
    }),
  );
  t.deepEqual(calls, [['x', 'DeprecationWarning', 'DEP0000'], ['y']]);
});

test.serial('the warnings are back after an exception, and the exception passes', (t) => {
  const calls = emitted(() => {
    t.throws(() =>
      quietly(() => {
        throw new RangeError('mine');
      }),
    );
    process.emitWarning('x', 'ExperimentalWarning');
  });
  t.is(calls.length, 1);
});
