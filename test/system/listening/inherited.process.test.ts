/** LISTEN_PID and LISTEN_FDS in this process's environment: a process of its own. What is served so: server.hand-over.test.ts. */
import test from 'ava';
import { inherited } from '../../../src/system/listening/inherited.ts';
import { echo } from '../../helpers/echo-owner.ts';

test.serial('without an announcement there is nothing', async (t) => {
  t.deepEqual(await inherited(echo()), []);
});

test.serial("what is announced for another process is another's", async (t) => {
  process.env.LISTEN_PID = String(process.pid + 1);
  process.env.LISTEN_FDS = '1';
  t.deepEqual(await inherited(echo()), []);
  t.is(process.env.LISTEN_FDS, '1');
});

for (const count of ['0', '-1', 'many', '']) {
  test.serial(`LISTEN_FDS=${count} is nothing`, async (t) => {
    process.env.LISTEN_PID = String(process.pid);
    process.env.LISTEN_FDS = count;
    t.deepEqual(await inherited(echo()), []);
  });
}
