/** imapflow, an IMAP client of others, with our seeded start and our certificate file, in front of a real Dovecot. */
import { X509Certificate } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { system } from '../../src/system/index.ts';
import { TrustStore } from '../../src/tls/trust/trust-store.ts';
import { startDovecot, whyNoDovecot } from '../helpers/dovecot.ts';
import { project } from '../helpers/example.ts';
import { folder } from '../helpers/folder.ts';
import { makePki } from '../helpers/pki.ts';
import { ROOT } from '../helpers/program.ts';
import { run } from '../helpers/runner.ts';

const imapflow = path.join(ROOT, 'node_modules/imapflow');
const why = whyNoDovecot() ?? (fs.existsSync(imapflow) ? null : 'needs the package imapflow');
const real = why && process.env.CI !== 'true' ? test.skip : test;

real(
  `imapflow opens INBOX with what our file accepts, directly and through StartTLS, and nothing else${why ? ` (${why})` : ''}`,
  async (t) => {
    const pki = makePki(folder(t));
    const leaf = pki.issue();
    const dovecot = await startDovecot(leaf);
    t.teardown(() => dovecot.stop());
    const { directory, home, environment } = project(t, 'imapflow.mjs');
    fs.symlinkSync(imapflow, path.join(directory, 'node_modules/imapflow'));
    const { imap, imaps } = dovecot.ports;
    const open = (name: string, password = dovecot.password) =>
      run(process.execPath, ['imapflow.mjs', name], { cwd: directory, env: environment, input: password });
    const urls = [`imaps://alice@localhost:${imaps}`, `imap://alice@localhost:${imap}/INBOX`];

    for (const url of urls) t.is((await open(url)).status, 1, 'nobody vouches for it');
    t.is(fs.statSync(path.join(home, '.rnd')).size, 1024);
    const store = TrustStore.open(system, path.join(home, '.mutt_certificates'));
    for (const port of [imap, imaps]) {
      await store.add(new X509Certificate(leaf.cert), { kind: 'pin', host: 'localhost', port });
    }
    for (const url of urls) {
      const { stdout, stderr, status } = await open(url);
      t.is(status, 0, stderr);
      t.is(stdout, 'INBOX: 0 messages\n');
    }
    t.is((await open(urls[0]!, 'not it')).status, 1);

    await dovecot.restart(pki.issue({ names: 'DNS:localhost' }));
    for (const url of urls) {
      const { stdout, stderr, status } = await open(url);
      t.deepEqual([status, stdout], [1, ''], stderr);
    }
    t.is(dovecot.log().match(/Login: user=<alice>/g)?.length, 2);
  },
);
