import path from 'node:path';
import test from 'ava';
import { sendDatagram } from '../../src/system/datagram.ts';
import { receive } from '../helpers/datagram-receiver.ts';
import { folder } from '../helpers/folder.ts';

// FFI is there wherever the development packages are: koffi is one of them. Without any way: delivery/notify.test.ts.

test('a message arrives whole, be it through the add-on or, where that is absent and in a worker thread, through FFI', async (t) => {
  const socket = path.join(folder(t), 'notify');
  const receiver = await receive(t, socket);
  await sendDatagram(socket, 'READY=1\nSTATUS=seeded');
  t.is(await receiver.hears(() => true), 'READY=1\nSTATUS=seeded');
});

test('an abstract name is reached by exactly that name', async (t) => {
  const name = `@rnd-seed-test-${process.pid}`;
  const receiver = await receive(t, name);
  await sendDatagram(name, 'WATCHDOG=1');
  t.is(await receiver.hears(() => true), 'WATCHDOG=1');
  await t.throwsAsync(sendDatagram(`${name}-other`, 'x'), { code: 'ECONNREFUSED' });
});

test('NUL, relative, empty and long names never reach the add-on, which would send them elsewhere', async (t) => {
  for (const name of ['\0systemd', 'relative', '', '@']) {
    await t.throwsAsync(sendDatagram(name, 'x'), { code: 'EAFNOSUPPORT' }, JSON.stringify(name));
  }
  await t.throwsAsync(sendDatagram(`/${'x'.repeat(107)}`, 'x'), { code: 'ENAMETOOLONG' });
  await t.throwsAsync(sendDatagram(`@${'x'.repeat(108)}`, 'x'), { code: 'ENAMETOOLONG' });
});

test('nobody there is an error by name', async (t) => {
  await t.throwsAsync(sendDatagram(path.join(folder(t), 'none'), 'x'), { code: 'ENOENT' });
});
