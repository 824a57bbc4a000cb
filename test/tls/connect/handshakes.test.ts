import test from 'ava';
import { system } from '../../../src/system/index.ts';
import { Handshakes, isFailed } from '../../../src/tls/connect/handshakes.ts';
import { lookPlan, oncePlan } from '../../../src/tls/connect/plan.ts';
import { Route } from '../../../src/tls/probe/route.ts';
import { makeCertificate } from '../../helpers/certificates.ts';
import { doorWith } from '../../helpers/door.ts';
import { listenPlain, listenTls } from '../../helpers/listening.ts';

const names = { serverName: 'localhost', subject: 'localhost:1' };
const routeTo = (port: number, signal = new AbortController().signal) =>
  new Route(
    system,
    { host: '127.0.0.1', port, tls: 'yes', protocol: null },
    { timeoutMs: 10_000, family: 4, signal },
  );

test('a list of anchors is loaded once for all connections', async (t) => {
  const port = await listenTls(t, makeCertificate());
  let loaded = 0;
  const door = doorWith({
    tls: {
      context: (options) => {
        loaded += 1;
        return system.tls.context(options);
      },
    },
  });
  const handshakes = new Handshakes(door, routeTo(port), names);
  for (const _ of [1, 2]) {
    const shaken = await handshakes.shake(lookPlan([]));
    t.false(isFailed(shaken));
    if (!isFailed(shaken)) shaken.socket.destroy();
  }
  t.is(loaded, 1);
});

test('a look has the certificate and the word of OpenSSL', async (t) => {
  const port = await listenTls(t, makeCertificate());
  const shaken = await new Handshakes(system, routeTo(port), names).shake(lookPlan([]));
  if (isFailed(shaken)) return t.fail(shaken.error);
  shaken.socket.destroy();
  t.deepEqual(shaken.openssl, { authorized: false, code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
  t.is(shaken.chain.length, 1);
});

test('another certificate than the one that will do is a failure, also where OpenSSL is not asked', async (t) => {
  const port = await listenTls(t, makeCertificate());
  const wrong = { pem: makeCertificate().cert, sha256: 'ab' };
  const problems = [{ code: 'expired' as const, blocks: true, detail: '', certificate: 0 }];
  const shaken = await new Handshakes(system, routeTo(port), names).shake(oncePlan(wrong, { problems }));
  t.deepEqual(shaken, { error: 'ERR_CERT_CHANGED' });
});

test('who speaks no TLS is a failure with a word; who is not there an error with a code', async (t) => {
  const port = await listenPlain(t, (socket) => void socket.end('* OK ready\r\n'));
  t.true(isFailed(await new Handshakes(system, routeTo(port), names).shake(lookPlan([]))));
  await t.throwsAsync(new Handshakes(system, routeTo(1), names).shake(lookPlan([])), { code: 'TLS_CONNECT' });
  t.is(new Handshakes(system, routeTo(1), names).failure('ETIMEDOUT').code, 'TLS_HANDSHAKE');
});

test('a server without a certificate is a failure with a word', async (t) => {
  const anonymous = { ciphers: 'AECDH-AES256-SHA:@SECLEVEL=0', maxVersion: 'TLSv1.2' as const };
  const port = await listenTls(t, anonymous);
  const { context, ...plan } = lookPlan([]);
  const shaken = new Handshakes(system, routeTo(port), names).shake({
    ...plan,
    context: { ...context, ...anonymous },
  });
  t.deepEqual(await shaken, { error: 'NO_CERTIFICATE' });
});

test('who gives up before the connection, or during the handshake, gets no word about the server', async (t) => {
  const during = new AbortController();
  const port = await listenPlain(t, (socket) => void socket.once('data', () => during.abort()));
  for (const signal of [AbortSignal.abort(), during.signal]) {
    await t.throwsAsync(new Handshakes(system, routeTo(port, signal), names).shake(lookPlan([])), {
      code: 'ABORTED',
    });
  }
  t.true(during.signal.aborted);
});
