import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { encodeSeed } from '../../src/seed-file/format.ts';
import type { ResolveOptions, SourceReport } from '../../src/sources/outcome.ts';
import { ENOUGH_BITS, resolveWith } from '../../src/sources/resolve.ts';
import { system } from '../../src/system/index.ts';
import type { System } from '../../src/system/type.ts';
import { doorWith } from '../helpers/door.ts';
import { startEgdServer } from '../helpers/egd-server.ts';
import { folder } from '../helpers/folder.ts';

const MACHINE = 'a machine';

/** A user's view: a home of their own, an environment, and a kernel that is ready or not. */
function user(home: string, environment: Record<string, string> = {}, ready = true): System {
  return doorWith({
    identity: { environment: { HOME: home, ...environment }, passwdHome: () => home },
    kernel: { readiness: () => ({ ready, evidence: 'made by a test' }), machineId: () => MACHINE },
  });
}

const write = (file: string, bytes: Uint8Array, mode = 0o600): string => {
  fs.writeFileSync(file, bytes, { mode });
  fs.chmodSync(file, mode);
  return file;
};

/** `RANDFILE used 1024`, `~/.entropy missing` … for all six. */
async function walk(door: System, options: ResolveOptions = {}): Promise<string[]> {
  const { report, material } = await resolveWith(door, { muttrc: '', ...options });
  const used = report.sources.filter(({ outcome }) => outcome === 'used');
  if (used.length !== material.length || used.some(({ bytes }, i) => bytes !== material[i]!.length))
    throw new Error('material and report differ');
  return report.sources.map((source) =>
    [source.source, source.outcome, source.reason, source.bytes || undefined].filter(Boolean).join(' '),
  );
}

/** /tmp/entropy is the machine's own business. */
const first5 = (lines: string[]): string[] => lines.slice(0, 5);

test('an empty home: all are asked, none is there', async (t) => {
  t.deepEqual(first5(await walk(user(folder(t)))), [
    'entropy_file unset',
    'RANDFILE unset',
    '~/.rnd missing',
    'EGDSOCKET unset',
    '~/.entropy missing',
  ]);
});

test('everything at once, in order', async (t) => {
  const home = folder(t);
  const at = (name: string) => path.join(home, name);
  const socket = await startEgdServer({ path: at('egd') });
  const entropy = await startEgdServer({ path: at('.entropy') });
  t.teardown(() => Promise.all([socket.close(), entropy.close()]));
  write(at('.rnd'), randomBytes(1024));
  const environment = {
    entropy_file: write(at('ent'), randomBytes(64)),
    RANDFILE: write(at('rf'), randomBytes(1024)),
    EGDSOCKET: at('egd'),
  };
  t.deepEqual(first5(await walk(user(home, environment))), [
    'entropy_file used 64',
    'RANDFILE used 1024',
    '~/.rnd superseded',
    'EGDSOCKET used 255',
    '~/.entropy used 255',
  ]);
});

test('content is judged: empty, too short, repeating, a digest in text', async (t) => {
  const home = folder(t);
  for (const [bytes, expected] of [
    [Buffer.alloc(0), 'rejected empty'],
    [randomBytes(31), 'rejected too-short'],
    [Buffer.alloc(1024), 'rejected degenerate'],
    [Buffer.from(`${randomBytes(16).toString('hex')}  -\n`), 'rejected low-entropy'],
    [
      Buffer.from('-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n'),
      'rejected low-entropy',
    ],
    [Buffer.from('the quick brown fox jumps over the lazy dog\n'), 'rejected low-entropy'],
    [randomBytes(32), 'used 32'],
  ] as const) {
    write(path.join(home, '.rnd'), bytes);
    t.is((await walk(user(home)))[2], `~/.rnd ${expected}`);
  }
});

