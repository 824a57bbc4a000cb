import test, { type ExecutionContext } from 'ava';
import { system } from '../../../src/system/index.ts';
import { canFinish, finish, isOurFirstChoice } from '../../../src/tls/probe/handshake.ts';
import { Route } from '../../../src/tls/probe/route.ts';
import { makeCertificate } from '../../helpers/certificates.ts';
import { listenPlain, listenTls } from '../../helpers/listening.ts';

const pair = makeCertificate();
const route = (_: ExecutionContext, port: number, timeoutMs = 5000) =>
  new Route(
    system,
    { host: '127.0.0.1', port, tls: 'yes', protocol: null },
    { timeoutMs, family: undefined, signal: new AbortController().signal },
  );
const request = { version: 'TLSv1.2', offer: 'all', serverName: 'localhost' } as const;

test('a finished handshake brings the cipher and the certificate', async (t) => {
  const port = await listenTls(t, pair);
  const finished = await finish(system, route(t, port), request);
  t.like(finished, { handshake: { usable: true }, chainLength: 1 });
  if ('certificate' in finished) t.is(finished.certificate?.subject, 'CN=localhost');
});

test("a version that the server does not take fails with OpenSSL's code; silence leaves it open", async (t) => {
  const port = await listenTls(t, { ...pair, minVersion: 'TLSv1.3' });
  const failed = await finish(system, route(t, port), request);
  t.like(failed, { handshake: { usable: false, failure: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION' } });
  const silent = await finish(system, route(t, await listenPlain(t, () => {}), 50), request);
  t.like(silent, { handshake: { usable: null, failure: 'ETIMEDOUT' } });
});

test('no OpenSSL of today finishes SSL 2.0 or 3.0', (t) => {
  t.deepEqual((['SSLv2', 'SSLv3', 'TLSv1', 'TLSv1.3'] as const).map(canFinish), [false, false, true, true]);
});

test('a server without a certificate is finished with, and has none', async (t) => {
  const port = await listenTls(t, { ciphers: 'AECDH-AES256-SHA:@SECLEVEL=0', maxVersion: 'TLSv1.2' });
  const finished = await finish(system, route(t, port), { ...request, serverName: null });
  t.like(finished, { handshake: { usable: true }, certificate: null, chainLength: 0 });
});

test('our first choice is told by the name of its cipher alone', (t) => {
  const is = (handshake: Parameters<typeof isOurFirstChoice>[0]) => isOurFirstChoice(handshake);
  const cipher = 'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256';
  t.true(is({ usable: true, cipher }));
  t.false(is({ usable: false, cipher }));
  t.false(is({ usable: true, cipher: 'TLS_RSA_WITH_AES_128_CBC_SHA' }));
  t.false(is({ usable: true }));
  t.false(is(undefined));
});
