import { X509Certificate } from 'node:crypto';
import type { PeerCertificate } from 'node:tls';
import test from 'ava';
import { sentChain } from '../../../src/tls/connect/sent-chain.ts';
import { encodePem } from '../../../src/tls/trust/pem.ts';
import { makeCertificate } from '../../helpers/certificates.ts';

const [a, b] = [makeCertificate(), makeCertificate()].map(({ cert }) => new X509Certificate(cert).raw) as [
  Buffer,
  Buffer,
];
const from = (peer: object) => ({ getPeerCertificate: () => peer as PeerCertificate });
const pem = (raw: Buffer) => encodePem('CERTIFICATE', raw);

test('the own certificate first; a chain that bites its own tail ends', (t) => {
  const second: { raw: Buffer; issuerCertificate?: object } = { raw: b };
  const first = { raw: a, issuerCertificate: second };
  second.issuerCertificate = first;
  t.deepEqual(
    sentChain(from(first), []).map(({ raw }) => raw),
    [a, b],
  );
});

test('an anchor at the end is left out, but never the own certificate', (t) => {
  t.is(sentChain(from({ raw: a, issuerCertificate: { raw: b } }), [pem(b)]).length, 1);
  t.is(sentChain(from({ raw: a }), [pem(a)]).length, 1);
});

test('a server without a certificate has an empty chain', (t) => {
  t.deepEqual(sentChain(from({}), []), []);
});
