/** The add-on serves the main thread only: a process of its own. In a worker thread: datagram.test.ts. */
import path from 'node:path';
import test from 'ava';
import { sendDatagram } from '../../src/system/datagram.ts';
import { receive } from '../helpers/datagram-receiver.ts';
import { folder } from '../helpers/folder.ts';
import { source, withoutForeign } from '../helpers/spoilt.ts';

test.serial('on the main thread a message arrives whole', async (t) => {
  const socket = path.join(folder(t), 'notify');
  const receiver = await receive(t, socket);
  await sendDatagram(socket, 'READY=1\nSTATUS=geseedet: ü');
  t.is(await receiver.hears(() => true), 'READY=1\nSTATUS=geseedet: ü');
});

test.serial('on the main thread, too, nobody there is an error by name', async (t) => {
  await t.throwsAsync(sendDatagram(path.join(folder(t), 'none'), 'x'), { code: 'ENOENT' });
});

test.serial('without add-ons and FFI a path and an abstract name fail, each with its reason', async (t) => {
  const code = `
    const { sendDatagram } = await import(${source('system/datagram.ts')});
    const send = (name) => sendDatagram(name, 'x').then(() => 'sent', codeOf);
    tell([await send('/dev/log'), await send('@rnd-seed-nobody')]);`;
  t.deepEqual(await withoutForeign(t, code), ['ERR_MODULE_ABSENT', 'EAFNOSUPPORT']);
});
