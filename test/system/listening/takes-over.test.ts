import test from 'ava';
import { predecessor } from '../../../src/system/listening/successor.ts';
import { isSuccessor, TAKES_OVER } from '../../../src/system/listening/takes-over.ts';

test('a successor is who was started as one', (t) => {
  t.true(isSuccessor({ [TAKES_OVER]: '1' }));
  t.false(isSuccessor({ HOME: '/' }));
});

test.serial('who only says so has no predecessor', async (t) => {
  process.env[TAKES_OVER] = '1';
  t.teardown(() => delete process.env[TAKES_OVER]);
  t.is(await predecessor(), null);
});
