import test from 'ava';
import { Journal } from '../../src/service/journal.ts';
import { Manager } from '../../src/service/manager.ts';
import { system } from '../../src/system/index.ts';
import { doorWith, errno } from '../helpers/door.ts';

function manager(environment: Record<string, string>, send: (message: string) => Promise<void>) {
  const said: string[] = [];
  const door = doorWith({
    identity: { environment },
    processes: { find: () => null },
    sockets: { sendDatagram: (_, message) => send(message) },
  });
  return { said, of: new Manager(door, new Journal(door, ({ message }) => said.push(message), false)) };
}

test('a status is sent when it has changed', async (t) => {
  const sent: string[] = [];
  const { of } = manager({ NOTIFY_SOCKET: '/n' }, async (message) => void sent.push(message));
  for (const status of ['a', 'a', 'b']) await of.status(status);
  await of.tell({ ready: true, status: 'c' });
  await of.status('c');
  t.deepEqual(sent, ['STATUS=a', 'STATUS=b', 'READY=1\nSTATUS=c']);
});

test('a manager that is not reached is told once', async (t) => {
  const { of, said } = manager({ NOTIFY_SOCKET: '/n' }, () => Promise.reject(errno('ERR_MODULE_ABSENT')));
  await of.tell({ ready: true });
  await of.tell({ stopping: true });
  t.is(said.length, 1);
});

test('nobody asked: nothing is sent and nothing is told', async (t) => {
  const { of, said } = manager({}, async () => t.fail());
  await of.tell({ ready: true });
  of.keepAlive(false);
  t.deepEqual(said, []);
});

test('it is kept alive until it rests', async (t) => {
  let beats = 0;
  const third = new Promise<void>((resolve) => {
    const environment = { NOTIFY_SOCKET: '/n', WATCHDOG_USEC: '20000' };
    const { of } = manager(environment, async (message) => {
      t.is(message, 'WATCHDOG=1');
      if (++beats < 3) return;
      of.rest();
      resolve();
    });
    of.keepAlive(false);
  });
  await Promise.race([third, system.clock.sleep(60_000)]);
  t.is(beats, 3);
});
