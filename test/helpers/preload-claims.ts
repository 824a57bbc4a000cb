/** What both preload entries promise to an application; only the flag and the file differ. */
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import test from 'ava';
import { type Ended, run, sourcePath, sourceUrl } from './runner.ts';

const PERMISSION = process.allowedNodeEnvironmentFlags.has('--permission')
  ? '--permission'
  : '--experimental-permission';

/** What an application sees when its first line runs. */
const LOOK = `
  const state = globalThis[Symbol.for('rnd-seed.register')];
  console.log(JSON.stringify({ ran: state !== undefined, report: state?.report ?? null }));`;

/** A loaded machine is not what is tried here: the deadline is out of the way. */
const UNTOUCHED = {
  RANDFILE: undefined,
  EGDSOCKET: undefined,
  entropy_file: undefined,
  RND_SEED_DEADLINE: '100',
};

interface Seen {
  ran: boolean;
  report: { seedFile: { outcome: string }; delivery: { to: string; outcome: string }[] } | null;
}
const seen = ({ stdout }: Ended): Seen => JSON.parse(stdout.trim().split('\n').at(-1)!);

export interface Entry {
  flag: '--import' | '--require';
  file: string;
  /** Statement with which an application loads it by itself. */
  statement: (file: string) => string;
}

export function claimsOfPreload({ flag, file, statement }: Entry): void {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'rnd-seed-preload-'));
  test.after.always(() => fs.rmSync(home, { recursive: true }));
  const entry = sourcePath(file);
  const option = `${flag}=${flag === '--import' ? sourceUrl(file) : entry}`;
  let count = 0;

  /** A home of its own for every run. */
  function place(): { directory: string; seed: string } {
    const directory = path.join(home, String(++count));
    fs.mkdirSync(directory, { mode: 0o700 });
    return { directory, seed: path.join(directory, '.rnd') };
  }
  function application(name: string, code: string): string {
    const app = path.join(place().directory, name);
    fs.writeFileSync(app, code);
    return app;
  }
  async function runApp(
    args: readonly string[],
    { env = {}, input }: { env?: NodeJS.ProcessEnv; input?: string } = {},
  ): Promise<Ended & { seed: string }> {
    const { directory, seed } = place();
    const clean = { ...UNTOUCHED, HOME: directory };
    const ended = await run(process.execPath, args, {
      env: { ...clean, ...env },
      cwd: directory,
      ...(input === undefined ? {} : { input }),
    });
    return { ...ended, seed };
  }
  /** A key where the seed should be. */
  function key(): string {
    const file = path.join(place().directory, 'id_test');
    fs.writeFileSync(file, '-----BEGIN PRIVATE KEY-----\nMC4CAQAw\n-----END PRIVATE KEY-----\n', {
      mode: 0o600,
    });
    return file;
  }

  const applications: Record<string, () => { args: string[]; input?: string }> = {
    'an ES module': () => ({ args: [application('app.mjs', LOOK)] }),
    'a CommonJS module': () => ({ args: [application('app.cjs', LOOK)] }),
    '-e': () => ({ args: ['-e', LOOK] }),
    'a program on standard input': () => ({ args: ['-'], input: LOOK }),
  };
  for (const [title, make] of Object.entries(applications)) {
    test.serial(`${title} starts seeded, and nothing is printed`, async (t) => {
      const { args, input } = make();
      const ended = await runApp([option, ...args], input === undefined ? {} : { input });
      t.is(ended.stderr, '');
      const { report } = seen(ended);
      t.is(report?.seedFile.outcome, 'created');
      t.deepEqual(report?.delivery, [
        { to: 'kernel', outcome: 'delivered' },
        { to: 'openssl', outcome: 'delivered' },
      ]);
      t.is(fs.statSync(ended.seed).size, 1024);
    });
  }

  test.serial('NODE_OPTIONS does the same, once, although commands and threads are started', async (t) => {
    const ended = await runApp(['-e', LOOK], {
      env: { NODE_OPTIONS: option, RND_SEED_VERBOSE: '1' },
    });
    t.is(ended.stderr.match(/^rnd-seed: seeded/gm)?.length, 1);
    t.truthy(seen(ended).report);
  });

  test.serial('loaded by the application itself it seeds once, also after the flag', async (t) => {
    const app = application('own.mjs', `${statement(entry)}${LOOK}`);
    const alone = await runApp([app], { env: { RND_SEED_VERBOSE: '1' } });
    t.is(alone.stderr.match(/^rnd-seed: seeded/gm)?.length, 1);
    const both = await runApp([option, app], { env: { RND_SEED_VERBOSE: '1' } });
    t.is(both.stderr.match(/^rnd-seed: seeded/gm)?.length, 1);
  });

  test.serial("the reseed counter of the main thread's OpenSSL has risen", async (t) => {
    const app = application(
      'counter.mjs',
      `import { openssl } from ${JSON.stringify(sourceUrl('system/openssl.ts'))};
      console.log(JSON.stringify(await openssl.add(Buffer.alloc(1))));`,
    );
    const before = async (env: NodeJS.ProcessEnv): Promise<number> =>
      JSON.parse((await runApp([option, app], { env })).stdout).before;
    t.is((await before({})) - (await before({ RND_SEED_REGISTER: 'off' })), 1);
  });

  test.serial('RND_SEED_REGISTER=off does nothing at all', async (t) => {
    const ended = await runApp([option, '-e', LOOK], { env: { RND_SEED_REGISTER: 'off' } });
    t.false(seen(ended).ran);
    t.false(fs.existsSync(ended.seed));
  });

  test.serial("the application's own threads are not seeded again", async (t) => {
    const app = application(
      'threads.mjs',
      `import { isMainThread, Worker } from 'node:worker_threads';
      if (isMainThread) new Worker(new URL(import.meta.url));
      else {${LOOK}}`,
    );
    const ended = await runApp([option, app], { env: { RND_SEED_VERBOSE: '1' } });
    t.false(seen(ended).ran);
    t.is(ended.stderr.match(/^rnd-seed: seeded/gm)?.length, 1);
  });

  test.serial(
    'a key at the name of the seed is one warning; the application starts; the key stays',
    async (t) => {
      const RANDFILE = key();
      const content = fs.readFileSync(RANDFILE, 'utf8');
      const ended = await runApp([option, '-e', LOOK], { env: { RANDFILE } });
      t.regex(ended.stderr, /^rnd-seed: warning: [^\n]+\n$/);
      t.is(seen(ended).report?.seedFile.outcome, 'refused');
      t.is(ended.status, 0);
      t.is(fs.readFileSync(RANDFILE, 'utf8'), content);
    },
  );

  test.serial('under RND_SEED_STRICT=1 the same is exit 4, before the first line', async (t) => {
    const ended = await runApp([option, '-e', LOOK], { env: { RANDFILE: key(), RND_SEED_STRICT: '1' } });
    t.is(ended.status, 4);
    t.is(ended.stdout, '');
    t.regex(ended.stderr, /^rnd-seed: [^\n]+\n$/);
  });

  test.serial('under --permission the application starts with one warning', async (t) => {
    const ended = await runApp([PERMISSION, '--allow-fs-read=*', option, '-e', LOOK]);
    t.is(ended.status, 0);
    t.true(seen(ended).ran);
    t.is(ended.stderr.match(/^rnd-seed: warning: /gm)?.length, 1);
    t.is(ended.stderr.match(/^rnd-seed: /gm)?.length, 1);
  });

  test.serial('under --permission and RND_SEED_STRICT=1 it does not start: exit 5', async (t) => {
    const ended = await runApp([PERMISSION, '--allow-fs-read=*', option, '-e', LOOK], {
      env: { RND_SEED_STRICT: '1' },
    });
    t.is(ended.status, 5);
    t.is(ended.stdout, '');
  });

  test.serial(
    'where the rest of the package cannot be read it is the same: a warning, or exit 5',
    async (t) => {
      const args = [PERMISSION, `--allow-fs-read=${entry}`, option, '-e', LOOK];
      const ended = await runApp(args);
      t.is(ended.status, 0);
      t.deepEqual(seen(ended), { ran: true, report: null });
      t.is(ended.stderr.match(/^rnd-seed: warning: [^\n]+$/gm)?.length, 1);
      const strict = await runApp(args, { env: { RND_SEED_STRICT: '1' } });
      t.deepEqual([strict.status, strict.stdout], [5, '']);
      t.false(fs.existsSync(strict.seed));
    },
  );

  test.serial('RND_SEED_DEADLINE passed is one warning, and the application starts', async (t) => {
    const socket = path.join(place().directory, 'silent');
    const silent = net.createServer().listen(socket);
    await once(silent, 'listening');
    fs.chmodSync(socket, 0o600);
    const ended = await runApp([option, '-e', LOOK], {
      env: { EGDSOCKET: socket, RND_SEED_DEADLINE: '0.1' },
    });
    silent.close();
    t.is(ended.status, 0);
    t.is(seen(ended).report, null);
    t.regex(ended.stderr, /^rnd-seed: warning: [^\n]+\n$/);
  });

  test.serial('a standard error that nobody reads breaks nothing', async (t) => {
    const { directory } = place();
    const line = `"$0" "$@" 2>&-`;
    const ended = await run('sh', ['-c', line, process.execPath, option, '-e', LOOK], {
      env: { ...UNTOUCHED, HOME: directory, RANDFILE: key() },
      cwd: directory,
    });
    t.is(ended.status, 0);
    t.is(seen(ended).report?.seedFile.outcome, 'refused');
  });

  test.serial('a standard error that takes nothing breaks nothing', async (t) => {
    const { directory } = place();
    const line = `exec "$0" "$@" 2>/dev/full`;
    const ended = await run('sh', ['-c', line, process.execPath, option, '-e', LOOK], {
      env: { ...UNTOUCHED, HOME: directory, RANDFILE: key() },
      cwd: directory,
    });
    t.is(ended.status, 0);
    t.is(seen(ended).report?.seedFile.outcome, 'refused');
  });

  test.serial('lastReport of the library tells what was done', async (t) => {
    const app = application(
      'last.mjs',
      `import { lastReport } from ${JSON.stringify(sourceUrl('library.ts'))};
      console.log(lastReport().schema);`,
    );
    t.is((await runApp([option, app])).stdout, 'rnd-seed/init/1\n');
  });
}
