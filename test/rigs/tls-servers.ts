/**
 * The probe against real servers of every version, SSL 2.0 to TLS 1.3: OpenSSL 1.0.1 (an old Node from npm), OpenSSL 3, GnuTLS,
 * NSS, Dovecot, direct and through StartTLS; against what sslscan and testssl.sh say of the same servers in the same run; and
 * the settings that it prints, with the real mutt. Needs root and, of Debian: sslscan testssl.sh gnutls-bin libnss3-tools
 * dovecot-imapd dovecot-pop3d mutt openssl, and npm. RIG_TESTSSL=0 leaves testssl.sh out (it takes minutes).
 */
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import tls from 'node:tls';
import { promisify } from 'node:util';
import { system } from '../../src/system/index.ts';
import { VERSIONS, type Version } from '../../src/tls/hello/version.ts';
import { parseMailbox } from '../../src/tls/mailbox.ts';
import { type ProbeReport, type ProbeTarget, probe } from '../../src/tls/probe.ts';
import { check, finish, need, work } from './rig.ts';
import { CERTIFICATE, KEY, type RealServer, SERVERS, startDovecot } from './tls/servers.ts';

for (const what of [
  'root',
  'npm',
  'openssl',
  'sslscan',
  'gnutls-serv',
  'selfserv',
  'pk12util',
  'dovecot',
  'mutt',
  'script',
]) {
  need(what);
}
const withTestssl = process.env.RIG_TESTSSL !== '0';
if (withTestssl) need('testssl');

const run = promisify(execFile);
const output = async (program: string, args: readonly string[], timeout: number): Promise<string> =>
  run(program, args, { timeout, maxBuffer: 2 ** 24 }).then(
    ({ stdout }) => stdout,
    (error: { stdout?: string }) => error.stdout ?? '', // testssl.sh counts its complaints in the exit status
  );

const SSLSCAN_NAMES: Readonly<Record<string, Version>> = {
  SSLv2: 'SSLv2',
  SSLv3: 'SSLv3',
  'TLSv1.0': 'TLSv1',
  'TLSv1.1': 'TLSv1.1',
  'TLSv1.2': 'TLSv1.2',
  'TLSv1.3': 'TLSv1.3',
};

async function sslscan(
  port: number,
  startTls?: 'imap' | 'pop',
): Promise<{ accepted: Version[]; tookMs: number }> {
  const off = ['ciphersuites', 'fallback', 'compression', 'renegotiation', 'heartbleed', 'groups'];
  const flags = [...off, 'check-certificate', 'cipher-details'].map((name) => `--no-${name}`);
  const way = startTls === undefined ? [] : [`--starttls-${startTls === 'pop' ? 'pop3' : 'imap'}`];
  const before = performance.now();
  const text = await output('sslscan', ['--no-colour', ...flags, ...way, `localhost:${port}`], 60_000);
  const rows = [...text.matchAll(/^(SSLv2|SSLv3|TLSv1\.[0-3])\s+(enabled|disabled)/gm)];
  const accepted = rows.filter(([, , state]) => state === 'enabled').map(([, name]) => SSLSCAN_NAMES[name!]!);
  return { accepted: VERSIONS.filter((one) => accepted.includes(one)), tookMs: performance.now() - before };
}

async function testssl(port: number): Promise<{ accepted: Version[]; tookMs: number }> {
  const before = performance.now();
  const text = await output(
    'testssl',
    ['-p', '--quiet', '--color', '0', '--warnings', 'off', '--ip', '127.0.0.1', `localhost:${port}`],
    900_000,
  );
  const names: Readonly<Record<string, Version>> = {
    'TLS 1': 'TLSv1',
    'TLS 1.1': 'TLSv1.1',
    'TLS 1.2': 'TLSv1.2',
    'TLS 1.3': 'TLSv1.3',
  };
  const rows = [
    ...text.matchAll(/^ (SSLv2|SSLv3|TLS 1(?:\.[1-3])?)\s+(not offered|offered|supported but|vulnerable)/gm),
  ];
  const offered = rows
    .filter(([, , state]) => state !== 'not offered')
    .map(([, name]) => names[name!] ?? (name as Version));
  return { accepted: VERSIONS.filter((one) => offered.includes(one)), tookMs: performance.now() - before };
}

const acceptedBy = (report: ProbeReport): Version[] =>
  report.versions.filter(({ accepted }) => accepted === true).map(({ version }) => version);
const same = (a: readonly Version[], b: readonly Version[]): boolean => a.join() === b.join();

const targetOf = (port: number, startTls?: 'imap' | 'pop'): ProbeTarget => ({
  host: 'localhost',
  port,
  tls: startTls === undefined ? 'yes' : 'starttls',
  protocol: startTls ?? null,
});

const tally = { ours: 0, sslscan: 0, sslscanWrong: [] as string[], testssl: [] as string[] };

