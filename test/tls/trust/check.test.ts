import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'ava';
import { parseCertificateFile } from '../../../src/tls/trust/certificate-file.ts';
import { checkEntries } from '../../../src/tls/trust/check.ts';
import type { Binding } from '../../../src/tls/trust/outcome.ts';
import { type Issued, makePki, type Pki, RSA } from '../../helpers/pki.ts';

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'rnd-seed-pki-'));
let pki: Pki;
test.before(() => {
  pki = makePki(directory);
});
test.after.always(() => fs.rmSync(directory, { recursive: true, force: true }));

const PIN: Binding = { kind: 'pin', host: 'localhost', port: 993, added: null };
const SIGNER: Binding = { kind: 'signer', added: null };

function codes(issued: readonly Issued[], bindings: readonly Binding[], expiryDays = 21): string[] {
  const text = issued.map(({ cert }) => cert).join('');
  const entries = parseCertificateFile(Buffer.from(text)).stored.map(({ entry }) => ({
    ...entry!,
    bindings,
  }));
  const context = { path: '/f', nowMs: Date.now(), expiryDays };
  return checkEntries(entries, context).map(({ code, severity }) => `${severity} ${code}`);
}

test('a sound pin and a sound signer are nothing to speak of', (t) => {
  t.deepEqual(codes([pki.issue()], [PIN]), []);
  t.deepEqual(codes([pki.root], [SIGNER]), []);
});

test('dates: over, not begun, soon over', (t) => {
  t.deepEqual(codes([pki.issue({ toDays: -0.5 })], [PIN]), ['warning certificate-expired']);
  t.deepEqual(codes([pki.issue({ fromDays: 1 })], [PIN]), ['warning certificate-not-yet-valid']);
  const soon = pki.issue({ toDays: 10 });
  t.deepEqual(codes([soon], [PIN]), ['warning certificate-ends-soon']);
  t.deepEqual(codes([soon], [PIN], 5), []);
});

test('the last days are counted, the very last is today', (t) => {
  const { cert } = pki.issue();
  const { entry } = parseCertificateFile(Buffer.from(cert)).stored[0]!;
  const endMs = Date.parse(entry!.certificate.validTo);
  const whenWith = (daysLeft: number) => {
    const context = { path: '/f', nowMs: endMs - daysLeft * 86_400_000, expiryDays: 21 };
    const [finding] = checkEntries([{ ...entry!, bindings: [PIN] }], context);
    return /it ends ([^,]+),/.exec(finding!.detail)?.[1];
  };
  t.deepEqual([0.5, 1.5, 2.5].map(whenWith), ['today', 'in 1 day', 'in 2 days']);
});

test('weak keys and signatures', (t) => {
  const weak = pki.issue({ by: pki.root, key: RSA(1024), digest: 'sha1' });
  t.deepEqual(codes([weak], [PIN]), ['warning certificate-weak-key', 'warning certificate-weak-signature']);
});

test('a pin that is a CA is one to mutt and OpenSSL for every host', (t) => {
  const ca = pki.issue({ authority: true });
  t.deepEqual(codes([ca], [PIN]), ['warning pin-is-a-ca']);
  t.deepEqual(codes([ca], [PIN, SIGNER]), []);
});

test('unbound: a remark, and a warning where it is a server of its own that is a CA', (t) => {
  t.deepEqual(codes([pki.issue()], []), ['info unbound']);
  t.deepEqual(codes([pki.root], []), ['info unbound']);
  t.deepEqual(codes([pki.issue({ authority: true })], []), ['warning unbound-ca']);
});

test('the same certificate twice', (t) => {
  const leaf = pki.issue();
  t.deepEqual(codes([leaf, leaf], [PIN]), ['info duplicate']);
});
