import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { type SeedOptions, type SeedReport, seedWith } from '../src/seed.ts';
import { encodeSeed, recogniseSeed, SEED_BYTES } from '../src/seed-file/format.ts';
import { system } from '../src/system/index.ts';
import type { System } from '../src/system/type.ts';
import { doorWith, errno } from './helpers/door.ts';
import { startEgdServer } from './helpers/egd-server.ts';
import { folder } from './helpers/folder.ts';

const MACHINE = 'a machine';

interface World {
  home: string;
  rnd: string;
  /** What the kernel was given. */
  mixed: Buffer[];
  door: System;
}

function world(
  t: ExecutionContext,
  { ready = true, environment = {} as Record<string, string> } = {},
): World {
  const home = folder(t);
  const mixed: Buffer[] = [];
  const door = doorWith({
    identity: { environment: { HOME: home, ...environment }, passwdHome: () => home },
    kernel: {
      readiness: () => ({ ready, evidence: 'made by a test' }),
      machineId: () => MACHINE,
      mix: (bytes) => mixed.push(Buffer.from(bytes)) && bytes.length,
    },
  });
  return { home, rnd: path.join(home, '.rnd'), mixed, door };
}

const seed = (door: System, options: SeedOptions = {}): Promise<SeedReport> =>
  seedWith(door, { muttrc: '', ...options });
const write = (file: string, bytes: Uint8Array): void => fs.writeFileSync(file, bytes, { mode: 0o600 });
const source = (report: SeedReport, name: string) => report.sources.find((entry) => entry.source === name)!;

test('a first run creates ~/.rnd, 1024 bytes, 0600, recognisable, and tells the kernel', async (t) => {
  const { rnd, door, mixed } = world(t);
  const report = await seed(door);
  t.like(report, { schema: 'rnd-seed/init/1', seeded: true, dryRun: false, generator: [] });
  t.deepEqual(report.seedFile, { path: rnd, outcome: 'created' });
  t.deepEqual(report.delivery, [{ to: 'kernel', outcome: 'delivered' }]);
  const file = fs.readFileSync(rnd);
  t.is(file.length, SEED_BYTES);
  t.is(fs.statSync(rnd).mode & 0o7777, 0o600);
  t.deepEqual(recogniseSeed(file, MACHINE), { origin: 'rnd-seed', creditable: true, host: 'this' });
  t.is(mixed[0]!.length, 32);
  t.false(file.includes(mixed[0]!), 'what is used is not what is stored');
});

test('the seed rotates: every run leaves another', async (t) => {
  const { rnd, door } = world(t);
  const seen = new Set<string>();
  for (let run = 0; run < 5; run++) {
    t.is((await seed(door)).seedFile.outcome, run === 0 ? 'created' : 'replaced');
    seen.add(fs.readFileSync(rnd, 'hex'));
  }
  t.is(seen.size, 5);
  t.deepEqual(fs.readdirSync(path.dirname(rnd)), ['.rnd'], 'nothing is left behind');
});

test('where the seed is kept: --rand-file, else $RANDFILE, else ~/.rnd', async (t) => {
  const { home, door } = world(t, { environment: {} });
  const other = path.join(home, 'other');
  t.is((await seed(door, { randFile: other })).seedFile.path, other);
  const named = doorWith({
    ...door,
    identity: { ...door.identity, environment: { HOME: home, RANDFILE: path.join(home, 'rf') } },
  });
  t.is((await seed(named)).seedFile.path, path.join(home, 'rf'));
  const homeless = doorWith({
    ...door,
    identity: { ...door.identity, environment: {}, passwdHome: () => null },
  });
  t.like((await seed(homeless)).seedFile, { path: null });
  t.deepEqual(fs.readdirSync(home).sort(), ['other', 'rf']);
});

test('a kernel that is not ready: without credit not seeded, and the new seed is not creditable', async (t) => {
  const { rnd, door } = world(t, { ready: false });
  const report = await seed(door, { generate: false });
  t.false(report.seeded);
  t.like(recogniseSeed(fs.readFileSync(rnd), MACHINE), { creditable: false });
});

test('a kernel that is not ready: a creditable seed of this machine is enough once, since what replaces it is not', async (t) => {
  const { rnd, door } = world(t, { ready: false });
  write(rnd, encodeSeed(randomBytes(992), { creditable: true, machineId: MACHINE }));
  const first = await seed(door, { generate: false });
  t.true(first.seeded);
  t.is(source(first, '~/.rnd').creditBits, 256);
  t.false((await seed(door, { generate: false })).seeded);
});

