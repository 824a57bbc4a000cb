import test from 'ava';
import { RndSeedError } from '../src/errors.ts';
import { type PreloadOptions, type PreloadResult, preload, preloadDeadlineMs } from '../src/preload.ts';
import type { SeedReport } from '../src/seed.ts';
import { system } from '../src/system/index.ts';
import type { System } from '../src/system/type.ts';

const GOOD: SeedReport = {
  schema: 'rnd-seed/init/1',
  seeded: true,
  dryRun: false,
  kernel: { ready: true, evidence: 'entropy_avail 256 of 256' },
  sources: [],
  findings: [],
  generator: [],
  seedFile: { path: '/home/a/.rnd', outcome: 'replaced' },
  delivery: [
    { to: 'kernel', outcome: 'delivered' },
    { to: 'openssl', outcome: 'delivered' },
  ],
};

const door = (environment: Record<string, string>): System => ({
  ...system,
  identity: { ...system.identity, environment },
});

function preloaded(
  seed: PreloadOptions['seed'] | SeedReport,
  environment: Record<string, string> = {},
): Promise<PreloadResult> {
  return preload(door(environment), {
    deadlineMs: 20,
    seed: typeof seed === 'function' ? seed : async () => seed,
  });
}

test('success is quiet', async (t) => {
  t.deepEqual(await preloaded(GOOD), { report: GOOD, line: null, exit: null });
});

test('RND_SEED_VERBOSE=1 says in one line what was done', async (t) => {
  const { line, exit } = await preloaded(GOOD, { RND_SEED_VERBOSE: '1' });
  t.regex(line!, /^rnd-seed: seeded .*\/home\/a\/\.rnd replaced; kernel delivered; openssl delivered$/);
  t.is(exit, null);
});

test('kernel and OpenSSL are asked for, under an abort signal', async (t) => {
  await preloaded(async (_, options) => {
    t.deepEqual(options.deliverTo, ['kernel', 'openssl']);
    t.false(options.signal!.aborted);
    return GOOD;
  });
});

test('an OpenSSL out of reach is no failure', async (t) => {
  const report: SeedReport = {
    ...GOOD,
    delivery: [{ to: 'openssl', outcome: 'unavailable', reason: 'no FFI' }],
  };
  t.deepEqual(await preloaded(report, { RND_SEED_STRICT: '1' }), { report, line: null, exit: null });
});

const failures: [string, Partial<SeedReport>, number][] = [
  ['a machine that is not seeded', { seeded: false }, 3],
  ['a refused seed file', { seedFile: { path: '/k', outcome: 'refused', reason: 'not-a-seed' } }, 4],
  ['a seed that was not persisted', { seedFile: { path: '/k', outcome: 'not-persisted' } }, 5],
  ['a failed delivery', { delivery: [{ to: 'kernel', outcome: 'failed', reason: 'EACCES' }] }, 5],
];
for (const [title, part, exit] of failures) {
  test(`${title} is one warning, and the application starts`, async (t) => {
    const result = await preloaded({ ...GOOD, ...part });
    t.regex(result.line!, /^rnd-seed: warning: [^\n]+$/);
    t.is(result.exit, null);
    t.truthy(result.report);
  });

  test(`${title} is exit ${exit} under RND_SEED_STRICT=1`, async (t) => {
    const result = await preloaded({ ...GOOD, ...part }, { RND_SEED_STRICT: '1' });
    t.regex(result.line!, /^rnd-seed: (?!warning)[^\n]+$/);
    t.is(result.exit, exit);
  });
}

test('the gravest failure decides', async (t) => {
  const report: SeedReport = { ...GOOD, seeded: false, seedFile: { path: '/k', outcome: 'refused' } };
  t.is((await preloaded(report, { RND_SEED_STRICT: '1' })).exit, 3);
});

for (const value of ['', '0']) {
  test(`RND_SEED_STRICT=${JSON.stringify(value)} is not set`, async (t) => {
    t.is((await preloaded({ ...GOOD, seeded: false }, { RND_SEED_STRICT: value })).exit, null);
  });
}

const thrown: [string, unknown, number][] = [
  ['an RndSeedError', new RndSeedError('REFUSED', 'setuid', { hint: 'do not' }), 4],
  ['an error of the system', Object.assign(new Error('EIO: i/o error'), { syscall: 'read', code: 'EIO' }), 5],
  ["a refusal of Node's permission model", Object.assign(new Error('no'), { code: 'ERR_ACCESS_DENIED' }), 5],
  ['a bug', new TypeError('undefined is not a function'), 70],
  ['something that is no error', 'text', 70],
  ['nothing at all', undefined, 70],
];
for (const [title, error, exit] of thrown) {
  test(`${title}, thrown, breaks no start`, async (t) => {
    const seed = async () => {
      throw error;
    };
    const result = await preloaded(seed);
    t.regex(result.line!, /^rnd-seed: warning: ./);
    t.is(result.exit, null);
    t.is(result.report, null);
    t.is((await preloaded(seed, { RND_SEED_STRICT: '1' })).exit, exit);
  });
}

test('work that does not end is given up at the deadline, and told so', async (t) => {
  let signal: AbortSignal | undefined;
  const result = await preloaded(
    (_, options) => {
      signal = options.signal;
      return new Promise(() => {});
    },
    { RND_SEED_STRICT: '1' },
  );
  t.is(result.exit, 5);
  t.true(signal?.aborted);
});

test('work that fails after the deadline is nobody’s unhandled rejection', async (t) => {
  await preloaded(
    (_, { signal }) =>
      new Promise((_resolve, reject) => signal!.addEventListener('abort', () => reject(new Error('late')))),
  );
  await new Promise((resolve) => setImmediate(resolve));
  t.pass();
});

test('a path cannot break the line', async (t) => {
  const { line } = await preloaded({
    ...GOOD,
    seedFile: { path: '/a\nrnd-seed: all is well\x1b[2J', outcome: 'refused' },
  });
  t.notRegex(line!, /\p{Cc}/u);
});

for (const [value, expected] of [
  [undefined, 10_000],
  ['', 10_000],
  ['0', 10_000],
  ['-1', 10_000],
  ['soon', 10_000],
  ['Infinity', 10_000],
  ['0.5', 500],
  ['60', 60_000],
] as const) {
  test(`RND_SEED_DEADLINE ${JSON.stringify(value)} means ${expected} ms`, (t) => {
    t.is(preloadDeadlineMs({ RND_SEED_DEADLINE: value }), expected);
  });
}
