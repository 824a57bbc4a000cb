/** What goes wrong where a client leaves trust to Node's defaults; each against a real server, on the connection that is used. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import tls from 'node:tls';
import test, { type ExecutionContext } from 'ava';
import type { TrustQuestion } from '../../src/tls/connect.ts';
import { client, serve, x509 } from '../helpers/connecting.ts';
import { doorWith } from '../helpers/door.ts';
import { folder } from '../helpers/folder.ts';
import { listenPlain } from '../helpers/listening.ts';
import { type Issued, makePki } from '../helpers/pki.ts';

const blocking = (problems: readonly { code: string; blocks: boolean }[]): string[] =>
  problems.filter(({ blocks }) => blocks).map(({ code }) => code);

/** Rejects whatever is asked, and remembers the question. */
function asked() {
  const questions: { choices: readonly string[]; problems: string[] }[] = [];
  return {
    questions,
    decide: async ({ verdict }: TrustQuestion) => {
      questions.push({ choices: verdict.choices, problems: blocking(verdict.problems) });
      return { choice: 'reject' as const };
    },
  };
}

test('trap 1: a home-made certificate that has expired is not "only expired", and never offered for good', async (t) => {
  const pki = makePki(folder(t));
  const stranger = makePki(folder(t));
  const { port } = await serve(t, stranger.issue({ by: stranger.root, fromDays: -10, toDays: -1 }));
  const { decide, questions } = asked();
  const { socket, report } = await client(t).connect(
    { port },
    { decide, systemCertificates: [pki.root.cert] },
  );
  t.is(socket, null);
  t.deepEqual(questions, [{ choices: ['reject', 'once'], problems: ['unknown-issuer', 'expired'] }]);
  t.deepEqual(blocking(report.trust.problems), ['unknown-issuer', 'expired']);
});

test('trap 1: an expired certificate of a known signer is told from one that nobody knows', async (t) => {
  const pki = makePki(folder(t));
  const { port } = await serve(
    t,
    pki.issue({ by: pki.root, fromDays: -10, toDays: -1, names: 'DNS:other.example' }),
  );
  const { report } = await client(t).connect({ port }, { systemCertificates: [pki.root.cert] });
  t.deepEqual(blocking(report.trust.problems), ['expired', 'name-mismatch']);
});

test("trap 2: with nobody to trust, Node's own list is not trusted in their place", async (t) => {
  const contexts: unknown[] = [];
  const { system } = await import('../../src/system/index.ts');
  const door = doorWith({
    tls: {
      context: (options) => {
        contexts.push(options.ca);
        return system.tls.context(options);
      },
    },
  });
  const pki = makePki(folder(t));
  const { port } = await serve(t, pki.issue({ by: pki.root }));
  const one = client(t, door);
  one.write('');
  const { socket } = await one.connect({ port });
  t.is(socket, null);
  t.true(contexts.length > 0 && contexts.every((ca) => Array.isArray(ca) && ca.length === 0));
});

test('trap 3: what stands behind a broken block still counts, and the block is reported with its line', async (t) => {
  const pki = makePki(folder(t));
  const { port } = await serve(t, pki.issue({ by: pki.root }));
  const one = client(t);
  one.write(
    `-----BEGIN CERTIFICATE-----\nbm90IGEgY2VydGlmaWNhdGU=\n-----END CERTIFICATE-----\n${pki.root.cert}`,
  );
  const { socket, report } = await one.connect({ port });
  t.not(socket, null);
  t.is(report.trust.why, 'stored');
  t.true(report.findings.some(({ subject }) => subject === `${one.certificateFile}:1`));
});

test('trap 4: the name is looked at where nobody is trusted as well, and no session is ever resumed', async (t) => {
  const pki = makePki(folder(t));
  const served = await serve(t, pki.issue({ by: pki.root, names: 'DNS:other.example' }));
  const { report } = await client(t).connect(served);
  t.deepEqual(blocking(report.trust.problems), ['unknown-issuer', 'name-mismatch']);
  const good = await serve(t, pki.issue({ by: pki.root }));
  const one = client(t);
  const setup = { systemCertificates: [pki.root.cert] };
  for (let turn = 0; turn < 3; turn++) {
    const { socket } = await one.connect(good, setup);
    await once(socket!, 'data'); // tickets come before the first bytes
    socket!.destroy();
  }
  // The same server, and nobody to trust: a session that is resumed would be "authorized".
  t.is((await one.connect(good)).socket, null);
  t.deepEqual(good.reused.slice(0, 3), [false, false, false]);
  t.false(good.reused.includes(true));
});

