/** QEMU without a guest: what it made of its options. That a guest reads is shown by test/rigs/endurance.ts. */
import path from 'node:path';
import readline from 'node:readline';
import test, { type ExecutionContext } from 'ava';
import { example } from '../helpers/example.ts';
import { folder } from '../helpers/folder.ts';
import { needing } from '../helpers/needing.ts';
import { run, start } from '../helpers/runner.ts';
import { rawClient, serving } from '../helpers/serving.ts';

/** QEMU's own protocol (QMP) on its standard streams: a command a line, an answer a line, events in between. */
async function machine(t: ExecutionContext, socket: string): Promise<(execute: object) => Promise<unknown>> {
  const nothing = '-machine q35,accel=tcg -m 16 -nodefaults -display none -S -qmp stdio'.split(' ');
  const { child, ended } = start(example('qemu-rng-egd.sh'), nothing, {
    env: { EGD: socket },
    cwd: folder(t),
  });
  t.teardown(() => child.kill('SIGKILL'));
  const lines = readline.createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  const ask = async (execute: object): Promise<unknown> => {
    child.stdin!.write(`${JSON.stringify(execute)}\n`);
    for (;;) {
      const { value, done } = await lines.next();
      if (done) throw new Error(`QEMU has ended: ${(await ended).stderr}`);
      const said = JSON.parse(value) as { return?: unknown; error?: { desc: string } };
      if (said.error) throw new Error(said.error.desc);
      if ('return' in said) return said.return;
    }
  };
  await ask({ execute: 'qmp_capabilities' });
  return ask;
}

const needingQemu = needing('qemu-system-x86_64');

needingQemu('QEMU connects to the server, and the guest has the device', async (t) => {
  const { socket } = await serving(t);
  const ask = await machine(t, socket);
  const [device] = (await ask({ execute: 'query-chardev' })) as { label: string; 'frontend-open': boolean }[];
  t.like(device, { label: 'egd0', 'frontend-open': true });
  const get = (path: string, property: string) => ask({ execute: 'qom-get', arguments: { path, property } });
  t.is(await get('/objects/rng0', 'chardev'), 'egd0');
  const devices = (await ask({
    execute: 'qom-list',
    arguments: { path: '/machine/peripheral-anon' },
  })) as { name: string; type: string }[];
  const rng = devices.find(({ type }) => type === 'child<virtio-rng-pci>');
  t.is(await get(`/machine/peripheral-anon/${rng?.name}`, 'max-bytes'), 1024);
  t.is(await get(`/machine/peripheral-anon/${rng?.name}`, 'period'), 1000);
  // The server still answers others.
  const client = await rawClient(t, socket);
  client.send([2, 8]);
  t.is((await client.has(8)).length, 8);
});

needingQemu('the guest starts without the server', async (t) => {
  const ask = await machine(t, path.join(folder(t), 'nobody'));
  t.like(await ask({ execute: 'query-status' }), { status: 'prelaunch' });
});

test('without a socket the script says what it wants', async (t) => {
  const { status, stderr } = await run(example('qemu-rng-egd.sh'), [], {
    env: { EGD: undefined, QEMU: 'false' },
  });
  t.not(status, 0);
  t.regex(stderr, /the socket of rnd-seed egd serve/);
});
