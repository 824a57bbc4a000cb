import { X509Certificate } from 'node:crypto';
import test from 'ava';
import { refuseToAdd } from '../../../src/tls/trust/addable.ts';
import { makeCertificate } from '../../helpers/certificates.ts';
import { folder } from '../../helpers/folder.ts';
import { makePki } from '../../helpers/pki.ts';

const leaf = new X509Certificate(makeCertificate({ days: 10 }).cert);
const nowMs = Date.now() + 60_000;
const pin = { kind: 'pin' as const, host: 'localhost', port: 993 };

test('a certificate for the host, in its time, may be pinned; a CA may sign', (t) => {
  t.is(refuseToAdd(leaf, pin, nowMs), null);
  t.is(refuseToAdd(leaf, { ...pin, host: '127.0.0.1' }, nowMs), null);
  const { root } = makePki(folder(t));
  t.is(refuseToAdd(new X509Certificate(root.cert), { kind: 'signer' }, nowMs), null);
});

test('nothing before its time, after it, for another name, or for others without being a CA', (t) => {
  t.regex(refuseToAdd(leaf, pin, nowMs + 20 * 86_400_000)!, /expired/);
  t.regex(refuseToAdd(leaf, pin, nowMs - 86_400_000)!, /not valid before/);
  t.regex(refuseToAdd(leaf, { ...pin, host: 'other.example' }, nowMs)!, /not for other\.example/);
  t.regex(refuseToAdd(leaf, { kind: 'signer' }, nowMs)!, /no CA/);
});

test('a certificate without alternative names is told by its subject', (t) => {
  const nameless = new X509Certificate(makePki(folder(t)).issue({ name: 'mail', names: '' }).cert);
  t.regex(refuseToAdd(nameless, { ...pin, host: 'other.example' }, nowMs)!, /, but for CN=mail$/);
});
