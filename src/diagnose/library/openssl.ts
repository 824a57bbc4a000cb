/**
 * Which OpenSSL the subject has and what it says of itself: the program is asked on this machine (`openssl version -a`),
 * everywhere else the library file is read.
 */
import type { Files, System } from '../../system/type.ts';
import { bytesOf } from '../look.ts';
import type { Subject } from '../subject/type.ts';
import { findLibraries } from './find.ts';
import { type LibraryMarks, readMarks } from './marks.ts';

export interface OpenSslFacts {
  /** Where it comes from: the path of the program or of the library; null = there is none to be seen. */
  source: string | null;
  product: LibraryMarks['product'];
  /** Of the library that is used. */
  version: string | null;
  banner: string | null;
  /** Version that the program was built with; null where no program was asked. */
  builtWith: string | null;
  directory: string | null;
  modules: string | null;
  /** In the words of `openssl version -r`. */
  seeding: string | null;
  namesDevice: boolean | null;
  /** Other libcryptos that stand there, newest first. */
  others: readonly Omit<OpenSslFacts, 'others'>[];
}

const NOTHING: OpenSslFacts = {
  source: null,
  product: null,
  version: null,
  banner: null,
  builtWith: null,
  directory: null,
  modules: null,
  seeding: null,
  namesDevice: null,
  others: [],
};

const MAX_LIBRARY_BYTES = 64 << 20;

/** The output of `openssl version -a`: pure. */
export function parseVersion(text: string): Omit<OpenSslFacts, 'source' | 'others'> {
  const first = text.split('\n', 1)[0]!.trim();
  const [, product, built] = /^(OpenSSL|LibreSSL) (\d+\.\d+\.\d+\S*)/.exec(first) ?? [];
  const library = /\(Library: (?:OpenSSL|LibreSSL) (\d+\.\d+\.\d+\S*)[^)]*\)/.exec(first)?.[1];
  const line = (name: string) => new RegExp(`^${name}: *(.*)$`, 'm').exec(text)?.[1]?.trim() ?? null;
  return {
    product: (product as LibraryMarks['product']) ?? null,
    version: library ?? built ?? null,
    banner: first === '' ? null : first,
    builtWith: built ?? null,
    directory: line('OPENSSLDIR')?.replaceAll('"', '') ?? null,
    modules: line('MODULESDIR')?.replaceAll('"', '') ?? null,
    seeding: line('Seeding source'),
    namesDevice: null,
  };
}

type One = Omit<OpenSslFacts, 'others'>;

async function askProgram(
  { processes }: System,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<One | null> {
  const program = processes.find('openssl');
  if (program === null) return null;
  const { status, output } = await processes.run(program, ['version', '-a'], {
    timeoutMs,
    maxBytes: 16_384,
    signal,
  });
  return status === 0 ? { source: program, ...parseVersion(output.toString('latin1')) } : null;
}

/** Reads one library file as a libcrypto; null where it cannot be read or is none. */
export function readLibrary(files: Files, path: string): One | null {
  const bytes = bytesOf(files, path, MAX_LIBRARY_BYTES).value;
  if (bytes === null) return null;
  const marks = readMarks(bytes);
  return marks.product === null ? null : { source: path, builtWith: null, ...marks };
}

/** The maps of a process may be closed to us: then what stands in its root is the best guess. */
function pathsOf({ running, system }: Subject): string[] {
  if (!running?.libraries) return findLibraries(system.files, 'crypto');
  return running.libraries.filter((path) => /\/libcrypto(-[^/]*)?\.so/.test(path));
}

const newestFirst = (a: One, b: One): number =>
  (b.version ?? '').localeCompare(a.version ?? '', 'en', { numeric: true });

/** libcrypto.so.3 is what the program of OpenSSL 3 loads: not worth reading after it was asked. */
const belongsTo = (path: string, version: string | null): boolean =>
  version !== null &&
  path.endsWith(
    `.so.${version.split('.')[0]! >= '3' ? version.split('.')[0] : version.split('.').slice(0, 2).join('.')}`,
  );

export async function readOpenSsl(
  subject: Subject,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<OpenSslFacts> {
  const { files } = subject.system;
  const asked = subject.kind === 'here' ? await askProgram(subject.system, timeoutMs, signal) : null;
  const read = pathsOf(subject)
    .filter((path) => !asked || !belongsTo(path, asked.version))
    .flatMap((path) => readLibrary(files, path) ?? [])
    .sort(newestFirst);
  const first = asked ?? read.shift();
  return first ? { ...first, others: read } : NOTHING;
}
