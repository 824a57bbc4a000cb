import { constants } from 'node:crypto';
import net from 'node:net';
import tls from 'node:tls';
import test, { type ExecutionContext } from 'ava';
import { system } from '../../src/system/index.ts';
import type { ProbeOptions, ProbeReport, ProbeTarget } from '../../src/tls/probe.ts';
import { probe } from '../../src/tls/probe.ts';
import { makeCertificate } from '../helpers/certificates.ts';
import { doorWith } from '../helpers/door.ts';
import { HOSTILE } from '../helpers/hostile-server.ts';
import { listenPlain, listenStartTls, listenTls } from '../helpers/listening.ts';

const pair = makeCertificate();
const open = { ...pair, ciphers: 'ALL:@SECLEVEL=0' };
const at = (port: number, more: Partial<ProbeTarget> = {}): ProbeTarget => ({
  host: 'localhost',
  port,
  tls: 'yes',
  protocol: null,
  ...more,
});
const run = (port: number, options: ProbeOptions = {}, more: Partial<ProbeTarget> = {}) =>
  probe(system, at(port, more), { family: 4, ...options });

const accepted = (report: ProbeReport) =>
  report.versions.filter((one) => one.accepted === true).map(({ version }) => version);
const usable = (report: ProbeReport) =>
  report.versions.filter((one) => one.usable === true).map(({ version }) => version);
const row = (report: ProbeReport, version: string) => report.versions.find((one) => one.version === version)!;
const codes = (report: ProbeReport) => report.findings.map(({ code }) => code);

const RANGES: [tls.SecureVersion, tls.SecureVersion, string[]][] = [
  ['TLSv1', 'TLSv1', ['TLSv1']],
  ['TLSv1.1', 'TLSv1.1', ['TLSv1.1']],
  ['TLSv1', 'TLSv1.2', ['TLSv1', 'TLSv1.1', 'TLSv1.2']],
  ['TLSv1.2', 'TLSv1.2', ['TLSv1.2']],
  ['TLSv1.2', 'TLSv1.3', ['TLSv1.2', 'TLSv1.3']],
  ['TLSv1.3', 'TLSv1.3', ['TLSv1.3']],
];

for (const [minVersion, maxVersion, expected] of RANGES) {
  test(`a server of ${minVersion} to ${maxVersion}: exactly these are accepted and usable`, async (t) => {
    const report = await run(await listenTls(t, { ...open, minVersion, maxVersion }));
    t.deepEqual(accepted(report), expected);
    t.deepEqual(usable(report), expected);
    t.deepEqual(
      report.versions.map(({ version }) => version),
      ['SSLv2', 'SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'],
    );
    for (const one of report.versions) t.true(one.accepted === true || one.reason !== undefined, one.version);
  });
}

test('the report has what others rely on, and the certificate', async (t) => {
  const port = await listenTls(t, open);
  const report = await run(port, { client: 'mutt-gnutls' });
  t.like(report, {
    schema: 'rnd-seed/tls-probe/1',
    host: 'localhost',
    port,
    address: '127.0.0.1',
    tls: 'yes',
  });
  t.like(report.certificate, {
    subject: 'CN=localhost',
    matchesHost: true,
    selfIssued: true,
    chainLength: 1,
  });
  t.true(report.settings.includes('set ssl_use_tlsv1_3=yes'));
  t.regex(report.command!, /^openssl s_client -connect localhost:[0-9]+ .*-tls1_3/);
  t.deepEqual(codes(report), []);
  t.deepEqual(JSON.parse(JSON.stringify(report)), report);
});

test('old versions, ends and other names are warned of', async (t) => {
  const ending = makeCertificate({ days: 5, names: 'DNS:other.example' });
  const report = await run(
    await listenTls(t, { ...open, ...ending, minVersion: 'TLSv1', maxVersion: 'TLSv1' }),
  );
  t.deepEqual(codes(report), [
    'only-obsolete-versions',
    'certificate-ends-soon',
    'certificate-for-another-name',
  ]);
  const ended = makeCertificate({ days: -1 });
  t.true(codes(await run(await listenTls(t, { ...open, ...ended }))).includes('certificate-expired'));
});

