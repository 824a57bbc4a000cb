import fs from 'node:fs';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { system } from '../../src/system/index.ts';
import { type StartOptions, startClient } from '../../src/tls/start-client.ts';
import { TrustStore } from '../../src/tls/trust/trust-store.ts';
import { doorWith } from '../helpers/door.ts';
import { folder } from '../helpers/folder.ts';
import { makePki } from '../helpers/pki.ts';
import { startSwapping } from '../helpers/swapping-server.ts';

async function setting(t: ExecutionContext, ready: boolean | null = true, hasHome = true) {
  const pki = makePki(folder(t));
  const home = folder(t);
  fs.chmodSync(home, 0o700);
  const server = await startSwapping(t, [pki.issue({ by: pki.root })]);
  const door = doorWith({
    identity: {
      environment: { ...(hasHome ? { HOME: home } : {}), SSL_CERT_FILE: pki.root.certPath },
      passwdHome: () => null,
    },
    kernel: { readiness: () => ({ ready, evidence: 'made by a test' }), mix: (bytes) => bytes.length },
    openssl: { reach: async () => ({ via: null, reason: 'made by a test' }) },
  });
  const target = { host: 'localhost', port: server.port, tls: 'yes' as const, protocol: null };
  const start = (options: StartOptions = {}) =>
    startClient(door, target, { muttrc: '', family: 4, timeoutMs: 20_000, ...options });
  return { start, server, home, pki };
}

test('seeded first, then connected; the report has both', async (t) => {
  const { start, home } = await setting(t);
  const { socket, report } = await start();
  socket!.destroy();
  t.is(report.trust.why, 'system');
  t.like(report.seed, { seeded: true, seedFile: { outcome: 'created' } });
  t.is(fs.statSync(path.join(home, '.rnd')).size, 1024);
  t.is(report.certificateFile, path.join(home, '.mutt_certificates'));
});

test('not seeded: an error, and no connection', async (t) => {
  const { start, server } = await setting(t, false);
  await t.throwsAsync(start({ seed: { generate: false } }), { code: 'NOT_ENOUGH_ENTROPY' });
  t.is(server.handshakes(), 0);
});

test('a seed that could not be stored is a finding and no reason to stay', async (t) => {
  const { start, home } = await setting(t);
  fs.writeFileSync(path.join(home, '.rnd'), '-----BEGIN PRIVATE KEY-----\n', { mode: 0o600 });
  const { socket, report } = await start();
  socket!.destroy();
  t.true(report.findings.some(({ code }) => code === 'seed-file-refused'));
});

test('a process without a home connects all the same, and is told that its seed has no place', async (t) => {
  const { start, home } = await setting(t, true, false);
  const { socket, report } = await start({
    certificateFile: path.join(home, 'mine'),
    signal: new AbortController().signal,
  });
  socket!.destroy();
  t.is(report.trust.why, 'system');
  const finding = report.findings.find(({ code }) => code === 'seed-file-not-persisted');
  t.like(finding, { severity: 'warning', subject: 'the seed file' });
});

test('a store that is handed in is the one that counts', async (t) => {
  const { start, home, pki } = await setting(t);
  const file = path.join(home, 'handed');
  fs.writeFileSync(file, pki.root.cert, { mode: 0o600 });
  const store = TrustStore.open(system, file);
  const { socket, report } = await start({ store, seed: false, systemCertificates: false });
  socket!.destroy();
  t.is(report.trust.why, 'stored');
  t.is(report.certificateFile, file);
});

test('seeding, and the certificates of the system, can be left out', async (t) => {
  const { start, home, pki } = await setting(t);
  const { socket, report } = await start({ seed: false, systemCertificates: false });
  t.deepEqual([socket, report.seed, report.systemCertificates], [null, null, 0]);
  t.false(fs.existsSync(path.join(home, '.rnd')));
  const muttrc = path.join(home, 'muttrc');
  fs.writeFileSync(muttrc, `unset ssl_usesystemcerts\nset certificate_file=${home}/mine\n`);
  t.is((await start({ seed: false, muttrc })).socket, null);
  fs.writeFileSync(path.join(home, 'mine'), pki.root.cert, { mode: 0o600 });
  const stored = await start({ seed: false, muttrc });
  t.is(stored.report.trust.why, 'stored');
  stored.socket!.destroy();
});

test('a certificate file that others could have written is refused before anything else', async (t) => {
  const { start, home, server } = await setting(t);
  const file = path.join(home, '.mutt_certificates');
  fs.writeFileSync(file, '', { mode: 0o600 });
  fs.chmodSync(file, 0o666);
  await t.throwsAsync(start(), { code: 'REFUSED' });
  t.deepEqual([server.handshakes(), fs.existsSync(path.join(home, '.rnd'))], [0, false]);
});
