/**
 * Lines for a muttrc (mutt@2.4.1 init.h; neomutt conn/config.c). A variable that a build does not know stops its start with an
 * error, so each client has its own list.
 */
import type { Version } from '../hello/version.ts';
import type { Choice } from './choice.ts';
import { gnutlsPriority, opensslCiphers } from './ciphers.ts';

type Variables = Partial<Record<Version, string>>;

const TLS: Variables = {
  TLSv1: 'ssl_use_tlsv1',
  'TLSv1.1': 'ssl_use_tlsv1_1',
  'TLSv1.2': 'ssl_use_tlsv1_2',
  'TLSv1.3': 'ssl_use_tlsv1_3',
};

/** GnuTLS builds do not know ssl_use_sslv2; ssl_use_sslv3 they take, and have no SSL 3.0 behind it. */
export const MUTT_GNUTLS: Variables = TLS;
export const NEOMUTT: Variables = TLS;
export const MUTT_OPENSSL: Variables = { SSLv2: 'ssl_use_sslv2', SSLv3: 'ssl_use_sslv3', ...TLS };

export function muttLines(
  variables: Variables,
  { choice, isStartTls, gnutls }: { choice: Choice; isStartTls: boolean; gnutls: boolean },
): string[] {
  const lines = (versions: readonly Version[], value: string) =>
    versions.flatMap((version) => variables[version] ?? []).map((name) => `set ${name}=${value}`);
  const ciphers = gnutls ? gnutlsPriority(choice) : opensslCiphers(choice);
  return [
    ...lines(choice.enable, 'yes'),
    ...lines(choice.avoid, 'no'),
    ...(ciphers === null ? [] : [`set ssl_ciphers="${ciphers}"`]),
    // Without it a server, or somebody in between, need only not offer STARTTLS to get the password in plain text.
    ...(isStartTls ? ['set ssl_force_tls=yes'] : []),
  ];
}
