/** LISTEN_PID and LISTEN_FDS in this process's environment: a process of its own. What is served so: server.hand-over.test.ts. */
import { type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { inherited } from '../../../src/system/listening/inherited.ts';
import { echo } from '../../helpers/echo-owner.ts';
import { folder } from '../../helpers/folder.ts';
import { source } from '../../helpers/spoilt.ts';

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

/** Announced for the process that it becomes (`exec` keeps the number): descriptor 3 on is what `stdio` gives. */
async function announced(t: ExecutionContext, count: number, descriptors: StdioOptions): Promise<unknown> {
  const code = `
    const { inherited } = await import(${source('system/listening/inherited.ts')});
    const told = await inherited({ accepted() {}, acceptFailed() {} }).then(
      (listeners) => listeners.map((listener) => { listener.close(); return [listener.name, listener.port]; }),
      (error) => error.code);
    process.stdout.write(JSON.stringify([told, process.env.LISTEN_FDS ?? null]));`;
  const shell = `LISTEN_PID=$$ LISTEN_FDS=${count} exec "$@"`;
  const child = spawn('sh', ['-c', shell, 'sh', process.execPath, '--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit', ...(descriptors as [])],
  });
  let said = '';
  child.stdout!.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  const [status] = await once(child, 'close');
  t.is(status, 0);
  return JSON.parse(said);
}

test.serial(
  'sockets that listen are taken over in order, and whom we start hears nothing of them',
  async (t) => {
    const tcp = net.createServer().listen(0, '127.0.0.1');
    const local = net.createServer().listen(path.join(folder(t), 'socket'));
    await Promise.all([once(tcp, 'listening'), once(local, 'listening')]);
    const descriptors = [tcp, local].map((server) => (server as unknown as { _handle: object })._handle);
    const { port } = tcp.address() as net.AddressInfo;
    const told = await announced(t, 2, descriptors as StdioOptions);
    t.deepEqual(told, [
      [
        ['descriptor 3', port],
        ['descriptor 4', 0],
      ],
      null,
    ]);
    tcp.close();
    local.close();
  },
);

test.serial('a descriptor that is no socket is an error by name', async (t) => {
  const [code, left] = (await announced(t, 1, ['ignore'] as unknown as StdioOptions)) as [string, null];
  t.true(['EINVAL', 'ENOTSOCK'].includes(code), code);
  t.is(left, null);
});