test('through StartTLS the same versions are seen', async (t) => {
  const options = { ...open, minVersion: 'TLSv1.1', maxVersion: 'TLSv1.2' } as const;
  const port = await listenStartTls(t, options, {
    greeting: '* OK ready\r\n',
    answer: () => ({ goAhead: 'a1 OK begin\r\n' }),
  });
  const report = await run(port, {}, { tls: 'starttls', protocol: 'imap' });
  t.deepEqual(accepted(report), ['TLSv1.1', 'TLSv1.2']);
  t.true(report.settings.includes('set ssl_force_tls=yes'));
  t.regex(report.command!, /-starttls imap/);
  const direct = await run(port, { timeoutMs: 500 });
  t.true(codes(direct).includes('port-speaks-plain-text'));
  t.true(direct.versions.every((one) => one.accepted === null && one.reason === 'plain-text'));
});

test('through STARTTLS of SMTP, and STLS of POP3', async (t) => {
  const smtp = await listenStartTls(t, open, {
    greeting: '220-mail.example\r\n220 ESMTP\r\n',
    answer: (line) =>
      line.startsWith('EHLO ') ? '250-mail.example\r\n250 STARTTLS\r\n' : { goAhead: '220 go\r\n' },
  });
  t.deepEqual(accepted(await run(smtp, {}, { tls: 'starttls', protocol: 'smtp' })), ['TLSv1.2', 'TLSv1.3']);
  const pop = await listenStartTls(t, open, { greeting: '+OK\r\n', answer: () => ({ goAhead: '+OK\r\n' }) });
  t.deepEqual(accepted(await run(pop, {}, { tls: 'starttls', protocol: 'pop' })), ['TLSv1.2', 'TLSv1.3']);
});

test('a server that injects plain text into StartTLS is not believed', async (t) => {
  const port = await listenStartTls(t, open, {
    greeting: '* OK ready\r\n',
    answer: () => ({ goAhead: 'a1 OK begin\r\n* CAPABILITY EVIL\r\n' }),
  });
  const report = await run(port, {}, { tls: 'starttls', protocol: 'imap' });
  t.true(report.versions.every((one) => one.accepted === null && one.reason === 'starttls-injection'));
});

test('the name goes to the server, an address does not', async (t) => {
  const names = new Set<string | undefined>();
  const port = await listenTls(t, {
    ...open,
    SNICallback: (name, done) => {
      names.add(name);
      done(null, tls.createSecureContext(open));
    },
  });
  await run(port);
  t.deepEqual([...names], ['localhost']);
  names.clear();
  await run(port, {}, { host: '127.0.0.1' });
  t.deepEqual([...names], []);
  await run(port, { serverName: 'mail.example' });
  t.deepEqual([...names], ['mail.example']);
});

test('IPv6', async (t) => {
  const server = tls.createServer(open).on('tlsClientError', () => {});
  const listening = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false)).listen(0, '::1', () => resolve(true));
  });
  t.teardown(() => void server.close());
  t.true(listening, 'this machine has no ::1');
  const { port } = server.address() as net.AddressInfo;
  const report = await probe(system, at(port, { host: '::1' }));
  t.deepEqual(accepted(report), ['TLSv1.2', 'TLSv1.3']);
  t.is(report.address, '::1');
});

