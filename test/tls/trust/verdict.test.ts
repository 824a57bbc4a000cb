/** Against real handshakes: what OpenSSL says is not made up here. */
import { X509Certificate } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { sha256Of } from '../../../src/tls/certificate/fingerprint.ts';
import { parseCertificateFile } from '../../../src/tls/trust/certificate-file.ts';
import { encodeComment } from '../../../src/tls/trust/comment.ts';
import type { TrustEntry, TrustVerdict } from '../../../src/tls/trust/outcome.ts';
import { judgeTrust, type TrustFacts } from '../../../src/tls/trust/verdict.ts';
import { look } from '../../helpers/look.ts';
import { type Issued, makePki, type Pki, RSA } from '../../helpers/pki.ts';

const at = { host: 'localhost', port: 993 };

interface Case {
  sent: readonly Issued[];
  /** The system's. */
  system?: readonly Issued[];
  signers?: readonly Issued[];
  unbound?: readonly Issued[];
  pins?: readonly Issued[];
  host?: string;
  changes?: Partial<TrustFacts>;
}

const entriesOf = (issued: readonly Issued[], kind: 'pin' | 'signer' | null): TrustEntry[] =>
  issued.map(({ cert }) => {
    const sha256 = sha256Of(new X509Certificate(cert));
    const binding = kind === 'pin' ? { kind, ...at, added: null } : { kind: 'signer' as const, added: null };
    const text = `${kind === null ? '' : `${encodeComment({ binding, sha256 })}\n`}${cert}`;
    return parseCertificateFile(Buffer.from(text)).stored[0]!.entry!;
  });

async function judge(t: ExecutionContext, given: Case): Promise<TrustVerdict> {
  const { sent, system = [], signers = [], unbound = [], pins = [], host = 'localhost', changes } = given;
  const anchors = [...system, ...signers, ...unbound].map(({ cert }) => cert);
  const pinned = entriesOf(pins, 'pin');
  return judgeTrust({
    ...(await look(t, sent, { ca: anchors, host })),
    anchors: () => anchors.map((pem) => new X509Certificate(pem)),
    at: { ...at, host },
    nowMs: Date.now(),
    pins: pinned,
    stored: [...entriesOf(signers, 'signer'), ...entriesOf(unbound, null), ...pinned],
    acceptedOnce: false,
    ...changes,
  });
}

const brief = ({ trusted, why, problems, choices }: TrustVerdict) => [
  trusted ? why : 'no',
  problems.map(({ code }) => code),
  choices.join(' '),
];

const ASK = 'reject once always';
const NOT_FOR_GOOD = 'reject once';

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'rnd-seed-pki-'));
let pki: Pki;
test.before(() => {
  pki = makePki(directory);
});
test.after.always(() => fs.rmSync(directory, { recursive: true, force: true }));

test('trusted: by the system, by a signer, by an unbound certificate, by a pin', async (t) => {
  const { root, intermediate, issue } = pki;
  const leaf = issue({ by: intermediate });
  const sent = [leaf, intermediate];
  for (const [more, why] of [
    [{ system: [root] }, 'system'],
    [{ signers: [root] }, 'signer'],
    [{ signers: [intermediate] }, 'signer'],
    [{ unbound: [root] }, 'stored'],
    [{ unbound: [leaf] }, 'stored'],
    [{ pins: [leaf] }, 'pin'],
  ] as const) {
    t.deepEqual(brief(await judge(t, { sent, ...more })), [why, [], ''], why);
  }
});

test('unknown: always may be chosen, and a signer that was sent', async (t) => {
  const { intermediate, root, issue } = pki;
  const leaf = issue({ by: intermediate });
  const alone = await judge(t, { sent: [leaf], system: [root] });
  t.deepEqual(brief(alone), ['no', ['unknown-issuer'], ASK]);
  const chain = await judge(t, { sent: [leaf, intermediate, root] });
  t.deepEqual(brief(chain), ['no', ['unknown-issuer'], `${ASK} signer`]);
  t.deepEqual(chain.signers, [1, 2]);
  t.deepEqual(brief(await judge(t, { sent: [issue()] })), ['no', ['self-signed'], ASK]);
});

test('dates: no always, with a signer and with a pin as well', async (t) => {
  const { root, issue } = pki;
  const expired = issue({ by: root, fromDays: -10, toDays: -1 });
  const early = issue({ by: root, fromDays: 1, toDays: 9 });
  for (const [leaf, code] of [
    [expired, 'expired'],
    [early, 'not-yet-valid'],
  ] as const) {
    t.deepEqual(brief(await judge(t, { sent: [leaf], signers: [root] })), ['no', [code], NOT_FOR_GOOD]);
    t.deepEqual(brief(await judge(t, { sent: [leaf], pins: [leaf] })), ['no', [code], NOT_FOR_GOOD]);
  }
});

test("trap 1: a home-made certificate that has expired is not 'only expired'", async (t) => {
  const { root, issue } = pki;
  const dates = { fromDays: -10, toDays: -1 };
  const impostor = issue({ name: 'Test Root', names: '', authority: true });
  const seen = await look(t, [issue(dates)], { ca: [root.cert] });
  t.is(seen.openssl.code, 'CERT_HAS_EXPIRED');
  t.deepEqual(brief(await judge(t, { sent: [issue(dates)], system: [root] })), [
    'no',
    ['self-signed', 'expired'],
    NOT_FOR_GOOD,
  ]);
  const forged = issue({ by: impostor, ...dates });
  t.deepEqual(brief(await judge(t, { sent: [forged], system: [root] }))[1], ['unknown-issuer', 'expired']);
  t.deepEqual(brief(await judge(t, { sent: [forged, impostor], system: [root] }))[1], [
    'unknown-issuer',
    'expired',
  ]);
});

