/**
 * `--with-ssl PFX`, the option of mutt's configure: is there an OpenSSL below the prefix, do headers and library belong
 * together, what seeds it, and what could the walk do for a client that is linked to it. Files are read, nothing is run.
 */
import { RndSeedError } from '../errors.ts';
import { shellQuote } from '../sources/permission.ts';
import type { System } from '../system/type.ts';
import type { CheckFinding, DoctorFinding } from './checks/outcome.ts';
import { readElf } from './library/elf.ts';
import { eraOf, isAtLeast } from './library/era.ts';
import { findLibraries } from './library/find.ts';
import { type LibraryMarks, readMarks } from './library/marks.ts';
import { parseOpensslv } from './library/opensslv.ts';
import { bytesOf, statusOf, textOf } from './look.ts';

export interface PrefixReport {
  schema: 'rnd-seed/with-ssl/1';
  prefix: string;
  /** Headers and libraries are there and of one version: a client can be built with it. */
  usable: boolean;
  /** A client linked to it can start TLS; null = cannot be told from files. */
  canStartTls: boolean | null;
  header: { path: string; version: string } | null;
  library: { path: string; version: string | null; banner: string | null; seeding: string | null } | null;
  /** RAND_egd is exported; null = the library's symbols cannot be read. */
  egd: boolean | null;
  /** What the walk can do for such a client. */
  walk: string;
  findings: DoctorFinding[];
}

const MAX_LIBRARY_BYTES = 64 << 20;

function readHeader({ files }: System, prefix: string): PrefixReport['header'] {
  const path = `${prefix}/include/openssl/opensslv.h`;
  const version = parseOpensslv(textOf(files, path).value ?? '');
  return version === null ? null : { path, version };
}

interface Library {
  path: string;
  marks: LibraryMarks;
  egd: boolean | null;
  hasSsl: boolean;
}

function readLibrary({ files }: System, prefix: string): Library | null {
  const directories = [`${prefix}/lib64`, `${prefix}/lib`];
  const shared = findLibraries(files, 'crypto', directories);
  const archives = directories.map((at) => `${at}/libcrypto.a`).filter((at) => statusOf(files, at).value);
  for (const path of [...shared, ...archives]) {
    const bytes = bytesOf(files, path, MAX_LIBRARY_BYTES).value;
    const marks = bytes && readMarks(bytes);
    if (!bytes || !marks || marks.product === null) continue;
    const elf = readElf(bytes);
    const hasSsl =
      findLibraries(files, 'ssl', directories).length > 0 ||
      statusOf(files, path.replace('crypto', 'ssl')).value !== null;
    return { path, marks, egd: elf === null ? null : elf.exports('RAND_egd'), hasSsl };
  }
  return null;
}

function judgeParts(prefix: string, header: PrefixReport['header'], library: Library | null): CheckFinding[] {
  const found: CheckFinding[] = [];
  if (!header) {
    found.push({
      code: 'prefix-without-headers',
      level: 'failure',
      subject: `${prefix}/include/openssl/opensslv.h`,
      evidence: 'not there, or it tells no version',
      meaning: 'nothing can be compiled against this prefix',
      remedy: 'install the development files there, or name the prefix that holds include/openssl',
    });
  }
  if (!library) {
    found.push({
      code: 'prefix-without-library',
      level: 'failure',
      subject: `${prefix}/lib`,
      evidence: 'no libcrypto in lib64 or lib',
      meaning: 'nothing can be linked to this prefix',
      remedy: 'name the prefix that holds lib/libcrypto.so or libcrypto.a',
    });
    return found;
  }
  if (!library.hasSsl) {
    found.push({
      code: 'prefix-without-libssl',
      level: 'failure',
      subject: prefix,
      evidence: `libcrypto is at ${library.path}, no libssl beside it`,
      meaning: 'a TLS client cannot be linked',
      remedy: 'install libssl there too',
    });
  }
  const { version } = library.marks;
  if (header && version !== null && header.version !== version) {
    const sameSeries =
      header.version.split('.').slice(0, 2).join('.') === version.split('.').slice(0, 2).join('.');
    found.push({
      code: 'prefix-mixed-versions',
      level: sameSeries && isAtLeast(version, 1, 1) ? 'warning' : 'failure',
      subject: prefix,
      evidence: `headers ${header.version}, library ${version}`,
      meaning: 'the client is compiled for one OpenSSL and linked to another',
      remedy: `rm -r ${shellQuote(`${prefix}/include/openssl`)} # and install both from one version`,
    });
  }
  return found;
}

function judgeStart({ path, marks, egd }: Library, os: boolean | null): CheckFinding[] {
  const { seeding, version } = marks;
  const evidence = `${marks.banner ?? marks.product}${seeding === null ? '' : `, seeding source: ${seeding}`}`;
  const { walk } = eraOf(marks.product!, version, os);
  const dead = os === false && version !== null && isAtLeast(version, 3);
  return [
    {
      code: dead ? 'prefix-cannot-be-seeded' : 'prefix-seeding',
      level: dead ? 'failure' : os === null ? 'unknown' : 'ok',
      subject: path,
      evidence,
      meaning: walk,
      ...(dead ? { remedy: './Configure --with-rand-seed=os, and build it again' } : {}),
    },
    {
      code: egd === null ? 'prefix-egd-not-visible' : egd ? 'prefix-has-egd' : 'prefix-without-egd',
      level: egd === null ? 'unknown' : 'info',
      subject: path,
      evidence:
        egd === null
          ? 'its symbols cannot be read'
          : egd
            ? 'RAND_egd is exported'
            : 'RAND_egd is not exported',
      meaning: egd
        ? 'EGDSOCKET, ~/.entropy and /tmp/entropy are compiled into mutt with it'
        : 'EGDSOCKET, ~/.entropy and /tmp/entropy are not compiled into mutt with it; rnd-seed asks them itself',
    },
  ];
}

/** @throws RndSeedError USAGE for a prefix that is no directory. */
export function examinePrefix(system: System, prefix: string): PrefixReport {
  const at = prefix.replace(/(.)\/+$/, '$1');
  if (!at.startsWith('/') || statusOf(system.files, at).value?.kind !== 'directory') {
    throw new RndSeedError('USAGE', `${prefix} is not a directory`, {
      subject: prefix,
      hint: 'rnd-seed doctor --with-ssl /usr # the directory that has include/openssl and lib',
    });
  }
  const header = readHeader(system, at);
  const library = readLibrary(system, at);
  const os = library === null ? null : seedsFromOs(library.marks);
  const parts = judgeParts(at, header, library);
  const starts = library === null ? [] : judgeStart(library, os);
  const findings = [...parts, ...starts].map(({ remedy, ...finding }) => ({
    check: 'with-ssl',
    ...finding,
    remedy: remedy ?? null,
  }));
  const { product = null, version = null, banner = null, seeding = null } = library?.marks ?? {};
  return {
    schema: 'rnd-seed/with-ssl/1',
    prefix: at,
    usable: !parts.some(({ level }) => level === 'failure'),
    canStartTls: library === null || os === null ? null : !starts.some(({ level }) => level === 'failure'),
    header,
    library: library && { path: library.path, version, banner, seeding },
    egd: library?.egd ?? null,
    walk: product === null ? 'there is no library to ask' : eraOf(product, version, os).walk,
    findings,
  };
}

function seedsFromOs({ product, seeding, namesDevice }: LibraryMarks): boolean | null {
  if (product !== 'OpenSSL') return true;
  return seeding === null ? namesDevice : seeding !== 'none' && seeding !== 'EGD';
}
