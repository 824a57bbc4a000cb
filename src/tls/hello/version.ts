/** The protocol versions, oldest first, as data: their numbers on the wire and OpenSSL's names for them. */

/** A version of SSL or TLS, as OpenSSL names it. */
export type Version = 'SSLv2' | 'SSLv3' | 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';

/** draft-hickman-netscape-ssl-00 §2.5; RFC 6101 §5.6.1.2; RFC 2246, 4346, 5246 §7.4.1.2; RFC 8446 §4.2.1. */
export const VERSION_NUMBERS: Readonly<Record<Version, number>> = {
  SSLv2: 0x0002,
  SSLv3: 0x0300,
  TLSv1: 0x0301,
  'TLSv1.1': 0x0302,
  'TLSv1.2': 0x0303,
  'TLSv1.3': 0x0304,
};

export const VERSIONS: readonly Version[] = Object.keys(VERSION_NUMBERS) as Version[];

/** @returns null for a number that names no version (drafts of TLS 1.3, DTLS, nonsense). */
export const versionOfNumber = (number: number): Version | null =>
  VERSIONS.find((version) => VERSION_NUMBERS[version] === number) ?? null;
