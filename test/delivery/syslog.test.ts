import path from 'node:path';
import test from 'ava';
import { encodeSyslog, sendSyslog } from '../../src/delivery/syslog.ts';
import { system } from '../../src/system/index.ts';
import { receive } from '../helpers/datagram-receiver.ts';
import { doorWith, errno } from '../helpers/door.ts';
import { folder } from '../helpers/folder.ts';

const record = { severity: 'notice', date: new Date(2026, 10, 4, 8, 5, 9), name: 'x', pid: 7 } as const;

test('facility daemon, severity, time, name and number as syslog(3) writes them', (t) => {
  t.is(encodeSyslog({ ...record, message: 'hello' }), '<29>Nov  4 08:05:09 x[7]: hello');
  t.true(encodeSyslog({ ...record, severity: 'error', message: 'm' }).startsWith('<27>'));
});

test('a message cannot begin a second record', (t) => {
  t.is(encodeSyslog({ ...record, message: 'a\n<0>b\0c' }).split(': ')[1], 'a <0>b c');
});

test('it arrives', async (t) => {
  const socket = path.join(folder(t), 'log');
  const receiver = await receive(t, socket);
  t.is(await sendSyslog(system, 'info', 'hello', socket), null);
  t.regex(await receiver.hears(() => true), /^<30>\w{3} [ \d]\d \d\d:\d\d:\d\d rnd-seed\[\d+\]: hello$/);
});

test('that it does not arrive is a reason, not an exception', async (t) => {
  t.is(await sendSyslog(system, 'info', 'x', path.join(folder(t), 'none')), 'ENOENT');
  const absent = doorWith({
    sockets: { sendDatagram: async () => Promise.reject(errno('ERR_MODULE_ABSENT')) },
  });
  t.regex((await sendSyslog(absent, 'info', 'x'))!, /made by a test/);
});