test('the first start of a sealed image: a seed that stands there is not credited, and the mark goes with the next', async (t) => {
  const { home, rnd, door } = world(t, { ready: false });
  const body = randomBytes(992);
  write(rnd, encodeSeed(body, { creditable: true, machineId: MACHINE }));
  const mark = path.join(home, '..rnd.sealed');
  fs.symlinkSync('rnd-seed-sealed:2026-01-02T03:04:05.678Z', mark);
  const dry = await seed(door, { dryRun: true, generate: false });
  t.false(dry.seeded);
  t.deepEqual(fs.readdirSync(home).sort(), ['..rnd.sealed', '.rnd']);
  const first = await seed(door);
  t.false(first.seeded);
  t.like(source(first, '~/.rnd'), { outcome: 'used', creditBits: 0 });
  t.true(first.generator.length > 0);
  t.true(first.findings.some(({ code, detail }) => code === 'first-start' && detail.includes('2026-01-02')));
  t.deepEqual(fs.readdirSync(home), ['.rnd']);
  t.false((await seed(door, { generate: false })).findings.some(({ code }) => code === 'first-start'));
});

test('a seed that cannot be stored leaves the mark: the next start is still the first', async (t) => {
  const { home, rnd, door } = world(t);
  write(rnd, Buffer.from('-----BEGIN PRIVATE KEY-----\n'));
  fs.symlinkSync('rnd-seed-sealed:2026-01-02T03:04:05.678Z', path.join(home, '..rnd.sealed'));
  t.is((await seed(door)).seedFile.outcome, 'refused');
  t.true(fs.readdirSync(home).includes('..rnd.sealed'));
});

test('the generator runs when the rest is not enough, when asked, and never when forbidden', async (t) => {
  const ready = world(t);
  t.deepEqual((await seed(ready.door)).generator, []);
  t.true((await seed(ready.door, { generate: true })).generator.some(({ outcome }) => outcome === 'used'));
  const unready = world(t, { ready: false });
  const report = await seed(unready.door);
  t.true(report.generator.some(({ outcome }) => outcome === 'used'));
  t.false(report.seeded, 'commands alone never make a machine seeded');
  t.deepEqual((await seed(unready.door, { generate: false })).generator, []);
});

test('a seed that cannot be replaced is not used: no credit, and nothing delivered owes anything to it', async (t) => {
  for (const step of ['createExclusive', 'write', 'sync', 'rename'] as const) {
    const { rnd, door, mixed } = world(t, { ready: false });
    const old = encodeSeed(randomBytes(992), { creditable: true, machineId: MACHINE });
    write(rnd, old);
    const failing = {
      ...door,
      files: {
        ...door.files,
        [step]: () => {
          throw errno('ENOSPC');
        },
      },
    };
    const report = await seed(failing, { generate: false });
    t.like(report.seedFile, { path: rnd, outcome: 'not-persisted', reason: 'ENOSPC' }, step);
    t.false(report.seeded, step);
    t.is(source(report, '~/.rnd').creditBits, 0, step);
    t.regex(source(report, '~/.rnd').detail ?? '', /left out/, step);
    t.deepEqual(fs.readFileSync(rnd), old, step);
    t.deepEqual(fs.readdirSync(path.dirname(rnd)), ['.rnd'], step);
    t.is(mixed.length, 1, 'fresh bytes are delivered all the same');
  }
});

test('the seed under another spelling of its name is still the seed: unused if it cannot be replaced', async (t) => {
  const { home, rnd, door, mixed } = world(t);
  write(rnd, randomBytes(1024));
  const held: Uint8Array[] = [];
  const failing = {
    ...door,
    files: {
      ...door.files,
      rename: () => {
        throw errno('EROFS');
      },
    },
    randomness: {
      fill: (into: Uint8Array) => {
        into.fill(held.length + 1);
        into[0] = 0;
        held.push(into);
      },
    },
    clock: { ...door.clock, now: () => 1, monotonic: () => 1n },
  };
  const delivered = async (entropyFile: string) => {
    held.length = 0;
    mixed.length = 0;
    t.is((await seed(failing, { entropyFile })).seedFile.outcome, 'not-persisted');
    return mixed[0]!;
  };
  const spelt = await delivered(`${home}/./.rnd`);
  write(rnd, randomBytes(1024));
  t.deepEqual(await delivered(`${home}/./.rnd`), spelt, 'what is delivered does not depend on the seed');
});

