/** The file that we write, read by the programs that have to read it: OpenSSL, GnuTLS and Node. mutt: trust-store.mutt.test.ts. */
import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import test, { type ExecutionContext } from 'ava';
import { system } from '../../../src/system/index.ts';
import { TrustStore } from '../../../src/tls/trust/trust-store.ts';
import { folder } from '../../helpers/folder.ts';
import { listenTls } from '../../helpers/listening.ts';
import { needing } from '../../helpers/needing.ts';
import { type Issued, makePki, type Pki } from '../../helpers/pki.ts';

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'rnd-seed-pki-'));
let pki: Pki;
let leaf: Issued;
test.before(() => {
  pki = makePki(directory);
  leaf = pki.issue({ by: pki.root });
});
test.after.always(() => fs.rmSync(directory, { recursive: true, force: true }));

/** A pin of another host, words of the user's, an unbound certificate, the signer, and perhaps something broken. */
async function written(t: ExecutionContext, { isBroken = false } = {}): Promise<string> {
  const file = path.join(folder(t), 'certificates');
  const broken = leaf.cert.replace('-----END', '----END');
  const words = `# words of my own\n\n${pki.issue().cert}#H old.example A1B2 C3D4\n`;
  const start = isBroken ? words + broken : words;
  fs.writeFileSync(file, start, { mode: 0o600 });
  const store = TrustStore.open(system, file);
  const other = new X509Certificate(pki.issue({ names: 'DNS:other.example' }).cert);
  await store.add(other, { kind: 'pin', host: 'other.example', port: 993 });
  await store.add(new X509Certificate(pki.root.cert), { kind: 'signer' });
  return file;
}

const openssl = (...args: readonly string[]): string =>
  execFileSync('openssl', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

test('openssl verify finds the signer; a broken block anywhere makes it refuse the file', async (t) => {
  const file = await written(t);
  const broken = await written(t, { isBroken: true });
  t.throws(() => openssl('verify', '-CAfile', broken, leaf.certPath));
  t.regex(openssl('verify', '-no-CApath', '-no-CAstore', '-CAfile', file, leaf.certPath), /: OK/);
});

test('openssl storeutl and x509 read all three certificates, which stand before the broken one', async (t) => {
  const file = await written(t, { isBroken: true });
  const text = execFileSync('sh', ['-c', `openssl storeutl -noout -certs "${file}" 2>/dev/null || true`], {
    encoding: 'utf8',
  });
  t.is(text.match(/^\d+: Certificate/gm)?.length, 3);
  t.regex(openssl('x509', '-in', file, '-noout', '-subject'), /localhost/);
});

test('Node takes the file as it is for the option ca, up to the broken one', async (t) => {
  const file = await written(t, { isBroken: true });
  const port = await listenTls(t, { key: leaf.key, cert: leaf.cert });
  const socket = tls.connect({ host: 'localhost', port, ca: fs.readFileSync(file, 'utf8') });
  await once(socket, 'secureConnect');
  t.true(socket.authorized);
  socket.destroy();
});

test('Node takes the anchors one by one, and trap 2: no anchor means nobody, not the default', async (t) => {
  const file = await written(t);
  const port = await listenTls(t, { key: leaf.key, cert: leaf.cert });
  const see = async (ca: string[]) => {
    const socket = tls.connect({ host: 'localhost', port, ca, rejectUnauthorized: false });
    await once(socket, 'secureConnect');
    socket.destroy();
    return socket.authorized;
  };
  t.true(await see(TrustStore.open(system, file).anchors()));
  const empty = TrustStore.open(system, path.join(folder(t), 'none')).anchors();
  t.deepEqual(empty, []);
  t.false(await see(empty));
});

needing('certtool')('GnuTLS finds the signer', async (t) => {
  const file = path.join(folder(t), 'certificates');
  const store = TrustStore.open(system, file);
  await store.add(new X509Certificate(leaf.cert), { kind: 'pin', host: 'localhost', port: 993 });
  await store.add(new X509Certificate(pki.root.cert), { kind: 'signer' });
  const args = ['--verify', '--load-ca-certificate', file, '--infile', leaf.certPath];
  t.regex(execFileSync('certtool', args, { encoding: 'utf8', stdio: 'pipe' }), /verified\./i);
});
