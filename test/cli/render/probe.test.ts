import test from 'ava';
import { renderProbe } from '../../../src/cli/render/probe.ts';
import type { ProbeReport, VersionReport } from '../../../src/tls/outcome.ts';

const wide = { columns: Number.POSITIVE_INFINITY, colour: false };
const versions: VersionReport[] = [
  { version: 'SSLv3', accepted: null, usable: null, reason: 'timeout', detail: 'silence' },
  { version: 'TLSv1', accepted: false, usable: false, reason: 'alert', detail: 'it says no' },
  { version: 'TLSv1.1', accepted: true, usable: false, handshake: { failure: 'ERR_X' }, cipher: 'A' },
  { version: 'TLSv1.2', accepted: true, usable: true, cipher: 'A_CIPHER' },
];
const report = (changes: Partial<ProbeReport> = {}): ProbeReport => ({
  schema: 'rnd-seed/tls-probe/1',
  host: 'h.example',
  port: 143,
  address: '192.0.2.1',
  tls: 'starttls',
  protocol: 'imap',
  serverName: 'h.example',
  versions,
  certificate: null,
  client: 'mutt-gnutls',
  settings: ['set ssl_use_tlsv1_2=yes'],
  command: 'openssl s_client -connect h.example:143 </dev/null',
  findings: [],
  elapsedMs: 12,
  ...changes,
});

test('the endpoint and TLS stand first, then a line for each version', (t) => {
  const lines = renderProbe(report(), wide).split('\n');
  t.is(lines[0], 'h.example:143  TLS: StartTLS (IMAP)');
  t.deepEqual(lines.slice(3, 8), [
    'version  accepted  usable here',
    'SSLv3    ?         ?            silence',
    'TLSv1    no        no           it says no',
    'TLSv1.1  yes       no           ERR_X',
    'TLSv1.2  yes       yes          A_CIPHER',
  ]);
});

test('what is to be pasted is whole on 40 columns, all else fits', (t) => {
  const lines = renderProbe(report(), { columns: 40, colour: false }).split('\n');
  t.true(lines.includes('    openssl s_client -connect h.example:143 </dev/null'));
  t.true(lines.includes('    set ssl_use_tlsv1_2=yes'));
  t.deepEqual(
    lines.filter((line) => line.length > 40),
    ['    openssl s_client -connect h.example:143 </dev/null'],
  );
});

test('colour is an ornament, and there only where it is wanted', (t) => {
  const coloured = renderProbe(report(), { columns: 80, colour: true });
  t.true(coloured.includes('\u001b['));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  t.is(coloured.replace(/\u001b\[[0-9]*m/g, ''), renderProbe(report(), { columns: 80, colour: false }));
});

test('where no setting helps, none is shown', (t) => {
  const hopeless = report({
    settings: [],
    findings: [{ code: 'no-setting-helps', severity: 'failure', subject: 'x', detail: 'nothing helps' }],
  });
  t.false(renderProbe(hopeless, wide).includes('muttrc'));
  t.regex(renderProbe(hopeless, wide), /failure: x: nothing helps/);
  t.regex(renderProbe(report({ settings: [] }), wide), /mutt with GnuTLS: nothing, its defaults connect/);
});
