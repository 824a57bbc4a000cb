/** Servers that answer as no server should: each attempt to connect ends in time, with an error of ours, and none gets through. */
import test from 'ava';
import { RndSeedError } from '../../src/errors.ts';
import { client } from '../helpers/connecting.ts';
import { HOSTILE } from '../helpers/hostile-server.ts';
import { listenPlain } from '../helpers/listening.ts';

const TIMEOUT_MS = 400;
const CODES = ['TLS_CONNECT', 'TLS_HANDSHAKE'];

for (const [kind, serve] of Object.entries(HOSTILE)) {
  for (const [tls, protocol] of [
    ['yes', null],
    ['starttls', 'imap'],
    ['starttls', 'smtp'],
  ] as const) {
    test(`${kind} (${protocol ?? 'TLS'}): nobody is connected to, and nothing hangs`, async (t) => {
      const port = await listenPlain(t, serve);
      const target = { host: '127.0.0.1', port, tls, protocol };
      const error = await t.throwsAsync(
        client(t).connect(target, { timeoutMs: TIMEOUT_MS, accept: 'once' }),
        { instanceOf: RndSeedError },
      );
      t.true(CODES.includes(error.code), `${error.code}: ${error.message}`);
    });
  }
}