test('trap 5: neither an impostor of the same name nor a certificate that is no CA vouches for anybody', async (t) => {
  const pki = makePki(folder(t));
  const impostor = makePki(folder(t));
  const one = client(t);
  await one.store().add(x509(pki.root), { kind: 'signer' });
  const evil = await serve(t, impostor.issue({ by: impostor.root }), impostor.root);
  t.deepEqual(blocking((await one.connect(evil)).report.trust.problems), ['unknown-issuer']);
  const leaf = pki.issue({ by: pki.root, authority: null, names: 'DNS:leaf.example' });
  const below = await serve(t, pki.issue({ by: leaf }), leaf, pki.root);
  const { socket, report } = await one.connect(below);
  t.is(socket, null);
  t.true(blocking(report.trust.problems).length > 0);
  t.deepEqual(Buffer.concat([evil.heard(), below.heard()]), Buffer.alloc(0));
});

test('trap 6: a pinned certificate that is a CA vouches for itself, at its host and port, and for nobody else', async (t) => {
  const pki = makePki(folder(t));
  const pinned = pki.issue({ authority: true });
  const [own, other] = [await serve(t, pinned), await serve(t, pki.issue({ by: pinned }), pinned)];
  const elsewhere = await serve(t, pinned);
  const one = client(t);
  await one.store().add(x509(pinned), { kind: 'pin', host: 'localhost', port: own.port });
  t.is((await one.connect(own)).report.trust.why, 'pin');
  for (const server of [other, elsewhere]) {
    const { socket, report } = await one.connect(server);
    t.is(socket, null);
    t.deepEqual(report.trust.changedFrom, []);
  }
  // The same host and port, another certificate: signed by the pinned one, and still a change.
  await one.store().add(x509(pinned), { kind: 'pin', host: 'localhost', port: other.port });
  const { socket, report } = await one.connect(other);
  t.is(socket, null);
  t.true(blocking(report.trust.problems).includes('changed'));
});

/** What OpenSSL says of a client that will not, or that is gone. */
const REFUSED = /no renegotiation|unexpected eof/;

/** `R` on its standard input makes s_server renegotiate (s_server(1), CONNECTED COMMANDS). */
async function renegotiating(t: ExecutionContext, issued: Issued) {
  const port = await new Promise<number>((resolve) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(free));
    });
  });
  const words = [
    's_server',
    '-accept',
    `127.0.0.1:${port}`,
    '-cert',
    issued.certPath,
    '-key',
    issued.keyPath,
    '-tls1_2',
  ];
  const server = spawn('openssl', words, { stdio: ['pipe', 'pipe', 'pipe'] });
  t.teardown(() => void server.kill('SIGKILL'));
  let said = '';
  const hear = (chunk: Buffer) => {
    said += chunk.toString('latin1');
  };
  server.stdout.on('data', hear);
  server.stderr.on('data', hear);
  const until = async (pattern: RegExp) => {
    const end = Date.now() + 20_000;
    while (!pattern.test(said)) {
      if (Date.now() > end) throw new Error(`${pattern} was not said: ${said}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  await until(/ACCEPT/);
  return { port, until, said: () => said, ask: () => void server.stdin.write('R\n') };
}

test('trap 7: a renegotiation afterwards is refused, ends the connection, and brings no other certificate', async (t) => {
  const pki = makePki(folder(t));
  const leaf = pki.issue({ by: pki.root });
  // What Node does by itself: it goes along, which shows that the server does ask.
  const willing = await renegotiating(t, leaf);
  const plain = tls.connect({
    port: willing.port,
    host: '127.0.0.1',
    servername: 'localhost',
    ca: [pki.root.cert],
  });
  t.teardown(() => void plain.destroy());
  await once(plain, 'secureConnect');
  plain.resume();
  willing.ask();
  await willing.until(/SSL_do_handshake -> 1/);
  t.notRegex(willing.said(), REFUSED);

  const expired = await renegotiating(t, pki.issue({ by: pki.root, fromDays: -9, toDays: -1 }));
  for (const [server, setup] of [
    [await renegotiating(t, leaf), { systemCertificates: [pki.root.cert] }],
    [await renegotiating(t, leaf), { accept: 'once' }],
    [expired, { accept: 'once' }],
  ] as const) {
    const { socket } = await client(t).connect({ port: server.port }, setup);
    socket!.resume();
    const closed = new Promise((resolve) => socket!.once('close', resolve));
    server.ask();
    await server.until(REFUSED);
    await closed;
    t.true(socket!.destroyed);
  }
});

test('what was accepted is what is connected to: a certificate exchanged in between is refused without a byte', async (t) => {
  const pki = makePki(folder(t));
  const [first, second] = [pki.issue(), pki.issue()];
  let now = first;
  const heard: Buffer[] = [];
  const port = await listenPlain(t, (socket) => {
    const secure = new tls.TLSSocket(socket, { isServer: true, key: now.key, cert: now.cert });
    secure.on('error', () => {});
    secure.on('data', (chunk: Buffer) => heard.push(chunk));
  });
  for (const choice of ['once', 'always'] as const) {
    now = first;
    const decide = async () => {
      now = second;
      return { choice };
    };
    const one = client(t);
    await t.throwsAsync(one.connect({ port }, { decide }), { code: 'TLS_UNTRUSTED' }, choice);
  }
  t.deepEqual(heard, []);
});