/** Passes a hello on to a real server only if its first choice of ciphers is not one of those. */
function picky(t: ExecutionContext, behind: number, refuses: (suites: number[]) => boolean) {
  return listenPlain(t, (socket) => {
    socket.once('data', (hello: Buffer) => {
      if (hello[0] !== 22) return void socket.destroy();
      const from = 44 + hello[43]!;
      const length = hello.readUInt16BE(from);
      const suites = Array.from({ length: length / 2 }, (_, i) => hello.readUInt16BE(from + 2 + 2 * i));
      if (refuses(suites)) return void socket.destroy();
      const on = net.connect(behind, '127.0.0.1');
      on.on('error', () => {});
      on.write(hello);
      socket.pipe(on).pipe(socket);
    });
  });
}

test('a server that hangs up on DHE is accepted only with narrower ciphers, and that is said', async (t) => {
  const behind = await listenTls(t, { ...open, minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' });
  const port = await picky(t, behind, (suites) => suites.includes(0x009f));
  const report = await run(port, { client: 'mutt-openssl' });
  t.like(row(report, 'TLSv1.2'), {
    accepted: true,
    usable: true,
    reason: 'narrow-ciphers',
    onlyWith: 'ecdhe',
  });
  t.true(codes(report).includes('narrow-ciphers'));
  t.deepEqual(report.settings, ['set ssl_use_tlsv1_2=yes', 'set ssl_ciphers="ECDHE"']);
});

test('a server that hangs up on ECDHE is found with RSA', async (t) => {
  const behind = await listenTls(t, { ...open, minVersion: 'TLSv1', maxVersion: 'TLSv1' });
  const port = await picky(t, behind, (suites) => suites.includes(0xc014) || suites.includes(0x009f));
  t.like(row(await run(port), 'TLSv1'), { accepted: true, usable: true, onlyWith: 'rsa' });
});

test('a server of one client at a time is asked again where the crowd kept it silent', async (t) => {
  const behind = await listenTls(t, open);
  let busy = false;
  const queue: (() => void)[] = [];
  const port = await listenPlain(t, (socket) => {
    const serve = () => {
      busy = true;
      socket.once('close', () => {
        busy = false;
        queue.shift()?.();
      });
      // Silent to SSL 2.0, and the others wait behind it.
      socket.once('data', (hello: Buffer) => {
        if (hello[0] === 0x80) return;
        const on = net.connect(behind, '127.0.0.1');
        on.on('error', () => {});
        on.write(hello);
        socket.pipe(on).pipe(socket);
      });
    };
    if (busy) queue.push(serve);
    else serve();
  });
  const report = await run(port, { timeoutMs: 3000, parallel: 6 });
  t.deepEqual(accepted(report), ['TLSv1.2', 'TLSv1.3']);
  t.is(row(report, 'SSLv2').accepted, null);
});

for (const [honorCipherOrder, expected] of [
  [false, 6],
  [true, 7],
] as const) {
  test(`a server that hangs up is asked no more often than it takes (its own order: ${honorCipherOrder})`, async (t) => {
    const behind = await listenTls(t, { ...open, honorCipherOrder });
    let connections = 0;
    const port = await listenPlain(t, (socket) => {
      connections += 1;
      socket.once('data', (hello: Buffer) => {
        // As Dovecot does: no alert for what it does not take.
        if (hello[0] !== 22 || hello.readUInt16BE(9) < 0x0303) return void socket.destroy();
        const on = net.connect(behind, '127.0.0.1');
        on.on('error', () => {});
        on.write(hello);
        socket.pipe(on).pipe(socket);
      });
    });
    const report = await run(port);
    t.deepEqual(accepted(report), ['TLSv1.2', 'TLSv1.3']);
    t.is(connections, expected);
  });
}

for (const [kind, serve] of Object.entries(HOSTILE)) {
  test(`hostile: ${kind}: every version has a verdict, and nothing more than it deserves`, async (t) => {
    const port = await listenPlain(t, serve);
    const report = await run(port, { timeoutMs: /one byte/.test(kind) ? 6000 : 1500 });
    t.is(report.versions.length, 6);
    for (const one of report.versions) {
      const isOurs = one.version === 'TLSv1.2' && /one byte/.test(kind);
      t.is(one.accepted === true, isOurs, `${one.version} ${one.reason}`);
      t.is(typeof one.reason, isOurs ? 'undefined' : 'string');
      t.not(one.usable, true);
    }
  });

  test(`hostile, behind StartTLS: ${kind}`, async (t) => {
    const port = await listenPlain(t, (socket) => {
      socket.write('+OK\r\n');
      socket.once('data', () => {
        socket.write('+OK begin\r\n');
        setTimeout(() => serve(socket), 20);
      });
    });
    const report = await run(port, { timeoutMs: 1000 }, { tls: 'starttls', protocol: 'pop' });
    t.is(report.versions.length, 6);
    t.true(report.versions.every(({ usable: is }) => is !== true));
  });
}

test('the deadline of the whole leaves what is known and ends', async (t) => {
  const port = await listenPlain(t, () => {});
  const report = await run(port, { timeoutMs: 10_000, deadlineMs: 2000 });
  t.true(report.versions.every((one) => one.accepted === null && one.usable === null));
  t.true(report.versions.some((one) => one.reason === 'deadline'));
});

test('nobody there is an error with a hint; an abort is an abort', async (t) => {
  const refused = doorWith({
    sockets: { connect: () => Promise.reject(Object.assign(new Error('no'), { code: 'ECONNREFUSED' })) },
  });
  const error = await t.throwsAsync(probe(refused, at(1)), { code: 'TLS_CONNECT' });
  t.truthy((error as { hint?: string }).hint);
  const port = await listenPlain(t, () => {});
  const abort = new AbortController();
  const waiting = run(port, { signal: abort.signal });
  setTimeout(() => abort.abort(), 50);
  await t.throwsAsync(waiting, { code: 'ABORTED' });
  await t.throwsAsync(run(port, { signal: AbortSignal.abort() }), { code: 'ABORTED' });
});

test('options that make no sense are a usage error before any connection', async (t) => {
  const nobody = doorWith({ sockets: { connect: () => Promise.reject(new Error('not to be called')) } });
  const bad: [Partial<ProbeTarget>, object][] = [
    [{ port: 0 }, {}],
    [{ host: '' }, {}],
    [{ tls: 'starttls' }, {}],
    [{}, { timeoutMs: 0 }],
    [{}, { deadlineMs: Number.NaN }],
    [{}, { parallel: 99 }],
    [{}, { client: 'pine' }],
    [{}, { serverName: 'a b' }],
    [{}, { versions: ['TLSv9'] }],
    [{}, { family: 5 }],
  ];
  for (const [target, options] of bad) {
    await t.throwsAsync(
      probe(nobody, at(1, target), options),
      { code: 'USAGE' },
      JSON.stringify([target, options]),
    );
  }
});

test('a server from before RFC 5746 is usable, and said to be one', async (t) => {
  // Node's own server always knows it: the flag on the client is what is tested here, through the door.
  let asked = 0;
  const door = doorWith({
    tls: {
      start: (stream, options, limits) => {
        const isLegacy = ((options.secureOptions ?? 0) & constants.SSL_OP_LEGACY_SERVER_CONNECT) !== 0;
        asked += 1;
        if (isLegacy) return system.tls.start(stream, options, limits);
        stream.destroy();
        const code = 'ERR_SSL_UNSAFE_LEGACY_RENEGOTIATION_DISABLED';
        return Promise.reject(Object.assign(new Error('old'), { code }));
      },
    },
  });
  const port = await listenTls(t, { ...open, maxVersion: 'TLSv1.2' });
  const report = await probe(door, at(port), { family: 4, versions: ['TLSv1.2'] });
  t.is(asked, 2);
  t.true(row(report, 'TLSv1.2').handshake?.legacyRenegotiation);
  t.true(codes(report).includes('no-secure-renegotiation'));
  t.regex(report.command!, /-legacy_server_connect/);
});
