/** The dialogue as a person sees it: the built program on a terminal of its own (tmux), in front of a real Dovecot. */
import { X509Certificate } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { system } from '../../../../src/system/index.ts';
import { findProgram } from '../../../../src/system/programs.ts';
import { TrustStore } from '../../../../src/tls/trust/trust-store.ts';
import { startDovecot, whyNoDovecot } from '../../../helpers/dovecot.ts';
import { folder } from '../../../helpers/folder.ts';
import { chainFile, type Issued, makePki } from '../../../helpers/pki.ts';
import { BUNDLE } from '../../../helpers/program.ts';
import { type Screen, screen } from '../../../helpers/screen.ts';

const why = whyNoDovecot() ?? (findProgram('tmux') ? null : 'needs tmux');
const real = why && process.env.CI !== 'true' ? test.skip : test;
const named = (title: string) => `${title}${why ? ` (${why})` : ''}`;

const ALL = /\(r\)eject, accept \(o\)nce, \(a\)ccept always/;
const SIGNER = /certificate 2 of 2 in chain[\s\S]*\(r\)eject, \(a\)ccept always/;
const NO_ALWAYS = /\(r\)eject, accept \(o\)nce: *$/m;

async function setting(t: ExecutionContext, issued: (pki: ReturnType<typeof makePki>) => readonly Issued[]) {
  const home = folder(t);
  fs.chmodSync(home, 0o700);
  const pki = makePki(folder(t));
  const sent = issued(pki);
  const served = (those: readonly Issued[]) => ({
    certPath: chainFile(...those),
    keyPath: those[0]!.keyPath,
  });
  const dovecot = await startDovecot(served(sent));
  t.teardown(() => dovecot.stop());
  const certificateFile = path.join(home, '.mutt_certificates');
  const { imaps } = dovecot.ports;
  const words = ['tls', 'connect', '--no-system-certs', `imaps://localhost:${imaps}/INBOX`];
  /** The exit status is shown last. */
  const open = (...more: readonly string[]): Screen => {
    const quoted = [process.execPath, BUNDLE, ...words, ...more].map((word) => `'${word}'`).join(' ');
    return screen(t, ['sh', '-c', `${quoted}; echo "status=$?"; sleep 60`], { HOME: home });
  };
  return {
    ...{ pki, sent, dovecot, open, certificateFile, at: { host: 'localhost', port: imaps } },
    store: () => TrustStore.open(system, certificateFile),
    restart: (...those: readonly Issued[]) => dovecot.restart(served(those)),
  };
}

real(
  named(
    'an unknown certificate is shown and asked about; a rejection is status 4, saves nothing and sends nothing',
  ),
  async (t) => {
    const { sent, open, certificateFile, dovecot } = await setting(t, (pki) => [pki.issue()]);
    const shown = open();
    const seen = await shown.shows(ALL);
    const { fingerprint, fingerprint256, validTo } = new X509Certificate(sent[0]!.cert);
    const digits = seen.replace(/[^0-9A-F]/g, '');
    for (const one of [fingerprint, fingerprint256]) t.true(digits.includes(one.replaceAll(':', '')), one);
    t.regex(seen, /CN=localhost/);
    t.true(seen.includes(new Date(validTo).toISOString().slice(0, 10)));
    shown.type('r', 'Enter');
    await shown.shows(/status=4/);
    t.false(fs.existsSync(certificateFile));
    t.notRegex(dovecot.log(), /Login:/);
  },
);

real(
  named(
    '"once" opens the server and is asked again; "always" is not asked again, and a login opens the mailbox',
  ),
  async (t) => {
    const { open, store, at, dovecot, sent } = await setting(t, (pki) => [pki.issue()]);
    const first = open();
    await first.shows(ALL);
    first.type('o', 'Enter');
    t.regex(await first.shows(/status=0/), /accepted once/);
    t.is(store().entries.length, 0);
    const second = open();
    await second.shows(ALL);
    second.type('a', 'Enter');
    await second.shows(/status=0/);
    t.true(
      store().isPinned(
        at,
        new X509Certificate(sent[0]!.cert).fingerprint256.replaceAll(':', '').toLowerCase(),
      ),
    );
    t.is(fs.statSync(store().path).mode & 0o777, 0o600);
    const third = open('--login', dovecot.user);
    await third.shows(/password for alice:/);
    third.type(dovecot.password, 'Enter');
    const seen = await third.shows(/status=0/);
    t.regex(seen, /INBOX, 0 messages/);
    t.false(seen.includes(dovecot.password));
    t.regex(dovecot.log(), /Login: user=<alice>/);
  },
);

