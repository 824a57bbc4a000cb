import { X509Certificate } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { RndSeedError } from '../../../src/errors.ts';
import { system } from '../../../src/system/index.ts';
import { sha256Of } from '../../../src/tls/certificate/fingerprint.ts';
import { TrustStore } from '../../../src/tls/trust/trust-store.ts';
import { makeCertificate } from '../../helpers/certificates.ts';
import { doorWith, errno } from '../../helpers/door.ts';
import { folder } from '../../helpers/folder.ts';
import { makePki } from '../../helpers/pki.ts';

const leaf = new X509Certificate(makeCertificate().cert);
const other = new X509Certificate(makeCertificate({ names: 'DNS:localhost,DNS:other.example' }).cert);
const at = { host: 'localhost', port: 993 };
const pin = { kind: 'pin' as const, ...at };

const fileIn = (t: ExecutionContext): string => path.join(folder(t), 'certificates');
const codeOf = async (work: () => unknown): Promise<string> => {
  try {
    await work();
  } catch (error) {
    if (error instanceof RndSeedError) return error.code;
    throw error;
  }
  return 'none';
};

test('a file that is not there is an empty store, and comes with the first certificate, mode 0600', async (t) => {
  const file = fileIn(t);
  const store = TrustStore.open(system, file);
  t.deepEqual([store.exists, store.entries, store.anchors(), store.findings], [false, [], [], []]);
  const { outcome, entry, replaced } = await store.add(leaf, pin);
  t.deepEqual([outcome, entry.sha256, replaced], ['added', sha256Of(leaf), []]);
  t.is(fs.statSync(file).mode & 0o7777, 0o600);
  t.true(store.exists);
  t.true(store.isPinned(at, sha256Of(leaf)));
  t.false(store.isPinned({ ...at, port: 143 }, sha256Of(leaf)));
  t.deepEqual(
    TrustStore.open(system, file)
      .pinsFor(at)
      .map(({ sha256 }) => sha256),
    [sha256Of(leaf)],
  );
  t.deepEqual(fs.readdirSync(path.dirname(file)), ['certificates']);
});

test('pins are no anchors; signers and unbound certificates that are valid now are', async (t) => {
  const file = fileIn(t);
  const pki = makePki(folder(t));
  const expired = pki.issue({ toDays: -0.5 });
  const unbound = pki.issue();
  fs.writeFileSync(file, `${unbound.cert}${expired.cert}`, { mode: 0o600 });
  const store = TrustStore.open(system, file);
  await store.add(leaf, pin);
  await store.add(new X509Certificate(pki.root.cert), { kind: 'signer' });
  t.deepEqual(store.anchors(), [unbound.cert, pki.root.cert]);
  t.is(store.entries.length, 4);
});

test('with replace, what was pinned for the same host and port goes, and nothing else', async (t) => {
  const store = TrustStore.open(system, fileIn(t));
  await store.add(leaf, pin);
  await store.add(leaf, { ...pin, port: 143 });
  const { replaced } = await store.add(other, { ...pin, replace: true });
  t.deepEqual(replaced, [sha256Of(leaf)]);
  t.deepEqual(
    store.pinsFor(at).map(({ sha256 }) => sha256),
    [sha256Of(other)],
  );
  t.true(store.isPinned({ ...at, port: 143 }, sha256Of(leaf)));
});

test('what may not be trusted for good is refused, and no file comes of it', async (t) => {
  const file = fileIn(t);
  const pki = makePki(folder(t));
  const x = (issued: { cert: string }) => new X509Certificate(issued.cert);
  const store = TrustStore.open(system, file);
  const refused = async (certificate: X509Certificate, wanted: Parameters<TrustStore['add']>[1] = pin) =>
    t.is(await codeOf(() => store.add(certificate, wanted)), 'REFUSED');
  await refused(x(pki.issue({ toDays: -0.5 })));
  await refused(x(pki.issue({ fromDays: 1 })));
  await refused(x(pki.issue({ names: 'DNS:other.example' })));
  await refused(leaf, { kind: 'signer' });
  t.false(fs.existsSync(file));
});

test('removing: by fingerprint, by host, and what is not there', async (t) => {
  const file = fileIn(t);
  const store = TrustStore.open(system, file);
  t.is((await store.remove({ sha256: sha256Of(leaf) })).outcome, 'not-there');
  t.false(fs.existsSync(file));
  await store.add(leaf, pin);
  await store.add(other, pin);
  await store.add(other, { ...pin, host: 'other.example' });
  const { removed } = await store.remove({ at });
  t.deepEqual(
    removed.map(({ sha256 }) => sha256),
    [sha256Of(leaf), sha256Of(other)],
  );
  t.deepEqual(
    store.entries.map(({ bindings }) => bindings.length),
    [1],
  );
  t.is((await store.remove({ sha256: sha256Of(other), at })).outcome, 'not-there');
  t.is((await store.remove({ sha256: sha256Of(other) })).outcome, 'removed');
  t.is(fs.readFileSync(file, 'utf8'), '');
});

test('accepted once: for this store, host and port only, and nothing is written', (t) => {
  const file = fileIn(t);
  const store = TrustStore.open(system, file);
  store.acceptOnce(at, sha256Of(leaf));
  t.true(store.isAcceptedOnce(at, sha256Of(leaf)));
  t.false(store.isAcceptedOnce({ ...at, port: 143 }, sha256Of(leaf)));
  t.false(store.isAcceptedOnce(at, sha256Of(other)));
  t.false(TrustStore.open(system, file).isAcceptedOnce(at, sha256Of(leaf)));
  t.false(fs.existsSync(file));
});