test('one seed under two names counts once', async (t) => {
  const home = folder(t);
  const bytes = randomBytes(1024);
  write(path.join(home, '.rnd'), bytes);
  const lines = await walk(user(home, { entropy_file: write(path.join(home, 'copy'), bytes) }));
  t.is(lines[0], 'entropy_file used 1024');
  t.is(lines[2], '~/.rnd rejected duplicate');
  t.is((await walk(user(home, { entropy_file: path.join(home, '.rnd') })))[2], '~/.rnd rejected duplicate');
});

test('credit: only for our own creditable seed, made here, where it will be rotated', async (t) => {
  const home = folder(t);
  const credit = async (bytes: Buffer, options: ResolveOptions = {}, environment = {}) => {
    write(path.join(home, '.rnd'), bytes);
    const { report } = await resolveWith(user(home, environment, false), { muttrc: '', ...options });
    return { bits: report.sources.map(({ creditBits }) => creditBits), seeded: report.seeded };
  };
  const seed = (creditable: boolean, machineId: string) =>
    encodeSeed(randomBytes(992), { creditable, machineId });
  const none = { bits: [0, 0, 0, 0, 0, 0], seeded: false };
  t.deepEqual(await credit(seed(true, MACHINE)), { bits: [0, 0, ENOUGH_BITS, 0, 0, 0], seeded: true });
  t.deepEqual(await credit(seed(false, MACHINE)), none);
  t.deepEqual(await credit(seed(true, 'another machine')), none);
  t.deepEqual(await credit(randomBytes(1024)), none);
  t.deepEqual(await credit(seed(true, MACHINE), { entropyFile: path.join(home, '.rnd') }), none);
});

test('a ready kernel is enough, and says by what', async (t) => {
  const { report } = await resolveWith(user(folder(t)), { muttrc: '' });
  t.true(report.seeded);
  t.deepEqual(report.kernel, { ready: true, evidence: 'made by a test' });
});

test('a name that was given and leads nowhere is a finding; one that was refused is an outcome', async (t) => {
  const home = folder(t);
  const { report } = await resolveWith(user(home), { muttrc: '', entropyFile: path.join(home, 'none') });
  t.deepEqual(
    report.findings.map(({ code }) => code),
    ['named-but-missing'],
  );
  const refused = await resolveWith(user(home), { muttrc: '', entropyFile: 'relative' });
  t.like(refused.report.sources[0], { outcome: 'rejected', reason: 'relative-path' });
  t.deepEqual(refused.report.findings, []);
});

test('a socket where a file belongs is refused with the setting that takes it', async (t) => {
  const home = folder(t);
  const server = await startEgdServer({ path: path.join(home, 's') });
  t.teardown(() => server.close());
  const { report } = await resolveWith(user(home, { RANDFILE: server.path! }), { muttrc: '' });
  t.like(report.sources[1], {
    outcome: 'rejected',
    reason: 'not-regular',
    remedy: `EGDSOCKET=${server.path}`,
  });
  t.deepEqual(server.requests, []);
});

test('a muttrc is asked only when nothing nearer names entropy_file', async (t) => {
  const home = folder(t);
  write(path.join(home, '.muttrc'), Buffer.from('set entropy_file=~/ent\n'), 0o644);
  write(path.join(home, 'ent'), randomBytes(64));
  const bare: ResolveOptions = {};
  const { report } = await resolveWith(user(home), bare);
  t.like(report.sources[0], { outcome: 'used', path: path.join(home, 'ent') });
  const nearer = await resolveWith(user(home), { entropyFile: path.join(home, 'other') });
  t.is(nearer.report.sources[0]!.path, path.join(home, 'other'));
});

test('what a muttrc does beside entropy_file is told only of the file that was named', async (t) => {
  const home = folder(t);
  const file = path.join(home, '.muttrc');
  write(file, Buffer.from("source 'touch ran|'\n"), 0o644);
  const codes = async (options: ResolveOptions) =>
    (await resolveWith(user(home), options)).report.findings
      .map(({ subject }) => subject)
      .filter((subject) => subject.startsWith(file));
  t.deepEqual(await codes({}), []);
  t.is((await codes({ muttrc: file })).length, 1);
  t.false(fs.existsSync(path.join(home, 'ran')));
});

