import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import type { RndSeedError } from '../../src/errors.ts';
import { checkCredit, Feeder, type FeedOptions } from '../../src/service/feed.ts';
import { doorWith, errno } from '../helpers/door.ts';
import { type EgdServerOptions, startEgdServer } from '../helpers/egd-server.ts';
import { folder } from '../helpers/folder.ts';

interface Fed {
  bytes: Buffer;
  creditBits: number | null;
}

async function feeder(
  t: ExecutionContext,
  server: EgdServerOptions,
  options: Partial<FeedOptions> = {},
  effectiveUser: number = process.geteuid!(),
) {
  const socket = path.join(folder(t), 'egd');
  const egd = await startEgdServer({ path: socket, ...server });
  t.teardown(() => egd.close());
  const fed: Fed[] = [];
  const take = (bytes: Uint8Array, creditBits: number | null) =>
    void fed.push({ bytes: Buffer.from(bytes), creditBits });
  const door = doorWith({
    identity: { effectiveUser },
    kernel: {
      mix: (bytes) => {
        take(bytes, null);
        return bytes.length;
      },
      addEntropy: async (bytes, creditBits) => take(bytes, creditBits),
    },
  });
  const choice = { socket, timeoutMs: 5000, bytes: 64, minEntropy: 1, creditKernel: false, ...options };
  return { egd, fed, door, choice, of: new Feeder(door, choice) };
}

test('a good source: 1024 bytes at the start, then what is asked; what was read is what was fed', async (t) => {
  const { egd, fed, of } = await feeder(t, {});
  t.true(await of.round());
  t.true(await of.round());
  t.deepEqual(
    fed.map(({ bytes, creditBits }) => [bytes.length, creditBits]),
    [
      [1024, null],
      [64, null],
    ],
  );
  t.deepEqual(Buffer.concat(fed.map(({ bytes }) => bytes)), egd.served());
  const { rounds, bytesRead, bytesFed, creditBits, health } = of.report();
  t.deepEqual([rounds, bytesRead, bytesFed, creditBits], [2, 1088, 1088, 0]);
  t.true(health.started);
});

/** Only root credits the kernel, and root takes no socket from a folder of somebody else's. */
const asRoot = process.geteuid!() === 0 ? test : test.skip;

asRoot(
  'credit: the claim times what each round asks for, the start-up bytes included (needs root)',
  async (t) => {
    const root = { creditKernel: true, minEntropy: 2.5, bytes: 10 };
    const { fed, of } = await feeder(t, {}, root, 0);
    await of.round();
    await of.round();
    t.deepEqual(
      fed.map(({ bytes, creditBits }) => [bytes.length, creditBits]),
      [
        [1024, 25],
        [10, 25],
      ],
    );
    t.is(of.report().creditBits, 50);
  },
);

for (const [mode, code] of [
  ['stuck', 'health-repetition-count'],
  ['biased', 'health-adaptive-proportion'],
] as const) {
  test(`a ${mode} source is a finding, and not a byte of it is fed`, async (t) => {
    const { fed, of } = await feeder(t, { mode });
    t.false(await of.round());
    t.deepEqual(fed, []);
    const { findings, bytesFed } = of.report();
    t.is(bytesFed, 0);
    t.true(findings.some((finding) => finding.code === code && finding.severity === 'failure'));
    t.false(of.healthy);
  });
}

test('an alarm is told once', async (t) => {
  const { of } = await feeder(t, { mode: 'stuck' });
  await of.round();
  await of.round();
  const codes = of.report().findings.map(({ code }) => code);
  t.is(new Set(codes).size, codes.length);
});

test('an empty pool is the error that it is everywhere', async (t) => {
  const { of, fed } = await feeder(t, { mode: 'zero' }, { timeoutMs: 300 });
  await t.throwsAsync(of.round(), { code: 'EGD_NO_ENTROPY' });
  t.deepEqual(fed, []);
});

asRoot('a kernel that takes nothing is IO; one that never can is UNSUPPORTED (needs root)', async (t) => {
  for (const [name, code] of [
    ['EPERM', 'IO'],
    ['ERR_MODULE_ABSENT', 'UNSUPPORTED'],
  ] as const) {
    const { door, choice } = await feeder(t, {}, { creditKernel: true }, 0);
    const failing = { ...door, kernel: { ...door.kernel, addEntropy: () => Promise.reject(errno(name)) } };
    const of = new Feeder(failing, choice);
    await t.throwsAsync(of.round(), { code });
    t.is(of.report().bytesFed, 0);
  }
});

test('credit is refused for what anybody may have sent, and to whoever is not root', (t) => {
  const refusal = (options: Partial<FeedOptions>, effectiveUser = 0) => {
    const all = { timeoutMs: 1, bytes: 1, minEntropy: 1, creditKernel: true, ...options };
    try {
      checkCredit(doorWith({ identity: { effectiveUser } }), all);
      return null;
    } catch (error) {
      return (error as RndSeedError).code;
    }
  };
  t.is(refusal({}), null);
  t.is(refusal({ tcp: { host: '127.0.0.1', port: 1 } }), null);
  t.is(refusal({ tcp: { host: '192.0.2.1', port: 1 } }), 'REFUSED');
  t.is(refusal({ anyOwner: true }), 'REFUSED');
  t.is(refusal({}, 1000), 'REFUSED');
  t.is(refusal({ creditKernel: false, anyOwner: true }, 1000), null);
});