test('an issuer that has expired is named as such', async (t) => {
  const { root, issue } = pki;
  const old = issue({ name: 'Old', names: '', authority: true, by: root, fromDays: -10, toDays: -1 });
  const verdict = await judge(t, { sent: [issue({ by: old }), old], system: [root] });
  t.deepEqual(brief(verdict), ['no', ['issuer-expired'], ASK]);
  t.like(verdict.problems, [{ certificate: 1 }]);
  t.deepEqual(verdict.signers, []);
});

test('an issuer whose time has not come is named as such', async (t) => {
  const { root, issue } = pki;
  const early = issue({ name: 'Early', names: '', authority: true, by: root, fromDays: 1, toDays: 9 });
  const verdict = await judge(t, { sent: [issue({ by: early }), early], system: [root] });
  t.deepEqual(brief(verdict), ['no', ['issuer-not-yet-valid'], ASK]);
  t.like(verdict.problems, [{ certificate: 1 }]);
});

test('what has signed itself stays so, whatever it sends along', async (t) => {
  const verdict = await judge(t, { sent: [pki.issue(), pki.root] });
  t.deepEqual(brief(verdict).slice(0, 2), ['no', ['self-signed']]);
});

test('a wrong name: no always, whoever vouches', async (t) => {
  const { root, issue } = pki;
  const leaf = issue({ by: root, names: 'DNS:other.example' });
  for (const more of [{ system: [root] }, { unbound: [leaf] }, { pins: [leaf] }]) {
    t.deepEqual(brief(await judge(t, { sent: [leaf], ...more })), ['no', ['name-mismatch'], NOT_FOR_GOOD]);
  }
});

test('a change is shown as one, even where the system vouches for the new certificate', async (t) => {
  const { root, issue } = pki;
  const before = issue();
  const renewed = issue({ by: root, sameKeyAs: before });
  const known = await judge(t, { sent: [renewed], system: [root], pins: [before] });
  t.deepEqual(brief(known), ['no', ['changed'], ASK]);
  t.regex(known.problems[0]!.detail, /same key/);
  t.deepEqual(
    known.changedFrom.map(({ sha256 }) => sha256),
    [sha256Of(new X509Certificate(before.cert))],
  );
  const unknown = await judge(t, { sent: [issue()], pins: [before] });
  t.deepEqual(brief(unknown), ['no', ['changed', 'self-signed'], ASK]);
  t.regex(unknown.problems[0]!.detail, /another key/);
  t.deepEqual(brief(await judge(t, { sent: [renewed], pins: [before, renewed] })), ['pin', [], '']);
});

test('accepted once is trusted whatever is wrong with it, and the problems are still said', async (t) => {
  const leaf = pki.issue({ fromDays: -10, toDays: -1, names: 'DNS:other.example' });
  const verdict = await judge(t, { sent: [leaf], changes: { acceptedOnce: true } });
  t.deepEqual(brief(verdict), ['once', ['self-signed', 'expired', 'name-mismatch'], '']);
});

test('traps 5 and 6: neither an impostor nor a pin that is a CA vouches for others', async (t) => {
  const { root, issue } = pki;
  const impostor = issue({ name: 'Test Root', names: '', authority: true });
  t.deepEqual(
    brief(await judge(t, { sent: [issue({ by: impostor }), impostor], system: [root] })).slice(0, 2),
    ['no', ['unknown-issuer']],
  );
  const pin = issue({ authority: true });
  const evil = issue({ by: pin });
  t.deepEqual(brief(await judge(t, { sent: [evil, pin], pins: [pin] })).slice(0, 2), [
    'no',
    ['changed', 'unknown-issuer'],
  ]);
  const noAuthority = issue({ by: root });
  const child = issue({ by: noAuthority });
  const claimed = await judge(t, { sent: [child, noAuthority], system: [root] });
  t.is(claimed.trusted, false);
  t.deepEqual(claimed.signers, []);
});

test('weak keys and signatures and a near end are worth a line and no reason to ask', async (t) => {
  const { root, issue } = pki;
  const leaf = issue({ by: root, key: RSA(1024), digest: 'sha1', toDays: 3 });
  const verdict = await judge(t, { sent: [leaf], pins: [leaf] });
  t.deepEqual(brief(verdict), ['pin', ['weak-key', 'weak-signature', 'ends-soon'], '']);
  t.true(verdict.problems.every(({ blocks }) => !blocks));
});

test('an objection of OpenSSL that we do not know is enough to say no, and never for good', async (t) => {
  const leaf = pki.issue();
  const changes = { openssl: { authorized: false, code: 'CERT_REVOKED' } };
  t.deepEqual(brief(await judge(t, { sent: [leaf], changes })), ['no', ['untrusted'], NOT_FOR_GOOD]);
  const silent = { openssl: { authorized: false, code: 'CERT_HAS_EXPIRED' } };
  const { root, issue } = pki;
  const fresh = issue({ by: root });
  const verdict = await judge(t, { sent: [fresh], system: [root], changes: silent });
  t.deepEqual(brief(verdict), ['no', ['untrusted'], NOT_FOR_GOOD]);
  const wordless = { openssl: { authorized: false, code: null } };
  t.deepEqual(brief(await judge(t, { sent: [leaf], changes: wordless })), [
    'no',
    ['untrusted'],
    NOT_FOR_GOOD,
  ]);
});
