import test from 'ava';
import { system } from '../../../src/system/index.ts';
import type { Version } from '../../../src/tls/hello/version.ts';
import { Route } from '../../../src/tls/probe/route.ts';
import { survey } from '../../../src/tls/probe/survey.ts';
import { makeCertificate } from '../../helpers/certificates.ts';
import { doorWith } from '../../helpers/door.ts';
import { listenTls } from '../../helpers/listening.ts';

const pair = makeCertificate();

test('one connection for a version that is usable, no more than it takes for the others', async (t) => {
  const port = await listenTls(t, pair);
  let connections = 0;
  const door = doorWith({
    sockets: {
      connect: (...call) => {
        connections += 1;
        return system.sockets.connect(...call);
      },
    },
  });
  const plan = (versions: Version[]) => ({
    system: door,
    route: new Route(
      door,
      { host: '127.0.0.1', port, tls: 'yes', protocol: null },
      { timeoutMs: 5000, family: undefined, signal: new AbortController().signal },
    ),
    serverName: null,
    versions,
    parallel: 2,
  });
  const both = await survey(plan(['TLSv1.3', 'TLSv1.2']));
  t.deepEqual(
    both.map(({ version, verdict }) => [version, verdict.accepted]),
    [
      ['TLSv1.2', true],
      ['TLSv1.3', true],
    ],
  );
  t.is(connections, 2);
  connections = 0;
  const [old] = await survey(plan(['SSLv2']));
  t.like(old, { verdict: { accepted: false }, handshake: { usable: false, failure: 'NOT_IN_THIS_OPENSSL' } });
  t.is(connections, 1);
});
