/** What to write so that a client connects to a probed server. Pure: a probe's table in, lines of text out. */
import type { Finding } from '../finding.ts';
import { VERSIONS, type Version } from './hello/version.ts';
import type { ClientName, VersionReport } from './outcome.ts';
import { type Choice, choose } from './settings/choice.ts';
import { MUTT_GNUTLS, MUTT_OPENSSL, muttLines, NEOMUTT } from './settings/mutt.ts';
import { nodeLines } from './settings/node.ts';
import { opensslLines } from './settings/openssl.ts';
import { type Server, sClientCommand } from './settings/s-client.ts';

export const CLIENTS: readonly ClientName[] = ['mutt-openssl', 'mutt-gnutls', 'neomutt', 'openssl', 'node'];

const TLS_ONLY = VERSIONS.filter((version) => version.startsWith('TLS'));

/** What each client could be made to speak. Over StartTLS mutt always leaves SSL 2.0 and 3.0 out. */
const speaks = (client: ClientName, isStartTls: boolean): readonly Version[] =>
  client === 'mutt-openssl' && !isStartTls ? VERSIONS : TLS_ONLY;

function linesFor(client: ClientName, choice: Choice, isStartTls: boolean): string[] {
  switch (client) {
    case 'mutt-openssl':
      return muttLines(MUTT_OPENSSL, { choice, isStartTls, gnutls: false });
    case 'mutt-gnutls':
      return muttLines(MUTT_GNUTLS, { choice, isStartTls, gnutls: true });
    case 'neomutt':
      return muttLines(NEOMUTT, { choice, isStartTls, gnutls: true });
    case 'openssl':
      return opensslLines(choice);
    case 'node':
      return nodeLines(choice);
  }
}

function* caveats(client: ClientName, choice: Choice): Generator<Finding> {
  const { best } = choice;
  if (best === 'SSLv2' || best === 'SSLv3') {
    yield {
      code: 'setting-needs-an-old-library',
      severity: 'warning',
      subject: client,
      detail: `${best} works only in a client that is built with an old OpenSSL (SSLv2: before 1.1.0); others ignore it`,
    };
  }
  if (client === 'neomutt' && choice.isObsolete) {
    yield {
      code: 'setting-is-deprecated',
      severity: 'warning',
      subject: client,
      detail: 'NeoMutt from December 2025 on ignores the variable and does not connect to such a server',
    };
  }
  if (client === 'node' && choice.avoid.length > 0) {
    yield {
      code: 'setting-is-missing',
      severity: 'warning',
      subject: client,
      detail: `the server chokes on newer hellos, and Node has no option for it: give maxVersion ${best} in the code`,
    };
  }
}

export interface Settings {
  settings: string[];
  command: string | null;
  findings: Finding[];
}

export function settingsFor(
  client: ClientName,
  versions: readonly VersionReport[],
  server: Server,
): Settings {
  const isStartTls = server.startTls !== null;
  const choice = choose(versions, speaks(client, isStartTls));
  const shown = choose(versions, TLS_ONLY);
  const command = shown === null ? null : sClientCommand(server, shown);
  if (choice !== null) {
    const findings = [...caveats(client, choice)];
    return { settings: linesFor(client, choice, isStartTls), command, findings };
  }
  const isAny = versions.some(({ accepted }) => accepted === true);
  const finding: Finding = {
    code: 'no-setting-helps',
    severity: 'failure',
    subject: client,
    detail: 'nothing that the server accepts can be spoken by this client, whatever it is set to',
  };
  return { settings: [], command, findings: isAny ? [finding] : [] };
}
