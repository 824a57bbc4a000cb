import test from 'ava';
import { conditionNow } from '../src/fresh.ts';
import { system } from '../src/system/index.ts';
import { doorWith } from './helpers/door.ts';

test('two calls with the same sources differ: fresh bytes go into each', (t) => {
  const source = Buffer.alloc(32, 1);
  const a = conditionNow(system, [source]);
  const b = conditionNow(system, [source]);
  t.notDeepEqual(a.disk, b.disk);
  t.notDeepEqual(a.consumer, b.consumer);
});

test('the fresh bytes are wiped, and without them there is no output', (t) => {
  let held: Uint8Array = Buffer.alloc(0);
  const watching = doorWith({
    randomness: {
      fill(into) {
        held = into;
        system.randomness.fill(into);
      },
    },
  });
  conditionNow(watching, []);
  t.is(held.length, 64);
  t.true(held.every((byte) => byte === 0));
  const dry = doorWith({
    randomness: {
      fill() {
        throw new Error('not seeded');
      },
    },
  });
  t.throws(() => conditionNow(dry, []), { message: 'not seeded' });
});
