/** Which rules an OpenSSL of some version follows where seeds are concerned: pure. crypto/rand/, 0.9.6 to 3.x. */

/** What the walk's files and sockets can do for a client of that library. */
export type Era = 'no-seeds' | 'additional-input' | 'one-source' | 'sum-of-sources';

export interface EraFacts {
  era: Era;
  /** RAND_write_file() of an unseeded generator leaves 1024 guessable bytes (fixed in 1.1.1, 9ee344f5cd). */
  writesJunkSeeds: boolean;
  /** One sentence on what a seed file or an EGD socket does there. */
  walk: string;
}

const NUMBERS = /^(\d+)\.(\d+)\.(\d+)/;

/** @returns true if `version` is at least `major.minor.patch`. */
export function isAtLeast(version: string, major: number, minor = 0, patch = 0): boolean {
  const [, a = '0', b = '0', c = '0'] = NUMBERS.exec(version) ?? [];
  const wanted = [major, minor, patch];
  for (const [index, have] of [Number(a), Number(b), Number(c)].entries()) {
    if (have !== wanted[index]) return have > wanted[index]!;
  }
  return true;
}

/** @param osSeeded the library has a source of its own in the operating system; null = it does not tell. */
export function eraOf(
  product: 'OpenSSL' | 'LibreSSL' | 'BoringSSL' | 'AWS-LC',
  version: string | null,
  osSeeded: boolean | null,
): EraFacts {
  if (product !== 'OpenSSL' || version === null) {
    return {
      era: 'no-seeds',
      writesJunkSeeds: false,
      walk: `${product} asks the operating system only: it reads no seed file and has no EGD`,
    };
  }
  if (isAtLeast(version, 3)) {
    return {
      era: 'additional-input',
      writesJunkSeeds: false,
      walk:
        osSeeded === false
          ? 'OpenSSL 3 cannot be started by a file or a socket, and this build asks nothing else: it has to be rebuilt with --with-rand-seed=os'
          : 'files are mixed in as additional input only; what starts it is the operating system',
    };
  }
  if (isAtLeast(version, 1, 1, 1)) {
    return {
      era: 'one-source',
      writesJunkSeeds: false,
      walk: 'asks the operating system first; without it one source of at least 32 bytes decides (short ones are not added up)',
    };
  }
  return {
    era: 'sum-of-sources',
    writesJunkSeeds: true,
    walk: 'asks /dev/urandom first; without it the sources are added up and 32 bytes are enough: a good seed file or EGD socket is a true remedy',
  };
}
