import { constants, X509Certificate } from 'node:crypto';
import type { PeerCertificate } from 'node:tls';
import test from 'ava';
import { sha256Of } from '../../../src/tls/certificate/fingerprint.ts';
import { anchoredPlan, lookPlan, oncePlan, type Plan, pinnedPlan } from '../../../src/tls/connect/plan.ts';
import { makeCertificate } from '../../helpers/certificates.ts';

const [one, other] = [makeCertificate(), makeCertificate()].map(({ cert }) => {
  const { raw } = new X509Certificate(cert);
  return { pem: cert, sha256: sha256Of(new X509Certificate(cert)), peer: { raw } as PeerCertificate };
}) as [Pinned, Pinned];
type Pinned = { pem: string; sha256: string; peer: PeerCertificate };
const at = { host: 'localhost', port: 993 };
const elsewhere = { host: 'elsewhere.example', port: 993 };
const check = ({ connection }: Plan, { peer }: Pinned) =>
  (connection.checkServerIdentity!('ignored', peer) as { code?: string } | undefined)?.code;

test('every plan gives an array of anchors, takes partial chains and refuses renegotiation', (t) => {
  for (const plan of [
    lookPlan([]),
    anchoredPlan([], at),
    pinnedPlan([one], at),
    oncePlan(one, { problems: [] }),
  ]) {
    t.true(Array.isArray(plan.context.ca));
    t.is(plan.context.allowPartialTrustChain, true);
    t.is(plan.context.secureOptions, constants.SSL_OP_NO_RENEGOTIATION);
    t.false('session' in plan.connection);
  }
});

test('only a look, and what OpenSSL can never pass, goes without its consent', (t) => {
  const consent = ({ connection }: Plan) => connection.rejectUnauthorized;
  t.is(consent(lookPlan([])), false);
  t.is(consent(anchoredPlan([], at)), true);
  t.is(consent(pinnedPlan([one], at)), true);
  const problem = (code: 'expired' | 'self-signed') => ({
    problems: [{ code, blocks: true, detail: '', certificate: 0 }],
  });
  t.is(consent(oncePlan(one, problem('self-signed'))), true);
  t.is(consent(oncePlan(one, problem('expired'))), false);
});

test('asked again without a certificate, as after a renegotiation, every plan says no and throws nothing', (t) => {
  const nobody = { ...one, peer: {} as PeerCertificate };
  t.is(check(anchoredPlan([], at), nobody), 'ERR_TLS_CERT_ALTNAME_INVALID');
  t.is(check(pinnedPlan([one], at), nobody), 'ERR_CERT_CHANGED');
  t.is(check(oncePlan(one, { problems: [] }), nobody), 'ERR_CERT_CHANGED');
});

test('anchors want the name; a pin wants itself and the name; once wants itself alone', (t) => {
  t.is(check(anchoredPlan([], at), other), undefined);
  t.is(check(anchoredPlan([], elsewhere), other), 'ERR_TLS_CERT_ALTNAME_INVALID');
  t.is(check(pinnedPlan([one], at), one), undefined);
  t.is(check(pinnedPlan([one], at), other), 'ERR_CERT_CHANGED');
  t.is(check(pinnedPlan([one], elsewhere), one), 'ERR_TLS_CERT_ALTNAME_INVALID');
  t.is(check(oncePlan(one, { problems: [] }), one), undefined);
  t.is(check(oncePlan(one, { problems: [] }), other), 'ERR_CERT_CHANGED');
});
