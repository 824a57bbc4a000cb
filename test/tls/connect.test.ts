/** Who is asked, what is answered, and what comes of it. The traps of Node's defaults: connect.traps.test.ts. */
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { system } from '../../src/system/index.ts';
import type { System } from '../../src/system/type.ts';
import { sha256Of } from '../../src/tls/certificate/fingerprint.ts';
import {
  type ConnectReport,
  type ConnectSetup,
  connectOver,
  type TrustAnswer,
  type TrustQuestion,
} from '../../src/tls/connect.ts';
import { TrustStore } from '../../src/tls/trust/trust-store.ts';
import { doorWith, errno } from '../helpers/door.ts';
import { folder } from '../helpers/folder.ts';
import { type Issued, makePki } from '../helpers/pki.ts';
import { startInjecting, startSwapping } from '../helpers/swapping-server.ts';

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'rnd-seed-pki-'));
const pki = makePki(directory);
test.after.always(() => fs.rmSync(directory, { recursive: true }));

const x509 = ({ cert }: Issued) => new X509Certificate(cert);

function storeOf(t: ExecutionContext, door: System = system): TrustStore {
  const home = folder(t);
  fs.chmodSync(home, 0o700);
  return TrustStore.open(door, path.join(home, 'certificates'), { lockTimeoutMs: 500 });
}

const at = (port: number, more: object = {}) => ({
  host: 'localhost',
  port,
  tls: 'yes' as const,
  protocol: null,
  ...more,
});

const connect = (
  port: number,
  setup: Partial<ConnectSetup> & Pick<ConnectSetup, 'store'>,
  more: object = {},
) => connectOver(system, at(port, more), { systemCertificates: [], family: 4, timeoutMs: 20_000, ...setup });

/** Answers always the same, and remembers what it was asked. */
function answering(choice: TrustAnswer): { decide: ConnectSetup['decide'] & object; asked: TrustQuestion[] } {
  const asked: TrustQuestion[] = [];
  return {
    asked,
    decide: async (question) => {
      asked.push(question);
      return choice;
    },
  };
}

const codes = ({ trust }: ConnectReport) =>
  trust.problems.filter(({ blocks }) => blocks).map(({ code }) => code);

test('a server that the system vouches for is connected to at once, by one handshake, and asks nobody', async (t) => {
  const server = await startSwapping(t, [pki.issue({ by: pki.intermediate }), pki.intermediate]);
  const { decide, asked } = answering({ choice: 'once' });
  const { socket, report } = await connect(server.port, {
    store: storeOf(t),
    systemCertificates: [pki.root.cert],
    decide,
  });
  t.true(socket!.authorized);
  // Whoever takes the socket over may look as well; in this order, since Node <= 24 has nothing more to tell after the other one.
  const { fingerprint256 } = socket!.getPeerCertificate();
  t.is(fingerprint256, socket!.getPeerX509Certificate()!.fingerprint256);
  socket!.end('hello');
  await once(socket!, 'close');
  t.deepEqual([server.received().toString(), server.handshakes(), asked.length], ['hello', 1, 0]);
  t.like(report, { schema: 'rnd-seed/tls-connect/1', version: 'TLSv1.3', systemCertificates: 1 });
  t.like(report.trust, { outcome: 'trusted', why: 'system', answer: null });
  t.is(report.chain.length, 2);
});

test('nobody vouches and nobody is asked: refused, and the server saw not a byte', async (t) => {
  const server = await startSwapping(t, [pki.issue({ by: pki.root })]);
  for (const accept of [undefined, 'known', 'never'] as const) {
    const { socket, report } = await connect(server.port, { store: storeOf(t), ...(accept && { accept }) });
    t.is(socket, null);
    t.like(report.trust, { outcome: 'refused', why: null, answer: null });
    t.deepEqual(codes(report), ['unknown-issuer']);
    t.is(report.version, null);
  }
  t.is(server.received().length, 0);
});