test('setuid is refused before anything is looked at', async (t) => {
  const door = doorWith({ identity: { realUser: 1, effectiveUser: 0 } });
  await t.throwsAsync(resolveWith(door, {}), { code: 'REFUSED' });
});

test('an abort wipes what was read and throws', async (t) => {
  const home = folder(t);
  const server = await startEgdServer({ path: path.join(home, '.entropy'), mode: 'stall' });
  t.teardown(() => server.close());
  const read: Buffer[] = [];
  write(path.join(home, '.rnd'), randomBytes(1024));
  const door = user(home);
  const watching = {
    ...door,
    files: {
      ...system.files,
      read(fd: number, into: Uint8Array, offset: number, length: number) {
        read.push(into as Buffer);
        return system.files.read(fd, into, offset, length);
      },
    },
  };
  const controller = new AbortController();
  const walking = resolveWith(watching, { muttrc: '', timeoutMs: 60_000, signal: controller.signal });
  setTimeout(() => controller.abort(), 30);
  await t.throwsAsync(walking, { code: 'ABORTED' });
  t.is(read.length, 1);
  t.true(read[0]!.every((byte) => byte === 0));
});

test('the walk writes nothing and opens nothing that it refuses', async (t) => {
  const home = folder(t);
  write(path.join(home, '.rnd'), randomBytes(1024), 0o644);
  const opened: string[] = [];
  const door = user(home);
  const forbidden = () => {
    throw new Error('the walk must not write');
  };
  const strict: System = {
    ...door,
    files: {
      ...system.files,
      openRead: (name) => {
        opened.push(name);
        return system.files.openRead(name);
      },
      createExclusive: forbidden,
      openWrite: forbidden,
      rename: forbidden,
      unlink: forbidden,
      link: forbidden,
      write: forbidden,
      changeMode: forbidden,
    },
  };
  t.is((await walk(strict))[2], '~/.rnd rejected insecure-mode');
  t.deepEqual(opened, []);
});

test('reports carry no byte of a seed', async (t) => {
  const home = folder(t);
  const bytes = randomBytes(1024);
  write(path.join(home, '.rnd'), bytes);
  const { report } = await resolveWith(user(home), { muttrc: '' });
  const text = JSON.stringify(report);
  const windows = Array.from({ length: 1019 }, (_, i) => bytes.subarray(i, i + 6));
  t.false(
    windows.some((part) => text.includes(part.toString('hex')) || text.includes(part.toString('base64'))),
  );
  const source: SourceReport = report.sources[2]!;
  t.deepEqual(Object.keys(source).sort(), ['bytes', 'creditBits', 'kind', 'outcome', 'path', 'source']);
});

test('a stuck and a biased EGD server are declined, with a finding each, and give nothing', async (t) => {
  const home = folder(t);
  const stuck = await startEgdServer({ path: path.join(home, 'egd'), mode: 'stuck' });
  const biased = await startEgdServer({ path: path.join(home, '.entropy'), mode: 'biased' });
  t.teardown(() => Promise.all([stuck.close(), biased.close()]));
  const door = user(home, { EGDSOCKET: path.join(home, 'egd') });
  const { report, material } = await resolveWith(door, {});
  const own = report.sources.filter(({ source }) => source === 'EGDSOCKET' || source === '~/.entropy');
  t.deepEqual(
    own.map(({ outcome, reason, bytes, creditBits }) => [outcome, reason, bytes, creditBits]),
    [
      ['rejected', 'degenerate', 0, 0],
      ['rejected', 'degenerate', 0, 0],
    ],
  );
  const found = report.findings.filter(({ code }) => code.startsWith('health-'));
  t.deepEqual(
    found.map(({ severity, subject }) => [severity, subject]),
    [
      ['failure', path.join(home, 'egd')],
      ['failure', path.join(home, '.entropy')],
    ],
  );
  t.deepEqual(
    material.filter((bytes) => bytes.length === 255),
    [],
  );
});
