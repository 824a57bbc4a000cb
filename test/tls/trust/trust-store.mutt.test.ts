/** mutt and neomutt, as they are, with the file that we write, and we with the file that they write. */
import { X509Certificate } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { system } from '../../../src/system/index.ts';
import { findProgram } from '../../../src/system/programs.ts';
import { TrustStore } from '../../../src/tls/trust/trust-store.ts';
import { startDovecot, whyNoDovecot } from '../../helpers/dovecot.ts';
import { folder } from '../../helpers/folder.ts';
import { chainFile, makePki } from '../../helpers/pki.ts';
import { type Screen, screen } from '../../helpers/screen.ts';

const PROMPT = /\(r\)eject, accept \(o\)nce/;
const INBOX = /(mutt|NeoMutt): .*INBOX/i;

/** Clients ask about the highest certificate that was sent first. */
async function setting(t: ExecutionContext, sent: 'chain' | 'leaf' = 'chain') {
  const directory = folder(t);
  const home = folder(t);
  const pki = makePki(directory);
  const leaf = pki.issue({ by: pki.intermediate });
  const dovecot = await startDovecot({
    certPath: sent === 'leaf' ? leaf.certPath : chainFile(leaf, pki.intermediate),
    keyPath: leaf.keyPath,
  });
  t.teardown(() => dovecot.stop());
  const certificateFile = path.join(home, 'certificates');
  const muttrc = path.join(home, 'muttrc');
  const lines = [
    `set certificate_file=${certificateFile}`,
    `set imap_user=${dovecot.user} imap_pass=${dovecot.password}`,
    `set folder=${home} sleep_time=0 ssl_force_tls=yes`,
  ];
  fs.writeFileSync(muttrc, `${lines.join('\n')}\n`);
  const open = (client: string): Screen =>
    screen(t, [client, '-n', '-F', muttrc, '-f', `imaps://localhost:${dovecot.ports.imaps}/INBOX`], {
      HOME: home,
    });
  const store = () => TrustStore.open(system, certificateFile);
  const at = { host: 'localhost', port: dovecot.ports.imaps };
  return { pki, leaf: new X509Certificate(leaf.cert), certificateFile, open, store, at };
}

for (const client of ['mutt', 'neomutt']) {
  const why =
    whyNoDovecot() ?? [client, 'tmux'].map((one) => (findProgram(one) ? null : `needs ${one}`)).find(Boolean);
  const real = why && process.env.CI !== 'true' ? test.skip : test;
  const named = (title: string) => `${client} ${title}${why ? ` (${why})` : ''}`;

  real(
    named('asks about a server that nobody vouches for, and its "always" is kept beside ours'),
    async (t) => {
      const { pki, leaf, certificateFile, open, store, at } = await setting(t, 'leaf');
      const other = new X509Certificate(pki.issue({ names: 'DNS:other.example' }).cert);
      await store().add(other, { kind: 'pin', host: 'other.example', port: 993 });
      const before = fs.readFileSync(certificateFile, 'utf8');
      const shown = open(client);
      await shown.shows(PROMPT);
      shown.type('a');
      await shown.shows(INBOX);
      t.true(fs.readFileSync(certificateFile, 'utf8').startsWith(before));
      const after = store();
      t.deepEqual(
        after.entries.map(({ sha256, bindings }) => [sha256, bindings.length]),
        [other, leaf].map((one, index) => [one.fingerprint256.replaceAll(':', '').toLowerCase(), 1 - index]),
      );
      t.deepEqual(after.findings, []);
      t.is((await after.add(leaf, { kind: 'pin', ...at })).outcome, 'bound');
    },
  );

  real(named('does not ask where our file has a signer of the server'), async (t) => {
    const { pki, open, store } = await setting(t);
    await store().add(new X509Certificate(pki.root.cert), { kind: 'signer' });
    await open(client).shows(INBOX);
    t.pass();
  });

  real(
    named('does not ask where our file has the certificate of the server as a pin, among others'),
    async (t) => {
      const { pki, leaf, certificateFile, open, store, at } = await setting(t);
      fs.writeFileSync(certificateFile, '# my own words\n\n', { mode: 0o600 });
      const other = new X509Certificate(pki.issue({ names: 'DNS:other.example' }).cert);
      await store().add(other, { kind: 'pin', host: 'other.example', port: 993 });
      await store().add(leaf, { kind: 'pin', ...at });
      await open(client).shows(INBOX);
      t.pass();
    },
  );
}
