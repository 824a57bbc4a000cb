import test from 'ava';
import { Slots } from '../../../src/tls/probe/slots.ts';

test('no more than so many at a time, in the order of asking, and a failure frees its place', async (t) => {
  const slots = new Slots(2);
  let now = 0;
  let most = 0;
  const begun: number[] = [];
  const work = (n: number) =>
    slots.run(async () => {
      begun.push(n);
      most = Math.max(most, ++now);
      await new Promise((resolve) => setImmediate(resolve));
      now -= 1;
      if (n === 1) throw new Error('one');
      return n;
    });
  const results = await Promise.allSettled([0, 1, 2, 3, 4].map(work));
  t.deepEqual(
    results.map((one) => (one.status === 'fulfilled' ? one.value : 'failed')),
    [0, 'failed', 2, 3, 4],
  );
  t.is(most, 2);
  t.deepEqual(begun, [0, 1, 2, 3, 4]);
});
