/** With a datagram socket of our own in place of systemd's; the add-on is not made for worker threads. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'ava';
import { notifyServiceManager } from '../../src/delivery/notify.ts';
import { system } from '../../src/system/index.ts';
import type { System } from '../../src/system/type.ts';

interface Receiver {
  bind(path: string): void;
  on(event: 'error', listener: (error: Error) => void): void;
  close(): void;
}
interface Addon {
  createSocket(type: 'unix_dgram', listener: (message: Buffer) => void): Receiver;
}

const addon = await import('unix-dgram').then(
  (module) => module.default as unknown as Addon,
  () => null,
);

const asked = (socket: string): System => ({
  ...system,
  identity: { ...system.identity, environment: { NOTIFY_SOCKET: socket } },
});

const home = fs.mkdtempSync(path.join(os.tmpdir(), 'rnd-seed-notify-'));
test.after.always(() => fs.rmSync(home, { recursive: true }));

if (addon) {
  test('a service manager hears READY and STATUS', async (t) => {
    const socket = path.join(home, 'notify');
    const heard = new Promise<string>((resolve, reject) => {
      const receiver = addon.createSocket('unix_dgram', (message) => {
        receiver.close();
        resolve(message.toString());
      });
      receiver.on('error', reject);
      receiver.bind(socket);
    });
    t.is((await notifyServiceManager(asked(socket), { ready: true, status: 'seeded' })).outcome, 'delivered');
    t.is(await heard, 'READY=1\nSTATUS=seeded');
  });

  test('a socket that is not there is a failure, not an exception', async (t) => {
    const report = await notifyServiceManager(asked(path.join(home, 'none')), { ready: true });
    t.deepEqual(report, { to: 'systemd', outcome: 'failed', reason: 'ENOENT' });
  });
} else {
  test('without the add-on (absent, or built for another Node) the message is unavailable, with the reason', async (t) => {
    const report = await notifyServiceManager(asked(path.join(home, 'none')), { ready: true });
    t.is(report.outcome, 'unavailable');
    t.truthy(report.reason);
  });
}
