import test from 'ava';
import { VERSIONS, type Version } from '../../src/tls/hello/version.ts';
import type { VersionReport } from '../../src/tls/outcome.ts';
import { CLIENTS, settingsFor } from '../../src/tls/settings.ts';

const table = (...accepted: Version[]): VersionReport[] =>
  VERSIONS.map((version) => ({ version, accepted: accepted.includes(version), usable: true }));
const direct = { host: 'h', port: 993, serverName: 'h', startTls: null };
const startTls = { ...direct, port: 143, startTls: 'imap' } as const;

test('every client has lines for a server of today and for one of TLS 1.0', (t) => {
  for (const client of CLIENTS) {
    t.true(settingsFor(client, table('TLSv1.2', 'TLSv1.3'), direct).settings.length > 0);
    t.regex(settingsFor(client, table('TLSv1'), direct).settings.join('\n'), /tlsv1=yes|TLSv1\n|v1\.0/);
  }
});

test('SSL 2.0 and 3.0 are for mutt with OpenSSL alone, and not over StartTLS', (t) => {
  for (const client of CLIENTS) {
    for (const version of ['SSLv2', 'SSLv3'] as const) {
      const isMutt = client === 'mutt-openssl';
      const { settings, findings, command } = settingsFor(client, table(version), direct);
      t.is(settings.length > 0, isMutt, client);
      t.is(command, null);
      t.is(findings[0]?.code, isMutt ? 'setting-needs-an-old-library' : 'no-setting-helps');
      t.deepEqual(settingsFor(client, table(version), startTls).settings, []);
    }
  }
});

test('nothing accepted is nothing to write, and no finding of its own', (t) => {
  for (const client of CLIENTS) {
    t.deepEqual(settingsFor(client, table(), direct), { settings: [], command: null, findings: [] });
  }
});

test('a server that chokes on a newer hello needs a line that Node has no option for', (t) => {
  const versions = table('TLSv1.2').map((one) =>
    one.version === 'TLSv1.3' ? { ...one, reason: 'closed' as const } : one,
  );
  t.deepEqual(settingsFor('node', versions, direct).findings, []);
  const chokes = table('TLSv1').map((one) =>
    one.version === 'TLSv1.2' ? { ...one, reason: 'closed' as const } : one,
  );
  const { findings } = settingsFor('node', chokes, direct);
  t.true(findings.some(({ code }) => code === 'setting-is-missing'));
  t.false(
    settingsFor('mutt-openssl', chokes, direct).findings.some(({ code }) => code === 'setting-is-missing'),
  );
});

test('NeoMutt of today does not take the old ones, and that is said', (t) => {
  t.is(settingsFor('neomutt', table('TLSv1'), direct).findings[0]?.code, 'setting-is-deprecated');
  t.deepEqual(settingsFor('neomutt', table('TLSv1.2'), direct).findings, []);
});
