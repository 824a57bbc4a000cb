/** Lists of ciphers in the two languages that there are: ciphers(1ssl), and GnuTLS's priority strings. */
import type { Choice } from './choice.ts';

const OPENSSL: Readonly<Record<NonNullable<Choice['onlyWith']>, string>> = {
  'without-dhe': 'DEFAULT:!kDHE',
  ecdhe: 'ECDHE',
  rsa: 'kRSA',
  dhe: 'kDHE',
};

const GNUTLS: Readonly<Record<NonNullable<Choice['onlyWith']>, string>> = {
  'without-dhe': 'NORMAL:-DHE-RSA',
  ecdhe: 'NORMAL:-DHE-RSA:-RSA',
  rsa: 'NORMAL:-DHE-RSA:-ECDHE-RSA:-ECDHE-ECDSA',
  dhe: 'NORMAL:-ECDHE-RSA:-ECDHE-ECDSA:-RSA',
};

/** @returns null where the default will do. OpenSSL ≥ 3 has TLS 1.0 and 1.1 only at level 0 (SSL_CTX_set_security_level(3)). */
export function opensslCiphers({ onlyWith, isObsolete }: Choice): string | null {
  const list = onlyWith === undefined ? null : OPENSSL[onlyWith];
  return isObsolete ? `${list ?? 'DEFAULT'}:@SECLEVEL=0` : list;
}

export const gnutlsPriority = ({ onlyWith }: Choice): string | null =>
  onlyWith === undefined ? null : GNUTLS[onlyWith];