async function compare(server: RealServer): Promise<void> {
  const { name, truth, startTls, narrow = {}, sslscanErrs } = server;
  const { port, stop } = await server.start();
  try {
    const report = await probe(system, targetOf(port, startTls), { family: 4, client: 'mutt-gnutls' });
    const ours = acceptedBy(report);
    check(same(ours, truth), `${name}: ${ours} is what the probe says, ${truth} is true`);
    tally.ours += report.elapsedMs;
    for (const row of report.versions) {
      const isTls = row.version.startsWith('TLS');
      const isTrue = truth.includes(row.version);
      check(
        row.usable === (isTrue && isTls),
        `${name}: ${row.version} usable ${row.usable} ${row.handshake?.failure}`,
      );
      check(row.onlyWith === narrow[row.version], `${name}: ${row.version} only with ${row.onlyWith}`);
      check(isTrue || row.reason !== undefined, `${name}: ${row.version} has a reason`);
    }
    const hasTls = truth.some((version) => version.startsWith('TLS'));
    check((report.certificate !== null) === hasTls, `${name}: the certificate is shown`);
    if (report.command !== null) {
      const { stdout, stderr } = await run('sh', ['-c', report.command], { timeout: 20_000 });
      const best = truth.findLast((version) => version.startsWith('TLS'));
      check(
        `${stdout}${stderr}`.includes(`Protocol version: ${best}\n`),
        `${name}: "${report.command}" shows ${best}`,
      );
    }
    const theirs = await sslscan(port, startTls);
    tally.sslscan += theirs.tookMs;
    if (!same(theirs.accepted, truth)) {
      tally.sslscanWrong.push(`${name}: sslscan says ${theirs.accepted}, true is ${truth}`);
      check(
        sslscanErrs !== undefined,
        `${name}: sslscan differs (${theirs.accepted}) where nobody expects it`,
      );
    }
    if (withTestssl && /^(OpenSSL 1.0.1r SSLv23|Dovecot without ssl_dh)/.test(name)) {
      const slow = await testssl(port);
      check(same(slow.accepted, truth), `${name}: testssl.sh says ${slow.accepted}`);
      const factor = slow.tookMs / report.elapsedMs;
      tally.testssl.push(`${name}: ${(slow.tookMs / 1000).toFixed(1)} s, ${factor.toFixed(0)} × ours`);
      check(factor >= 40, `${name}: only ${factor.toFixed(1)} times faster than testssl.sh`);
    }
  } finally {
    stop();
  }
}

/** A TLS 1.0-only front of a Dovecot: what mutt makes of it with and without the printed lines. */
async function muttGetsIn(): Promise<void> {
  const { ports, log, stop } = await startDovecot([]);
  const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'ALL:@SECLEVEL=0' } as const;
  const pems = { key: fs.readFileSync(KEY), cert: fs.readFileSync(CERTIFICATE) };
  const front = tls.createServer({ ...pems, ...old }, (socket) => {
    const behind = net.connect(ports.imap, '127.0.0.1');
    behind.on('error', () => socket.destroy());
    socket.on('error', () => behind.destroy());
    socket.pipe(behind).pipe(socket);
  });
  front.on('tlsClientError', () => {});
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  const { port } = front.address() as net.AddressInfo;
  const report = await probe(system, parseMailbox(`imaps://localhost:${port}/`), { client: 'mutt-gnutls' });
  check(report.settings.join() === 'set ssl_use_tlsv1=yes', `mutt: the printed lines are ${report.settings}`);
  const logins = () => (fs.readFileSync(log, 'utf8').match(/Login: user=<alice>/g) ?? []).length;
  const mutt = async (lines: readonly string[]): Promise<number> => {
    const before = logins();
    const rc = path.join(work, 'muttrc');
    const fixed = [
      ...['set folder=""', 'set spoolfile=""', 'set imap_user=alice', 'set imap_pass=secret'],
      ...[`set certificate_file=${CERTIFICATE}`, 'set ssl_verify_host=no', 'set sleep_time=0', 'push q'],
    ];
    fs.writeFileSync(rc, `${[...fixed, ...lines].join('\n')}\n`);
    const command = `mutt -n -F ${rc} -f imaps://localhost:${port}/INBOX`;
    const environment = { PATH: process.env.PATH, HOME: work, TERM: 'xterm', LC_ALL: 'C' };
    await run('script', ['-qec', command, '/dev/null'], { timeout: 8000, env: environment }).catch(() => {});
    return logins() - before;
  };
  check((await mutt([])) === 0, 'mutt: refuses a server of TLS 1.0 by default');
  check((await mutt(report.settings)) === 1, 'mutt: opens INBOX with the printed line');
  front.close();
  stop();
}

for (const server of SERVERS) {
  try {
    await compare(server);
  } catch (error) {
    check(false, `${server.name}: ${(error as Error).message}`);
  }
}
await muttGetsIn();
for (const line of tally.sslscanWrong) console.log(`sslscan is wrong: ${line}`);
for (const line of tally.testssl) console.log(`testssl.sh: ${line}`);
const both = `probe ${tally.ours.toFixed(0)} ms (usable, certificate and settings included), sslscan ${tally.sslscan.toFixed(0)} ms`;
console.log(`${SERVERS.length} servers: ${both}`);
finish('tls-servers');
process.exit();
