/**
 * Postfix with `tls_random_source = egd:` on our socket (src/tls/tls_prng_egd.c: 0x01 for 32 bytes on one connection for life; a
 * short, empty or split answer ends tlsmgr, and no client gets TLS), as examples/postfix-main.cf has it. A private instance on a
 * loopback port, with a certificate to throw away. Needs root, as Postfix does.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageRoot } from '../helpers/package-root.ts';
import { freePort, giveUp, needPrograms, relay, serve, until } from './egd-rig.ts';
import { check, finish, need, onExit, work } from './rig.ts';

need('root');
needPrograms({ postfix: 'postfix', openssl: 'openssl' });

const LIMIT_MS = 30_000;
/** tls_random_bytes of the example. */
const ASKED_BYTES = 32;
const RESEED_S = 2;

const configuration = path.join(work, 'postfix');
const logFile = path.join(work, 'mail.log');

function configure(port: number, egd: string): void {
  fs.chmodSync(work, 0o711); // what runs as the user postfix must get at its data
  for (const name of ['postfix', 'spool']) fs.mkdirSync(path.join(work, name), { mode: 0o755 });
  const data = path.join(work, 'data');
  fs.mkdirSync(data, { mode: 0o700 });
  spawnSync('chown', ['postfix', data]);
  const [key, certificate] = [path.join(configuration, 'key.pem'), path.join(configuration, 'cert.pem')];
  const made = spawnSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
      ...['-subj', '/CN=localhost', '-keyout', key, '-out', certificate],
    ],
    { encoding: 'utf8' },
  );
  if (made.status !== 0) giveUp(`openssl makes no certificate: ${made.stderr}`);
  const settings: Record<string, string> = {
    compatibility_level: '3.6',
    queue_directory: path.join(work, 'spool'),
    data_directory: data,
    maillog_file: logFile,
    maillog_file_prefixes: work,
    inet_interfaces: '127.0.0.1',
    inet_protocols: 'ipv4',
    myhostname: 'localhost',
    mynetworks: '127.0.0.0/8',
    alias_maps: '',
    smtpd_peername_lookup: 'no',
    smtpd_relay_restrictions: 'reject',
    smtpd_tls_security_level: 'may',
    smtpd_tls_cert_file: certificate,
    smtpd_tls_key_file: key,
  };
  const example = path.join(packageRoot(fileURLToPath(import.meta.url)), 'examples/postfix-main.cf');
  const fragment = fs
    .readFileSync(example, 'utf8')
    .replaceAll('/run/rnd-seed/egd.sock', egd)
    .replace(/^(tls_random_reseed_period) = .*$/m, `$1 = ${RESEED_S}s`);
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}\n`);
  fs.writeFileSync(path.join(configuration, 'main.cf'), lines.join('') + fragment);
  fs.writeFileSync(
    path.join(configuration, 'master.cf'),
    [
      `127.0.0.1:${port} inet n - n - - smtpd`,
      'pickup unix n - n 60 1 pickup',
      'cleanup unix n - n - 0 cleanup',
      'qmgr unix n - n 300 1 qmgr',
      'tlsmgr unix - - n 1000? 1 tlsmgr',
      'rewrite unix - - n - - trivial-rewrite',
      'bounce unix - - n - 0 bounce',
      'proxymap unix - - n - - proxymap',
      'anvil unix - - n - 1 anvil',
      'postlog unix-dgram n - n - 1 postlogd',
      '',
    ].join('\n'),
  );
}

const postfix = (word: string) =>
  spawnSync('postfix', ['-c', configuration, word], {
    encoding: 'utf8',
    timeout: LIMIT_MS,
    env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` },
  });

const mailLog = () => (fs.existsSync(logFile) ? fs.readFileSync(logFile, 'utf8') : '');