test('while the question stands no connection is open; a rejection leaves nothing behind', async (t) => {
  const server = await startSwapping(t, [pki.issue()]);
  const store = storeOf(t);
  const { socket, report } = await connect(server.port, {
    store,
    decide: async ({ verdict, chain }) => {
      while (server.open() > 0) await new Promise((resolve) => setTimeout(resolve, 10));
      t.deepEqual(verdict.choices, ['reject', 'once', 'always']);
      t.is(chain.length, 1);
      return { choice: 'reject' };
    },
  });
  t.is(socket, null);
  t.is(report.trust.answer, 'reject');
  t.is(server.received().length, 0);
  t.false(fs.existsSync(store.path));
});

test('"once" is for the life of the store, and is not written', async (t) => {
  const server = await startSwapping(t, [pki.issue()]);
  const store = storeOf(t);
  const { decide, asked } = answering({ choice: 'once' });
  for (const why of [1, 2]) {
    const { socket, report } = await connect(server.port, { store, decide });
    t.is(report.trust.why, 'once', String(why));
    socket!.destroy();
  }
  t.is(asked.length, 1);
  t.false(fs.existsSync(store.path));
  const other = storeOf(t);
  t.is((await connect(server.port, { store: other })).socket, null);
});

test('"always" is saved for this host and port alone, and asks no more', async (t) => {
  const leaf = pki.issue();
  const server = await startSwapping(t, [leaf]);
  const elsewhere = await startSwapping(t, [leaf]);
  const store = storeOf(t);
  const { decide, asked } = answering({ choice: 'always' });
  const { socket, report } = await connect(server.port, { store, decide });
  t.like(report.trust, { outcome: 'trusted', why: 'pin', answer: 'always' });
  socket!.destroy();
  t.is(fs.statSync(store.path).mode & 0o7777, 0o600);
  const again = TrustStore.open(system, store.path);
  const second = await connect(server.port, { store: again, decide });
  second.socket!.end('x');
  await once(second.socket!, 'close');
  t.is(server.received().toString(), 'x');
  t.deepEqual([asked.length, second.report.trust.why], [1, 'pin']);
  t.is((await connect(elsewhere.port, { store: again })).socket, null);
});

test('what cannot be saved is rejected: no connection, no byte', async (t) => {
  const server = await startSwapping(t, [pki.issue()]);
  const full = doorWith({
    files: {
      write: () => {
        throw errno('ENOSPC');
      },
    },
  });
  const store = storeOf(t, full);
  const { decide } = answering({ choice: 'always' });
  await t.throwsAsync(connect(server.port, { store, decide }), { code: 'NOT_SAVED' });
  t.deepEqual([server.received().length, store.isAcceptedOnce(at(server.port), 'x')], [0, false]);
  t.false(fs.existsSync(store.path));
});

test('a signer that is accepted vouches for all that it signed; the root of the chain need not be sent', async (t) => {
  const first = await startSwapping(t, [pki.issue({ by: pki.intermediate }), pki.intermediate]);
  const second = await startSwapping(t, [pki.issue({ by: pki.intermediate })]);
  const store = storeOf(t);
  const { decide, asked } = answering({ choice: 'signer', certificate: 1 });
  const { socket, report } = await connect(first.port, { store, decide });
  socket!.destroy();
  t.deepEqual([...asked[0]!.verdict.signers], [1]);
  t.like(report.trust, { outcome: 'trusted', why: 'signer', answer: 'signer' });
  for (const accept of ['known', 'never'] as const) {
    const other = await connect(second.port, { store, accept });
    t.is(other.report.trust.why, 'signer');
    other.socket!.destroy();
  }
});

test('"never" takes no certificate that was accepted for itself, "known" does', async (t) => {
  const leaf = pki.issue();
  const server = await startSwapping(t, [leaf]);
  const store = storeOf(t);
  await store.add(x509(leaf), { kind: 'pin', host: 'localhost', port: server.port });
  t.is((await connect(server.port, { store, accept: 'never' })).socket, null);
  const known = await connect(server.port, { store, accept: 'known' });
  t.is(known.report.trust.why, 'pin');
  known.socket!.destroy();
});