for (const [kind, options] of Object.entries({
  'has expired': { fromDays: -10, toDays: -1 },
  'is not yet valid': { fromDays: 2, toDays: 10 },
  'is for another name': { names: 'DNS:other.example' },
})) {
  real(named(`no "always" for a certificate that ${kind}, and typing it does not help`), async (t) => {
    const { open, store } = await setting(t, (pki) => [pki.issue(options)]);
    const shown = open();
    await shown.shows(NO_ALWAYS);
    shown.type('a', 'Enter');
    await shown.shows(/accept \(o\)nce:[\s\S]*accept \(o\)nce:/);
    shown.type('o', 'Enter');
    await shown.shows(/status=0/);
    t.is(store().entries.length, 0);
  });
}

real(
  named('a changed certificate is shown loudly, with both fingerprints, and can be rejected'),
  async (t) => {
    const { pki, sent, open, store, at, restart } = await setting(t, (one) => [one.issue()]);
    await store().add(new X509Certificate(sent[0]!.cert), { kind: 'pin', ...at });
    await open().shows(/status=0/);
    const other = pki.issue();
    await restart(other);
    const shown = open();
    const seen = await shown.shows(/\(r\)eject/);
    t.regex(seen, /HAS CHANGED/);
    const digits = seen.replace(/[^0-9A-F]/g, '');
    for (const one of [sent[0]!, other]) {
      t.true(digits.includes(new X509Certificate(one.cert).fingerprint256.replaceAll(':', '')));
    }
    shown.type('r', 'Enter');
    await shown.shows(/status=4/);
    t.is(
      store().pinsFor(at)[0]!.sha256,
      new X509Certificate(sent[0]!.cert).fingerprint256.replaceAll(':', '').toLowerCase(),
    );
  },
);

real(
  named('a signer that is accepted makes what it signed acceptable, another certificate too'),
  async (t) => {
    const { pki, open, store, restart } = await setting(t, (one) => [
      one.issue({ by: one.intermediate }),
      one.intermediate,
    ]);
    const shown = open();
    await shown.shows(/\(s\)igner/);
    shown.type('s', 'Enter');
    t.regex(await shown.shows(SIGNER), /> 2 {2}CN=Test Intermediate/);
    shown.type('a', 'Enter');
    await shown.shows(/status=0/);
    t.deepEqual(
      store().entries.map(({ bindings }) => bindings.map(({ kind }) => kind)),
      [['signer']],
    );
    await restart(pki.issue({ by: pki.intermediate }), pki.intermediate);
    await open().shows(/status=0/);
    t.pass();
  },
);

real(named('--signer asks about who signed it; a rejection leaves nothing'), async (t) => {
  const { open, certificateFile } = await setting(t, (pki) => [
    pki.issue({ by: pki.intermediate }),
    pki.intermediate,
  ]);
  const shown = open('--signer');
  await shown.shows(SIGNER);
  shown.type('r', 'Enter');
  await shown.shows(/status=4/);
  t.false(fs.existsSync(certificateFile));
});

real(named('Ctrl-C at the question ends it, and nothing is saved'), async (t) => {
  const { open, certificateFile, dovecot } = await setting(t, (pki) => [pki.issue()]);
  const shown = open();
  await shown.shows(ALL);
  shown.type('C-c');
  await t.throwsAsync(shown.shows(/status=0/), { message: /has ended|did not appear/ });
  t.false(fs.existsSync(certificateFile));
  t.notRegex(dovecot.log(), /Login:/);
});
