import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { compareWithMutt } from '../../../src/sources/mutt/compare.ts';
import type { OpenSslGeneration } from '../../../src/sources/outcome.ts';
import { system } from '../../../src/system/index.ts';
import { doorWith, errno } from '../../helpers/door.ts';
import { startEgdServer } from '../../helpers/egd-server.ts';
import { folder } from '../../helpers/folder.ts';

const ALL: OpenSslGeneration[] = ['openssl-3.0', 'openssl-1.1.1', 'openssl-1.0.2', 'openssl-0.9.6'];

/** The machine's own /tmp/entropy stays out. */
async function compare(
  environment: Record<string, string>,
  generation: OpenSslGeneration,
  entropyFile: string | null = null,
  timeoutMs = 10_000,
  passwdHome: string | null = null,
): Promise<string[]> {
  const door = doorWith({
    identity: { environment, passwdHome: () => passwdHome },
    files: {
      stat: (name) => {
        if (name === '/tmp/entropy') throw errno('ENOENT');
        return system.files.stat(name);
      },
    },
  });
  const { outcomes, result } = await compareWithMutt(door, { entropyFile, generation, timeoutMs });
  return [...outcomes]
    .map(([row, { outcome, bytes }]) => `${row} ${outcome} ${bytes ?? ''}`.trim())
    .concat(result);
}

function seed(t: ExecutionContext, bytes: number): { home: string; file: string } {
  const home = folder(t);
  const file = path.join(home, '.rnd');
  fs.writeFileSync(file, Buffer.alloc(bytes, 'seed'), { mode: 0o600 });
  return { home, file };
}

test('rows come in mutt’s order with what each gave, and the verdict at the end', async (t) => {
  const { home, file } = seed(t, 1024);
  t.deepEqual(await compare({ HOME: home, EGDSOCKET: '' }, 'openssl-1.1.1', `${home}/none`), [
    'entropy_file missing',
    '~/.rnd loaded 1024',
    'EGDSOCKET missing',
    '~/.entropy missing',
    '/tmp/entropy missing',
    'ok',
  ]);
  t.deepEqual(await compare({ HOME: home, RANDFILE: file }, 'openssl-0.9.6'), [
    'RANDFILE loaded 1024',
    '~/.entropy missing',
    '/tmp/entropy missing',
    'ok',
  ]);
});

test('one short file named twice is credited twice until 1.1.0', async (t) => {
  const { home, file } = seed(t, 20);
  const results = await Promise.all(
    ALL.map(async (one) => (await compare({ HOME: home }, one, file)).at(-1)),
  );
  t.deepEqual(results, ['ok', 'FAILED', 'ok', 'ok']);
});

test('the walk ends where mutt hangs', async (t) => {
  const { home } = seed(t, 1024);
  const server = await startEgdServer({ path: path.join(home, 's'), mode: 'stall' });
  t.teardown(() => server.close());
  t.deepEqual(await compare({ HOME: home, EGDSOCKET: server.path }, 'openssl-1.1.1', null, 50), [
    '~/.rnd loaded 1024',
    'EGDSOCKET hang',
    'hang',
  ]);
});

test('without HOME mutt asks the passwd entry, and OpenSSL has no name', async (t) => {
  const { home } = seed(t, 1024);
  t.deepEqual(await compare({}, 'openssl-1.1.1', null, 10_000, home), [
    '~/.entropy missing',
    '/tmp/entropy missing',
    'FAILED',
  ]);
});

test('a FIFO that mutt does not read still holds it up where it writes in the end', async (t) => {
  const home = folder(t);
  const fifo = path.join(home, '.rnd');
  execFileSync('mkfifo', ['-m', '644', fifo]);
  const rows = ['~/.rnd insecure', '~/.entropy missing', '/tmp/entropy missing'];
  t.deepEqual(await compare({ HOME: home }, 'openssl-1.0.2'), [...rows, 'hang']);
  t.deepEqual(await compare({ HOME: home }, 'openssl-1.1.1'), [...rows, 'FAILED']);
});

test('nothing is written: not even to what mutt would rewrite', async (t) => {
  const { home, file } = seed(t, 1024);
  fs.chmodSync(file, 0o644);
  const before = fs.statSync(file);
  for (const generation of ALL) {
    t.is((await compare({ HOME: home, RANDFILE: `${home}/new` }, generation))[0], 'RANDFILE missing');
    t.is((await compare({ HOME: home }, generation))[0], '~/.rnd insecure');
  }
  const after = fs.statSync(file);
  t.deepEqual([after.mode, after.mtimeMs, after.size], [before.mode, before.mtimeMs, before.size]);
  t.deepEqual(fs.readdirSync(home), ['.rnd']);
});

test('an abort is thrown', async (t) => {
  const { home } = seed(t, 1024);
  const server = await startEgdServer({ path: path.join(home, '.entropy'), mode: 'stall' });
  t.teardown(() => server.close());
  const compared = compareWithMutt(doorWith({ identity: { environment: { HOME: home } } }), {
    entropyFile: null,
    generation: 'openssl-1.1.1',
    timeoutMs: 10_000,
    signal: AbortSignal.abort(),
  });
  t.is(((await t.throwsAsync(compared)) as { code?: string }).code, 'ABORTED');
});
