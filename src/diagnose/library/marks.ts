/**
 * What a libcrypto says of itself in its strings, without running it: `OpenSSL_version(3)`, `OPENSSL_info(3)`
 * (crypto/info.c: the words of OPENSSL_INFO_SEED_SOURCE), e_os.h's DEVRANDOM lists. Pure.
 */

export interface LibraryMarks {
  product: 'OpenSSL' | 'LibreSSL' | 'BoringSSL' | 'AWS-LC' | null;
  /** `3.0.22`, `1.0.2u`. */
  version: string | null;
  /** The whole line: `OpenSSL 3.0.22 25 Aug 2026`. */
  banner: string | null;
  /** OPENSSLDIR: where openssl.cnf stands. */
  directory: string | null;
  modules: string | null;
  /** In the words of `openssl version -r`; null where the library does not say (≤ 1.1.1). */
  seeding: string | null;
  /** A device's name is in it: the source of OpenSSL ≤ 1.1.0. */
  namesDevice: boolean;
}

/** crypto/info.c, add_seeds_string(); the lists of rdcpu and devices are built from pieces. */
const SEED_WORDS: readonly [string, string][] = [
  ['os-specific', 'os-specific'],
  ['getrandom-syscall', 'getrandom-syscall'],
  ['C-library-random', 'C-library-random'],
  ['random-device (', 'random-device'],
  ['EGD (', 'EGD'],
  ['EGD(', 'EGD'],
  ['rdrand ( rdseed', 'rdcpu'],
  ['rdtsc', 'rdtsc'],
];

/** The text between NUL bytes in which `mark` stands. */
function stringWith(bytes: Buffer, mark: string, from = 0): string | null {
  const at = bytes.indexOf(mark, from, 'latin1');
  if (at === -1) return null;
  const start = bytes.lastIndexOf(0, at) + 1;
  const end = bytes.indexOf(0, at);
  return bytes.toString(
    'latin1',
    Math.max(start, at - 64),
    Math.min(end === -1 ? bytes.length : end, at + 256),
  );
}

const quoted = (text: string | null): string | null => /"([^"]*)"/.exec(text ?? '')?.[1] ?? null;

const BANNERS: readonly [LibraryMarks['product'], RegExp][] = [
  ['LibreSSL', /LibreSSL (\d+\.\d+\.\d+[a-z]*)[ -~]{0,40}/],
  ['OpenSSL', /OpenSSL (\d+\.\d+\.\d+[a-z]*)[ -~]{0,60}/],
];

function bannerIn(bytes: Buffer): Pick<LibraryMarks, 'product' | 'version' | 'banner'> {
  for (const [product, pattern] of BANNERS) {
    for (let at = 0; ; at++) {
      at = bytes.indexOf(`${product} `, at, 'latin1');
      if (at === -1) break;
      const found = pattern.exec(bytes.toString('latin1', at, at + 120));
      if (found?.[0].includes('BoringSSL')) break; // it calls itself compatible
      if (found?.index === 0) return { product, version: found[1]!, banner: found[0].trim() };
    }
  }
  if (bytes.includes('AWS-LC')) return { product: 'AWS-LC', version: null, banner: null };
  if (bytes.includes('BoringSSL')) return { product: 'BoringSSL', version: null, banner: null };
  return { product: null, version: null, banner: null };
}

export function readMarks(bytes: Buffer): LibraryMarks {
  const banner = bannerIn(bytes);
  const tellsSeeding = banner.product === 'OpenSSL' && Number.parseInt(banner.version ?? '', 10) >= 3;
  const words = tellsSeeding
    ? SEED_WORDS.filter(([mark]) => bytes.includes(mark)).map(([, word]) => word)
    : [];
  return {
    ...banner,
    directory: quoted(stringWith(bytes, 'OPENSSLDIR: "')),
    modules: quoted(stringWith(bytes, 'MODULESDIR: "')),
    seeding: tellsSeeding ? [...new Set(words)].join(' ') || 'none' : null,
    namesDevice: bytes.includes('/dev/urandom'),
  };
}
