/**
 * A probe as text: where to, the table of versions, the certificate, what to write, and the command that shows the same.
 * What is to be pasted is never broken.
 */
import type { ClientName, ProbeReport, VersionReport } from '../../tls/outcome.ts';
import { renderCertificate } from './certificate.ts';
import { renderDestination } from './endpoint.ts';
import { renderFindings } from './findings.ts';
import { type Ink, paint, type Style } from './style.ts';
import { hang, visible } from './text.ts';

const PLACES: Readonly<Record<ClientName, string>> = {
  'mutt-openssl': 'for the muttrc of a mutt with OpenSSL',
  'mutt-gnutls': 'for the muttrc of a mutt with GnuTLS',
  neomutt: 'for the muttrc of neomutt',
  openssl: 'for the file that OPENSSL_CONF names',
  node: 'for the environment of Node',
};

const [VERSION_COLUMNS, ACCEPTED_COLUMNS, USABLE_COLUMNS] = [9, 10, 13];
const SMALLEST_REMARK = 24;

const word = (is: boolean | null): string => (is === null ? '?' : is ? 'yes' : 'no');

const inkOf = ({ accepted, usable }: VersionReport): Ink | null => {
  if (accepted === true) return usable === true ? 'green' : 'yellow';
  return accepted === false ? 'faint' : null;
};

function remarkOf({ accepted, cipher, detail, handshake, usable }: VersionReport): string {
  if (detail !== undefined) return detail;
  if (accepted === true && usable !== true && handshake?.failure !== undefined) return handshake.failure;
  return cipher ?? handshake?.cipher ?? '';
}

function renderVersion(one: VersionReport, style: Style): string[] {
  const head = `${one.version.padEnd(VERSION_COLUMNS)}${word(one.accepted).padEnd(ACCEPTED_COLUMNS)}${word(
    one.usable,
  ).padEnd(USABLE_COLUMNS)}`;
  const remark = visible(remarkOf(one));
  const isNarrow = style.columns - head.length < SMALLEST_REMARK;
  const lines =
    remark === ''
      ? [head]
      : isNarrow
        ? [head, ...hang('    ', remark, style.columns)]
        : hang(head, remark, style.columns);
  return lines.map((line) => paint(style, inkOf(one), line.trimEnd()));
}

/** Two lines that are to be pasted where a shell or a muttrc reads them. */
const whole = (lines: readonly string[]): string[] => lines.map((line) => `    ${visible(line)}`);

function renderSettings({ client, settings, versions, findings }: ProbeReport, style: Style): string[] {
  const isAny = versions.some(({ accepted }) => accepted === true);
  if (settings.length > 0) return ['', ...hang('', `${PLACES[client]}:`, style.columns), ...whole(settings)];
  const isHopeless = findings.some(({ code }) => code === 'no-setting-helps');
  return isAny && !isHopeless
    ? ['', ...hang('', `${PLACES[client]}: nothing, its defaults connect`, style.columns)]
    : [];
}

export function renderProbe(report: ProbeReport, style: Style): string {
  const { address, serverName, versions, certificate, command, findings } = report;
  const header = 'version  accepted  usable here';
  const name = serverName === null ? 'no name sent' : `name sent: ${serverName}`;
  const lines = [
    paint(style, 'bold', renderDestination(report)),
    ...hang('', visible(`address ${address}, ${name}`), style.columns),
    '',
    header,
    ...versions.flatMap((one) => renderVersion(one, style)),
    ...(certificate === null ? [] : ['', 'certificate', ...renderCertificate(certificate, style)]),
    ...renderSettings(report, style),
    ...(command === null ? [] : ['', "the same with OpenSSL's own tool:", ...whole([command])]),
    ...(findings.length === 0 ? [] : ['', ...renderFindings(findings, [], style)]),
  ];
  return `${lines.join('\n')}\n`;
}