/** Children of our own master only. */
function processOf(name: string): number | null {
  const file = path.join(work, 'spool/pid/master.pid');
  if (!fs.existsSync(file)) return null;
  const master = Number(fs.readFileSync(file, 'utf8'));
  const children = `/proc/${master}/task/${master}/children`;
  if (!fs.existsSync(children)) return null;
  for (const child of fs.readFileSync(children, 'utf8').split(' ')) {
    const comm = `/proc/${child}/comm`;
    if (child !== '' && fs.existsSync(comm) && fs.readFileSync(comm, 'utf8').trim() === name)
      return Number(child);
  }
  return null;
}

/** STARTTLS as a client does it. @returns what openssl says of the session; null without one. */
async function startTls(port: number): Promise<string | null> {
  // Not spawnSync: the relay is in this process.
  const client = spawn(
    'openssl',
    ['s_client', '-connect', `127.0.0.1:${port}`, '-starttls', 'smtp', '-ign_eof'],
    {
      env: { ...process.env, OPENSSL_CONF: '/dev/null' },
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: 15_000,
    },
  );
  client.stdin.on('error', () => {});
  client.stdin.end('QUIT\r\n');
  let stdout = '';
  client.stdout.on('data', (text) => {
    stdout += text;
  });
  await once(client, 'close');
  return /^\s*(New, TLSv1\.\d, Cipher is \S+)/m.exec(stdout)?.[1] ?? null;
}

const server = await serve('pool');
const relayed = path.join(work, 'relay.sock');
const passed = relay(relayed, server.socket);
await until(() => (fs.existsSync(relayed) ? true : null), LIMIT_MS);
fs.chmodSync(relayed, 0o600); // as a server's: tlsmgr opens it while it is root
const port = await freePort();
configure(port, relayed);
onExit(() => void postfix('abort'));
const started = postfix('start');
if (started.status !== 0) giveUp(`postfix does not start: ${started.stderr}${mailLog()}`);

/** Requests of two bytes. */
const reads = () => Buffer.concat(passed.asked).length / 2;

const session = await until(() => startTls(port), LIMIT_MS);
check(session !== null, `TLS comes up (${session}) ${session === null ? mailLog() : ''}`);
const tlsmgr = processOf('tlsmgr');
check(tlsmgr !== null, 'tlsmgr runs');
check(
  (await until(() => (reads() >= 2 ? true : null), LIMIT_MS)) !== null,
  `tlsmgr asks, and again to reseed (${reads()})`,
);

for (const round of [1, 2]) {
  const successor = await server.handOver();
  check(successor !== null, `hand-over ${round} (${server.log()})`);
  const before = reads();
  check(
    (await until(() => (reads() >= before + 2 ? true : null), LIMIT_MS)) !== null,
    `hand-over ${round}: tlsmgr goes on asking (${before} → ${reads()} requests)`,
  );
  check(processOf('tlsmgr') === tlsmgr, `hand-over ${round}: it is the same tlsmgr`);
  check(passed.connections === 1, `hand-over ${round}: on the same connection (${passed.connections})`);
  check((await startTls(port)) !== null, `hand-over ${round}: TLS comes up`);
}
const complaints = mailLog()
  .split('\n')
  .filter((line) => /fatal|panic|warning/.test(line));
check(complaints.length === 0, `Postfix has nothing to complain of: ${complaints.join('\n')}`);
check(postfix('stop').status === 0, 'Postfix stops');
const requests = Buffer.concat(passed.asked);
check(
  requests.every((byte, index) => byte === (index % 2 === 0 ? 1 : ASKED_BYTES)),
  `Postfix asks by 0x01 for ${ASKED_BYTES} bytes each time (${requests.toString('hex')})`,
);
check(
  passed.given.every(({ length }) => length === 1 + ASKED_BYTES),
  `and gets each answer in one piece (${passed.given.map(({ length }) => length)})`,
);
check(await server.stop(), `the server stops (${server.log()})`);
const [answered, given] = [
  server.metric('requests_total{command="read"}'),
  server.metric('bytes_given_total'),
];
check(
  answered === reads() && given === ASKED_BYTES * reads(),
  `the server's figures say the same (${given} bytes, ${answered} requests of ${reads()})`,
);
check(server.metric('taken_over_total') >= 2, 'the successors took the connection over');
finish('egd-postfix');
process.exit();
