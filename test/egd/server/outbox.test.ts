import test from 'ava';
import { type Addressee, Outbox } from '../../../src/egd/server/outbox.ts';

const log: string[] = [];
const named = (name: string, then = () => {}): Addressee => ({
  deliver(answers) {
    log.push(`${name} ${answers.length}`);
    then();
  },
});

test.serial('letters leave once, in order, when the turn ends', async (t) => {
  log.length = 0;
  const outbox = new Outbox();
  outbox.add(named('a'), Buffer.alloc(1));
  outbox.add(named('b'), Buffer.alloc(2));
  await Promise.resolve();
  t.deepEqual(log, []);
  await new Promise((resolve) => setImmediate(resolve));
  t.deepEqual(log, ['a 1', 'b 2']);
  outbox.add(named('a'), Buffer.alloc(3));
  outbox.flush();
  t.deepEqual(log.slice(2), ['a 3'], 'at once when asked');
  await new Promise((resolve) => setImmediate(resolve));
  t.is(log.length, 3);
});

test.serial("what is added during a delivery is the next turn's", async (t) => {
  log.length = 0;
  const outbox = new Outbox();
  outbox.add(
    named('a', () => outbox.add(named('late'), Buffer.alloc(1))),
    Buffer.alloc(1),
  );
  outbox.flush();
  t.deepEqual(log, ['a 1']);
  await new Promise((resolve) => setImmediate(resolve));
  t.deepEqual(log, ['a 1', 'late 1']);
});