test('a refused path is not written, and the run still tells the kernel', async (t) => {
  const { rnd, door, mixed } = world(t);
  write(rnd, randomBytes(1024));
  fs.chmodSync(rnd, 0o644);
  const before = fs.readFileSync(rnd);
  const report = await seed(door);
  t.like(report.seedFile, { outcome: 'refused', reason: 'insecure-mode' });
  t.deepEqual(fs.readFileSync(rnd), before);
  t.is(fs.statSync(rnd).mode & 0o7777, 0o644);
  t.is(mixed.length, 1);
});

test('what is not a seed is not overwritten unless forced', async (t) => {
  const { rnd, door } = world(t);
  const key =
    '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQ\n-----END OPENSSH PRIVATE KEY-----\n';
  write(rnd, Buffer.from(key));
  t.like((await seed(door)).seedFile, { outcome: 'refused', reason: 'not-a-seed' });
  t.is(fs.readFileSync(rnd, 'utf8'), key);
  t.like((await seed(door, { force: true })).seedFile, { outcome: 'replaced' });
});

test('a dry run says what would happen and touches nothing', async (t) => {
  const { home, rnd, door, mixed } = world(t);
  const report = await seed(door, { dryRun: true });
  t.like(report, { dryRun: true, delivery: [] });
  t.like(report.seedFile, { path: rnd, outcome: 'created' });
  t.deepEqual(fs.readdirSync(home), []);
  write(rnd, randomBytes(1024));
  const before = fs.statSync(rnd, { bigint: true });
  t.like((await seed(door, { dryRun: true })).seedFile, { outcome: 'replaced' });
  t.is(fs.statSync(rnd, { bigint: true }).mtimeNs, before.mtimeNs);
  t.deepEqual(mixed, []);
});

test('other sources go in beside the seed', async (t) => {
  const { home, door } = world(t);
  const server = await startEgdServer({ path: path.join(home, '.entropy') });
  t.teardown(() => server.close());
  write(path.join(home, 'ent'), randomBytes(64));
  const report = await seed(door, { entropyFile: path.join(home, 'ent') });
  t.is(source(report, 'entropy_file').outcome, 'used');
  t.is(source(report, '~/.entropy').bytes, 255);
  t.is(report.seedFile.outcome, 'created');
});

test('kernel and OpenSSL get bytes of their own', async (t) => {
  const { door, mixed } = world(t);
  const added: Buffer[] = [];
  const both = doorWith({
    ...door,
    openssl: {
      reach: async () => ({ via: 'koffi' as const, version: 'OpenSSL 3' }),
      add: async (bytes) => {
        added.push(Buffer.from(bytes));
        return { before: 1, after: 2 };
      },
    },
  });
  const report = await seed(both, { deliverTo: ['kernel', 'openssl'] });
  t.deepEqual(
    report.delivery.map(({ to, outcome }) => `${to} ${outcome}`),
    ['kernel delivered', 'openssl delivered'],
  );
  t.is(added[0]!.length, 32);
  t.notDeepEqual(added[0], mixed[0]);
});

test('what a run held in memory is wiped when it ends', async (t) => {
  const { rnd, door } = world(t);
  write(rnd, randomBytes(1024));
  const held: Uint8Array[] = [];
  const watching = {
    ...door,
    files: {
      ...door.files,
      read: (fd: number, into: Uint8Array, offset: number, length: number) => {
        held.push(into);
        return system.files.read(fd, into, offset, length);
      },
      write: (fd: number, from: Uint8Array, offset: number, length: number) => {
        held.push(from);
        return system.files.write(fd, from, offset, length);
      },
    },
    randomness: {
      fill: (into: Uint8Array) => {
        held.push(into);
        system.randomness.fill(into);
      },
    },
    kernel: {
      ...door.kernel,
      mix: (bytes: Uint8Array) => {
        held.push(bytes);
        return bytes.length;
      },
    },
  };
  await seed(watching);
  const secrets = held.filter((bytes) => bytes.length >= 32);
  t.true(secrets.length >= 4);
  for (const bytes of secrets)
    t.true(
      bytes.every((byte) => byte === 0),
      `${bytes.length} bytes`,
    );
});
