/**
 * What begins like something that somebody needs: keys, databases, archives, images. Data: to protect another kind of
 * file, add a line. From the formats' own specifications and file(1)'s magic. Every line is specific to 24 bits or more,
 * so that it mistakes at most one random seed in sixteen million.
 */

interface Signature {
  looksLike: string;
  at: number;
  bytes: Uint8Array;
}

const magic = (looksLike: string, text: string, at = 0): Signature => ({
  looksLike,
  at,
  bytes: Uint8Array.from(text, (character) => character.charCodeAt(0)),
});

export const SIGNATURES: readonly Signature[] = [
  magic('an OpenSSH private key', '-----BEGIN OPENSSH PRIVATE KEY'),
  magic('a PGP block', '-----BEGIN PGP '),
  magic('a PEM file', '-----BEGIN '),
  magic('a PuTTY key', 'PuTTY-User-Key-File-'),
  magic('a Tor key', '== ed25519v1-'),
  magic('an age file', 'age-encryption.org/'),
  magic('an age identity', 'AGE-SECRET-KEY-'),
  magic('a GnuPG private key', '(21:protected-private-key'),
  magic('a GnuPG private key', '(11:private-key'),
  magic('a GnuPG keybox', 'KBXf', 8),
  magic('a file encrypted by openssl enc', 'Salted__'),
  magic('a LUKS header', 'LUKS\xba\xbe'),
  magic('a LUKS header', 'SKUL\xba\xbe'),
  magic('a Java keystore', '\xfe\xed\xfe\xed'),
  magic('a Java keystore', '\xce\xce\xce\xce'),
  magic('a KeePass database', '\x03\xd9\xa2\x9a'),
  magic('a Kerberos keytab', '\x05\x02\0\0'),
  magic('a Kerberos credential cache', '\x05\x04\0\x0c'),
  magic('a macOS keychain', 'kych\0\x01'),
  magic('a SQLite database', 'SQLite format 3\0'),
  magic('a Berkeley DB', '\x62\x31\x05\0', 12),
  magic('a Berkeley DB', '\x61\x15\x06\0', 12),
  magic('a gzip archive', '\x1f\x8b\x08'),
  magic('a zip archive', 'PK\x03\x04'),
  magic('a zip archive', 'PK\x05\x06'),
  magic('an xz archive', '\xfd7zXZ\0'),
  magic('a bzip2 archive', '1AY&SY', 4),
  magic('a Zstandard archive', '\x28\xb5\x2f\xfd'),
  magic('a 7-Zip archive', '7z\xbc\xaf\x27\x1c'),
  magic('a tar archive', 'ustar', 257),
  magic('an ELF program', '\x7fELF'),
  magic('a PDF document', '%PDF-'),
  magic('a PNG image', '\x89PNG\r\n\x1a\n'),
  magic('a JPEG image', '\xff\xd8\xff'),
  magic('a GIF image', 'GIF8'),
];

/** @returns what it begins like, or null. */
export function matchSignature(bytes: Uint8Array): string | null {
  const found = SIGNATURES.find(({ at, bytes: expected }) =>
    expected.every((byte, index) => bytes[at + index] === byte),
  );
  return found?.looksLike ?? null;
}
