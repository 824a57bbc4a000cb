import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import tls from 'node:tls';
import test from 'ava';
import { clientOptions } from '../../../src/tls/connect/client-options.ts';
import { TrustStore } from '../../../src/tls/trust/trust-store.ts';
import { doorWith } from '../../helpers/door.ts';
import { folder } from '../../helpers/folder.ts';
import { makePki } from '../../helpers/pki.ts';
import { startSwapping } from '../../helpers/swapping-server.ts';

test('node:tls with these options takes whom the store and the system vouch for, and nobody else', async (t) => {
  const pki = makePki(folder(t));
  const home = folder(t);
  fs.chmodSync(home, 0o700);
  const door = doorWith({ identity: { environment: { SSL_CERT_FILE: pki.root.certPath } } });
  const leaf = pki.issue({ by: pki.root });
  const server = await startSwapping(t, [leaf]);
  const at = { host: 'localhost', port: server.port };
  const store = TrustStore.open(door, path.join(home, 'certificates'));
  const outcome = async (systemCertificates: boolean) => {
    const options = await clientOptions(door, store, at, { systemCertificates });
    const stream = net.connect({ host: '127.0.0.1', port: at.port });
    const socket = tls.connect({ ...options, socket: stream, servername: 'localhost' });
    try {
      await once(socket, 'secureConnect');
      return 'connected';
    } catch (error) {
      return (error as { code: string }).code;
    } finally {
      socket.destroy();
    }
  };
  t.is(await outcome(true), 'connected');
  t.regex(await outcome(false), /^UNABLE_TO_/);
  await store.add(new X509Certificate(leaf.cert), { kind: 'pin', ...at });
  t.is(await outcome(false), 'connected');
  server.show(pki.issue({ by: pki.root }));
  t.not(await outcome(true), 'connected'); // a pinned host has that certificate, whoever vouches for another one
});