const WRONG: readonly [string, object, string][] = [
  ['expired', { fromDays: -30, toDays: -1 }, 'expired'],
  ['not yet valid', { fromDays: 2, toDays: 30 }, 'not-yet-valid'],
  ['for another name', { names: 'DNS:other.example' }, 'name-mismatch'],
];
for (const [what, options, code] of WRONG) {
  test(`what is ${what} may be accepted once, never always; and all that is wrong is told`, async (t) => {
    // Trap: OpenSSL has one word, and a home-made certificate that is expired too looks "only expired".
    const server = await startSwapping(t, [pki.issue(options)]);
    const store = storeOf(t);
    const { decide, asked } = answering({ choice: 'once' });
    const { socket, report } = await connect(server.port, { store, decide });
    t.deepEqual([...asked[0]!.verdict.choices], ['reject', 'once']);
    t.deepEqual(codes(report), ['self-signed', code]);
    socket!.end('hello');
    await once(socket!, 'close');
    t.is(server.received().toString(), 'hello');
    const insisting = answering({ choice: 'always' });
    await t.throwsAsync(connect(server.port, { store: storeOf(t), decide: insisting.decide }), {
      code: 'REFUSED',
    });
  });
}

test('a changed certificate is told as a change, even if somebody vouches for it, and "accept once" does not cover it', async (t) => {
  const [old, now] = [pki.issue(), pki.issue({ by: pki.root })];
  const server = await startSwapping(t, [now]);
  const store = storeOf(t);
  await store.add(x509(old), { kind: 'pin', host: 'localhost', port: server.port });
  for (const systemCertificates of [[], [pki.root.cert]]) {
    const { socket, report } = await connect(server.port, { store, systemCertificates, accept: 'once' });
    t.is(socket, null);
    t.true(codes(report).includes('changed'));
    t.deepEqual(report.trust.changedFrom, [sha256Of(x509(old))]);
  }
  t.is(server.received().length, 0);
  const { decide } = answering({ choice: 'always' });
  const { socket } = await connect(server.port, { store, decide });
  socket!.destroy();
  t.deepEqual(
    store.pinsFor(at(server.port)).map(({ sha256 }) => sha256),
    [sha256Of(x509(now))],
  );
});

test('plain text that is injected after the go-ahead of StartTLS is refused', async (t) => {
  const port = await startInjecting(t, [pki.issue()]);
  const more = { tls: 'starttls', protocol: 'imap' };
  await t.throwsAsync(connect(port, { store: storeOf(t), accept: 'once' }, more), { code: 'TLS_HANDSHAKE' });
});

test('nobody there, no TLS there, and a caller who gives up', async (t) => {
  const store = storeOf(t);
  await t.throwsAsync(connect(1, { store }), { code: 'TLS_CONNECT' });
  const plain = await startInjecting(t, [pki.issue()]); // greets in plain text
  await t.throwsAsync(connect(plain, { store }), { code: 'TLS_HANDSHAKE' });
  const server = await startSwapping(t, [pki.issue()]);
  const caller = new AbortController();
  const work = connect(server.port, {
    store,
    signal: caller.signal,
    decide: async () => {
      caller.abort();
      return { choice: 'once' };
    },
  });
  await t.throwsAsync(work, { code: 'ABORTED' });
  t.is(server.received().length, 0);
});

test('an answer that was not offered is refused', async (t) => {
  const server = await startSwapping(t, [pki.issue({ by: pki.intermediate }), pki.intermediate]);
  const { decide } = answering({ choice: 'signer', certificate: 0 });
  await t.throwsAsync(connect(server.port, { store: storeOf(t), decide }), { code: 'REFUSED' });
});
