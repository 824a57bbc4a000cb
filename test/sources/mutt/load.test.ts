import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { loadAsOpenSsl } from '../../../src/sources/mutt/load.ts';
import { MUTT_RULES } from '../../../src/sources/mutt/rules.ts';
import type { LoadFacts } from '../../../src/sources/mutt/type.ts';
import { system } from '../../../src/system/index.ts';
import type { FileStatus, System } from '../../../src/system/type.ts';
import { doorWith, errno } from '../../helpers/door.ts';
import { startFifoWriter } from '../../helpers/fifo-writer.ts';
import { folder } from '../../helpers/folder.ts';

const NEW = MUTT_RULES['openssl-1.1.1'];
const OLD = MUTT_RULES['openssl-1.0.2'];
const SLOW = { timeoutMs: 10_000 };

const load = (at: string, rules = NEW, limits = SLOW, door: System = system): Promise<LoadFacts> =>
  loadAsOpenSsl(door, at, door.files.stat(at), rules, limits);

test('a file gives its size, a directory nothing, and both open', async (t) => {
  const at = path.join(folder(t), 'f');
  fs.writeFileSync(at, Buffer.alloc(1500));
  t.deepEqual(await load(at), { opens: true, bytes: 1500, waits: false });
  t.deepEqual(await load(path.dirname(at)), { opens: true, bytes: 0, waits: false });
});

test('a file of /proc, which says that it is empty, is counted', async (t) => {
  const facts = await load('/proc/self/status');
  t.true(facts.opens && facts.bytes > 100);
});

test('what may not be read, or is no longer what it was, does not open', async (t) => {
  const at = path.join(folder(t), 'f');
  fs.writeFileSync(at, 'x');
  const closed = doorWith({
    files: {
      openReadFollowing: () => {
        throw errno('EACCES');
      },
    },
  });
  t.deepEqual(await load(at, NEW, SLOW, closed), { opens: false });
  const other = { ...system.files.stat(at), inode: 1n };
  t.deepEqual(await loadAsOpenSsl(system, at, other, NEW, SLOW), { opens: false });
});

function fifo(t: ExecutionContext): string {
  const at = path.join(folder(t), 'p');
  t.is(spawnSync('mkfifo', [at]).status, 0);
  return at;
}

/** A process that holds the FIFO open for writing. */
async function writer(t: ExecutionContext, at: string, script: string): Promise<void> {
  const child = spawn('sh', ['-c', `exec 3<>"$0"; ${script}; echo ready; exec sleep 60`, at], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.teardown(() => child.kill('SIGKILL'));
  await once(child.stdout, 'data');
}

test('a FIFO without a writer waits', async (t) => {
  const at = fifo(t);
  t.deepEqual(await load(at), { opens: true, bytes: 0, waits: true });
});

test('a FIFO whose writer is silent waits until the deadline', async (t) => {
  const at = fifo(t);
  await writer(t, at, 'true');
  t.deepEqual(await load(at, NEW, { timeoutMs: 50 }), { opens: true, bytes: 0, waits: true });
});

test('a FIFO is read up to the limit of the generation, or to its end', async (t) => {
  const at = fifo(t);
  await writer(t, at, 'head -c 300 /dev/zero >&3');
  t.deepEqual(await load(at), { opens: true, bytes: 256, waits: false });
  t.deepEqual(await load(at, OLD, { timeoutMs: 50 }), { opens: true, bytes: 44, waits: true });
});

test('a writer that is let in by the look, writes and goes is read to its end', async (t) => {
  const at = fifo(t);
  await startFifoWriter(at, 64);
  t.deepEqual(await load(at, OLD), { opens: true, bytes: 64, waits: false });
});

test('the kernel’s memory devices are told by their numbers', async (t) => {
  t.deepEqual(await load('/dev/null'), { opens: true, bytes: 0, waits: false });
  for (const at of ['/dev/zero', '/dev/urandom', '/dev/random', '/dev/full']) {
    t.deepEqual(await load(at), { opens: true, bytes: Number.POSITIVE_INFINITY, waits: false }, at);
  }
});

test('no other device, and no socket, is opened', async (t) => {
  const untouchable = doorWith({
    identity: { effectiveUser: 7 },
    files: { openReadFollowing: () => t.fail('opened') as never },
  });
  const status = { owner: 7, mode: 0o600, major: 4, minor: 64 } as FileStatus;
  const facts = (changes: Partial<FileStatus>) =>
    loadAsOpenSsl(untouchable, '/x', { ...status, ...changes }, NEW, SLOW);
  t.deepEqual(await facts({ kind: 'character-device' }), { opens: true, bytes: 0, waits: true });
  t.deepEqual(await facts({ kind: 'block-device' }), {
    opens: true,
    bytes: Number.POSITIVE_INFINITY,
    waits: false,
  });
  t.deepEqual(await facts({ kind: 'character-device', mode: 0o200 }), { opens: false });
  t.deepEqual(await facts({ kind: 'socket' }), { opens: false });
});