test('a change starts from what the file is by then', async (t) => {
  const file = fileIn(t);
  const [mine, yours] = [TrustStore.open(system, file), TrustStore.open(system, file)];
  await Promise.all([mine.add(leaf, pin), yours.add(other, pin)]);
  t.deepEqual(
    new Set(
      TrustStore.open(system, file)
        .pinsFor(at)
        .map(({ sha256 }) => sha256),
    ),
    new Set([sha256Of(leaf), sha256Of(other)]),
  );
});

test('many writers at once lose nothing', async (t) => {
  const file = fileIn(t);
  const ports = [...Array(12).keys()].map((index) => 1000 + index);
  await Promise.all(ports.map((port) => TrustStore.open(system, file).add(leaf, { ...pin, port })));
  const { entries } = TrustStore.open(system, file);
  t.deepEqual(
    entries.flatMap(({ bindings }) => bindings.map((one) => (one.kind === 'pin' ? one.port : 0))).sort(),
    ports,
  );
});

test('trap 3: what is broken survives every change byte for byte, and is reported with its line', async (t) => {
  const file = fileIn(t);
  const broken = `# mine\n-----BEGIN CERTIFICATE-----\nnot base64\n-----END CERTIFICATE-----\nthe end`;
  fs.writeFileSync(file, broken, { mode: 0o600 });
  const store = TrustStore.open(system, file);
  t.like(store.findings, [
    { code: 'certificate-file-broken-block', severity: 'failure', subject: `${file}:2` },
  ]);
  await store.add(leaf, pin);
  t.is(store.findings.length, 1);
  await store.remove({ sha256: sha256Of(leaf) });
  t.is(fs.readFileSync(file, 'utf8'), broken);
});

test('a refused file is neither read nor written', async (t) => {
  const directory = folder(t);
  const file = path.join(directory, 'certificates');
  const cases: [string, () => void][] = [
    ['mode', () => fs.writeFileSync(file, 'x', { mode: 0o644 })],
    ['link', () => fs.symlinkSync('elsewhere', file)],
    ['directory', () => fs.mkdirSync(file)],
    [
      'two names',
      () => {
        fs.writeFileSync(file, 'x', { mode: 0o600 });
        fs.linkSync(file, `${file}.2`);
      },
    ],
    ['shared directory', () => fs.chmodSync(directory, 0o777)],
    ['sticky directory', () => fs.chmodSync(directory, 0o1777)],
  ];
  for (const [name, make] of cases) {
    const open = TrustStore.open(system, file); // judged again when it writes
    make();
    const before = fs.readdirSync(directory);
    t.is(await codeOf(() => TrustStore.open(system, file)), 'REFUSED', name);
    t.is(await codeOf(() => open.add(leaf, pin)), 'REFUSED', name);
    t.deepEqual(fs.readdirSync(directory), before, name);
    fs.chmodSync(directory, 0o700);
    for (const left of fs.readdirSync(directory)) fs.rmSync(path.join(directory, left), { recursive: true });
  }
  t.is(await codeOf(() => TrustStore.open(system, 'certificates')), 'REFUSED');
});

test("a stranger's file is refused, root's is read and not written", async (t) => {
  const file = fileIn(t);
  fs.writeFileSync(file, leaf.toString(), { mode: 0o600 });
  const asOwner = (owner: number, user: number) => {
    const change = (status: ReturnType<typeof system.files.lstat>) =>
      status.kind === 'file' ? { ...status, owner } : { ...status, owner: 0 };
    return doorWith({
      identity: { effectiveUser: user },
      files: {
        lstat: (name) => change(system.files.lstat(name)),
        fstat: (descriptor) => change(system.files.fstat(descriptor)),
      },
    });
  };
  t.is(await codeOf(() => TrustStore.open(asOwner(4321, 1234), file)), 'REFUSED');
  const roots = TrustStore.open(asOwner(0, 1234), file);
  t.is(roots.entries.length, 1);
  t.is(await codeOf(() => roots.add(other, pin)), 'REFUSED');
  t.is(fs.readFileSync(file, 'utf8'), leaf.toString());
});

test('what cannot be written is not accepted, and the file stays as it was', async (t) => {
  for (const [call, code] of [
    ['createExclusive', 'ENOSPC'],
    ['createExclusive', 'EROFS'],
    ['write', 'ENOSPC'],
    ['sync', 'EIO'],
    ['rename', 'EBUSY'],
    ['symlink', 'EACCES'],
  ] as const) {
    const file = fileIn(t);
    fs.writeFileSync(file, '# mine\n', { mode: 0o600 });
    const failing = doorWith({
      files: {
        [call]: () => {
          throw errno(code);
        },
      },
    });
    const store = TrustStore.open(failing, file, { lockTimeoutMs: 0 });
    t.is(await codeOf(() => store.add(leaf, pin)), 'NOT_SAVED', call);
    t.deepEqual(store.entries, [], call);
    t.is(fs.readFileSync(file, 'utf8'), '# mine\n', call);
    t.deepEqual(fs.readdirSync(path.dirname(file)), ['certificates'], call);
  }
});

test('a directory that is missing: nothing to read, and nowhere to write', async (t) => {
  const store = TrustStore.open(system, path.join(folder(t), 'none', 'certificates'));
  t.false(store.exists);
  t.is(await codeOf(() => store.add(leaf, pin)), 'NOT_SAVED');
});

test('a lock that somebody holds is waited for, and then it is an error', async (t) => {
  const file = fileIn(t);
  fs.symlinkSync('not a lock of ours', path.join(path.dirname(file), '.certificates.lock'));
  const store = TrustStore.open(system, file, { lockTimeoutMs: 0 });
  t.is(await codeOf(() => store.add(leaf, pin)), 'NOT_SAVED');
});
