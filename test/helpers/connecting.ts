/** A client that connects to servers of one test: a certificate file of its own, and no certificate of the system. */
import { X509Certificate } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { ExecutionContext } from 'ava';
import { system } from '../../src/system/index.ts';
import { type Connection, type ConnectSetup, connectOver } from '../../src/tls/connect.ts';
import type { ProbeTarget } from '../../src/tls/outcome.ts';
import { TrustStore } from '../../src/tls/trust/trust-store.ts';
import { folder } from './folder.ts';
import { listenTls } from './listening.ts';
import type { Issued } from './pki.ts';

export interface Client {
  certificateFile: string;
  /** As it is by now. */
  store(): TrustStore;
  /** The socket is gone with the test. */
  connect(
    target: Partial<ProbeTarget> & { port: number },
    setup?: Partial<ConnectSetup>,
  ): Promise<Connection>;
  write(text: string): void;
}

export function client(t: ExecutionContext<unknown>, door: typeof system = system): Client {
  const home = folder(t);
  fs.chmodSync(home, 0o700);
  const certificateFile = path.join(home, 'certificates');
  const store = () => TrustStore.open(door, certificateFile);
  return {
    certificateFile,
    store,
    write: (text) => fs.writeFileSync(certificateFile, text, { mode: 0o600 }),
    async connect(target, setup = {}) {
      const whole: ProbeTarget = { host: 'localhost', tls: 'yes', protocol: null, ...target };
      const connection = await connectOver(door, whole, { store: store(), systemCertificates: [], ...setup });
      const { socket } = connection;
      if (socket !== null) t.teardown(() => void socket.destroy());
      return connection;
    },
  };
}

export interface Served {
  port: number;
  /** Every byte that came out of TLS, of all connections. */
  heard(): Buffer;
  /** Whether each handshake resumed an earlier session. */
  reused: boolean[];
}

/** Serves the first, with the others behind it; says `hello` to whoever has finished the handshake. */
export async function serve(t: ExecutionContext<unknown>, ...sent: readonly Issued[]): Promise<Served> {
  const chunks: Buffer[] = [];
  const reused: boolean[] = [];
  const options = {
    key: sent[0]!.key,
    cert: sent.map(({ cert }) => cert).join(''),
    ciphers: 'DEFAULT:@SECLEVEL=0',
  };
  const port = await listenTls(t, options, (socket) => {
    reused.push(socket.isSessionReused());
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.write('hello\r\n');
  });
  return { port, heard: () => Buffer.concat(chunks), reused };
}

export const x509 = ({ cert }: Issued): X509Certificate => new X509Certificate(cert);
