/** With a datagram socket of our own in place of systemd's; the add-on is not made for worker threads. */
import path from 'node:path';
import test from 'ava';
import { notifyServiceManager } from '../../src/delivery/notify.ts';
import { system } from '../../src/system/index.ts';
import type { System } from '../../src/system/type.ts';
import { receive } from '../helpers/datagram-receiver.ts';
import { folder } from '../helpers/folder.ts';

const asked = (socket: string): System => ({
  ...system,
  identity: { ...system.identity, environment: { NOTIFY_SOCKET: socket } },
});

test('a service manager hears READY and STATUS, at a path and at an abstract name', async (t) => {
  for (const socket of [path.join(folder(t), 'notify'), `@rnd-seed-notify-${process.pid}`]) {
    const receiver = await receive(t, socket);
    const report = await notifyServiceManager(asked(socket), { ready: true, status: 'seeded' });
    t.is(report.outcome, 'delivered');
    t.is(await receiver.hears(() => true), 'READY=1\nSTATUS=seeded');
  }
});

test('a socket that is not there is a failure, not an exception', async (t) => {
  const report = await notifyServiceManager(asked(path.join(folder(t), 'none')), { ready: true });
  t.deepEqual(report, { to: 'systemd', outcome: 'failed', reason: 'ENOENT' });
});
