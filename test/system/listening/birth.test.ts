import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import test from 'ava';
import { bear } from '../../../src/system/listening/birth.ts';
import { echo } from '../../helpers/echo-owner.ts';
import { folder } from '../../helpers/folder.ts';
import { RawClient } from '../../rigs/egd-hostile.ts';

test('the name that it will have does not exist before it is given', async (t) => {
  const at = path.join(folder(t), 'socket');
  const born = bear(at, { mode: 0o600 }, echo());
  t.false(fs.existsSync(at));
  t.is(fs.statSync(path.dirname(born.birthPath)).mode & 0o777, 0o700);
  t.is(fs.statSync(born.birthPath).mode & 0o777, 0o600);
  fs.linkSync(born.birthPath, at);
  born.leaveNursery();
  t.deepEqual(fs.readdirSync(path.dirname(at)), ['socket']);
  const client = (await RawClient.connect(at)).send(Buffer.from('hello'));
  t.is((await client.take(5)).toString(), 'hello');
  client.close();
  born.listener.close();
  t.true(fs.existsSync(at), 'closing removes nothing');
});

test('a group by number and by name, and none that does not exist', (t) => {
  const at = path.join(folder(t), 'socket');
  const group = process.getegid!();
  const name = fs
    .readFileSync('/etc/group', 'utf8')
    .split('\n')
    .find((line) => line.split(':')[2] === String(group))!
    .split(':')[0]!;
  for (const known of [group, name]) {
    const born = bear(at, { mode: 0o660, group: known }, echo());
    const { mode, gid } = fs.statSync(born.birthPath);
    t.deepEqual([mode & 0o777, gid], [0o660, group]);
    born.listener.close();
    born.leaveNursery();
  }
  t.throws(() => bear(at, { mode: 0o600, group: 'no such group' }, echo()), { code: 'ENOENT' });
  t.deepEqual(fs.readdirSync(path.dirname(at)), []);
});

test('a name of the greatest length is possible, though the place of birth is longer', async (t) => {
  const home = folder(t);
  const at = path.join(home, 'x'.repeat(107 - home.length - 1));
  const born = bear(at, { mode: 0o600 }, echo());
  fs.linkSync(born.birthPath, at);
  born.leaveNursery();
  const client = await RawClient.connect(at);
  t.is((await client.send(Buffer.from('a')).take(1)).length, 1);
  client.close();
  born.listener.close();
});

test('where nothing can be made the reason is thrown', (t) => {
  t.throws(() => bear(path.join(folder(t), 'missing', 'socket'), { mode: 0o600 }, echo()), {
    code: 'ENOENT',
  });
});

test('it waits for as many as other servers do', async (t) => {
  const at = path.join(folder(t), 'socket');
  const born = bear(at, { mode: 0o600 }, echo());
  fs.linkSync(born.birthPath, at);
  born.leaveNursery();
  const clients = Array.from({ length: 200 }, () => net.connect(at));
  await Promise.all(clients.map((client) => new Promise((resolve) => client.once('connect', resolve))));
  t.pass();
  for (const client of clients) client.destroy();
  born.listener.close();
});
