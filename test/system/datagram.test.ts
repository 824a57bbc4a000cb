import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import test from 'ava';
import { sendDatagram } from '../../src/system/datagram.ts';
import { folder } from '../helpers/folder.ts';

/** The add-on is compiled on installation: for one version of Node, and only where there is a compiler. */
const built = () =>
  import('unix-dgram').then(
    () => true,
    () => false,
  );

/** A datagram socket as a service manager has it: prints what arrives. */
const LISTENER = `
import socket, sys
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); s.bind(sys.argv[1]); print('ready', flush=True)
print(s.recv(4096).decode(), flush=True)
`;

test('a message arrives whole, or the add-on is said to be absent', async (t) => {
  const socket = path.join(folder(t), 'notify');
  const listener = spawn('python3', ['-c', LISTENER, socket]);
  t.teardown(() => listener.kill());
  await once(listener.stdout, 'data');
  if (!(await built())) {
    await t.throwsAsync(sendDatagram(socket, 'x'), { code: 'ERR_MODULE_ABSENT' });
    return;
  }
  const arrived = once(listener.stdout, 'data');
  await sendDatagram(socket, 'READY=1\nSTATUS=seeded');
  t.is(String((await arrived)[0]), 'READY=1\nSTATUS=seeded\n');
});

test('abstract, relative and long names never reach the add-on, which would send them elsewhere', async (t) => {
  for (const name of ['\0systemd', '@systemd', 'relative', '']) {
    await t.throwsAsync(sendDatagram(name, 'x'), { code: 'EAFNOSUPPORT' }, JSON.stringify(name));
  }
  await t.throwsAsync(sendDatagram(`/${'x'.repeat(107)}`, 'x'), { code: 'ENAMETOOLONG' });
});

test('nobody there is an error', async (t) => {
  await t.throwsAsync(sendDatagram(path.join(folder(t), 'none'), 'x'));
});
