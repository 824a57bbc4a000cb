import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import test from 'ava';
import { bear } from '../../../src/system/listening/birth.ts';
import { echo } from '../../helpers/echo-owner.ts';
import { folder } from '../../helpers/folder.ts';
import { run, sourceUrl } from '../../helpers/runner.ts';
import { RawClient } from '../../rigs/egd-hostile.ts';

test('the name that it will have does not exist before it is given', async (t) => {
  const at = path.join(folder(t), 'socket');
  const born = await bear(at, { mode: 0o600 }, echo());
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

test('a group by number and by name, and none that does not exist', async (t) => {
  const at = path.join(folder(t), 'socket');
  const group = process.getegid!();
  const name = fs
    .readFileSync('/etc/group', 'utf8')
    .split('\n')
    .find((line) => line.split(':')[2] === String(group))!
    .split(':')[0]!;
  for (const known of [group, name]) {
    const born = await bear(at, { mode: 0o660, group: known }, echo());
    const { mode, gid } = fs.statSync(born.birthPath);
    t.deepEqual([mode & 0o777, gid], [0o660, group]);
    born.listener.close();
    born.leaveNursery();
  }
  await t.throwsAsync(bear(at, { mode: 0o600, group: 'no such group' }, echo()), { code: 'USAGE' });
  t.deepEqual(fs.readdirSync(path.dirname(at)), []);
});

test('a name of the greatest length is possible, though the place of birth is longer', async (t) => {
  const home = folder(t);
  const at = path.join(home, 'x'.repeat(107 - home.length - 1));
  const born = await bear(at, { mode: 0o600 }, echo());
  fs.linkSync(born.birthPath, at);
  born.leaveNursery();
  const client = await RawClient.connect(at);
  t.is((await client.send(Buffer.from('a')).take(1)).length, 1);
  client.close();
  born.listener.close();
});

test('where nothing can be made the reason is thrown', async (t) => {
  await t.throwsAsync(bear(path.join(folder(t), 'missing', 'socket'), { mode: 0o600 }, echo()), {
    code: 'ENOENT',
  });
});

test('it waits for as many as other servers do', async (t) => {
  const at = path.join(folder(t), 'socket');
  const born = await bear(at, { mode: 0o600 }, echo());
  fs.linkSync(born.birthPath, at);
  born.leaveNursery();
  const clients = Array.from({ length: 200 }, () => net.connect(at));
  await Promise.all(clients.map((client) => new Promise((resolve) => client.once('connect', resolve))));
  t.pass();
  for (const client of clients) client.destroy();
  born.listener.close();
});

test('a bind that fails says why itself, not what follows from it', async (t) => {
  const at = path.join(folder(t), 'socket');
  const code = `
    import fs from 'node:fs';
    import { bear } from ${JSON.stringify(sourceUrl('system/listening/birth.ts'))};
    const held = [];
    try {
      for (;;) held.push(fs.openSync('/dev/null'));
    } catch {}
    await bear(process.argv[1], { mode: 0o600 }, {}).catch(({ code }) => fs.writeSync(1, code));
    for (const descriptor of held) fs.closeSync(descriptor);`;
  const shell = 'ulimit -n 64; exec "$0" "$@"';
  const args = [process.execPath, '--input-type=module', '-e', code, at];
  const { stdout } = await run('sh', ['-c', shell, ...args]);
  t.is(stdout, 'EMFILE');
  t.deepEqual(fs.readdirSync(path.dirname(at)), []);
});

test('what killed servers left is removed once it is old; what is young or not ours in form stays', async (t) => {
  const home = folder(t);
  const at = path.join(home, 'socket');
  const leave = async (name: string, content: 'socket' | 'file' | 'nothing', mode = 0o700): Promise<void> => {
    const directory = path.join(home, name);
    fs.mkdirSync(directory, { mode });
    const child = path.join(directory, 's');
    if (content === 'file') fs.writeFileSync(child, 'mine');
    if (content === 'socket') {
      const born = await bear(path.join(home, 'other'), { mode: 0o600 }, echo());
      fs.linkSync(born.birthPath, child);
      born.leaveNursery();
      born.listener.close();
    }
    fs.utimesSync(directory, 1_000_000, 1_000_000);
  };
  await leave('socket.aB3dE6', 'socket');
  await leave('socket.000000', 'nothing');
  const kept = ['socket.backup', 'socket.toolong', 'socket.shared', 'other.abcdef'];
  await leave('socket.backup', 'file');
  await leave('socket.toolong', 'socket');
  await leave('socket.shared', 'socket', 0o755);
  await leave('other.abcdef', 'socket');
  fs.mkdirSync(path.join(home, 'socket.jungle'), { mode: 0o700 });
  const born = await bear(at, { mode: 0o600 }, echo());
  born.leaveNursery();
  born.listener.close();
  t.deepEqual(fs.readdirSync(home).sort(), [...kept, 'socket.jungle'].sort());
});

test('without the shortcuts through Node it is born and serves as well', async (t) => {
  const at = path.join(folder(t), 'socket');
  const born = await bear(at, { mode: 0o600 }, echo(), { plain: true });
  fs.linkSync(born.birthPath, at);
  born.leaveNursery();
  t.is(born.listener.handle, null, 'nothing to hand over');
  const client = await RawClient.connect(at);
  t.is((await client.send(Buffer.from('hello')).take(5)).toString(), 'hello');
  client.close();
  born.listener.close();
});
