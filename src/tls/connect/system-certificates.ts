/**
 * The system's certificates, one PEM block an item, in the places where OpenSSL and mutt look: $SSL_CERT_FILE and $SSL_CERT_DIR,
 * else the bundle of the distribution. Reading one file costs a fiftieth of what Node's own list does, which opens some 500
 * files; that one is asked where there is no bundle. A block that is broken loses nobody but itself.
 */
import type { System } from '../../system/type.ts';
import { parseCertificateFile } from '../trust/certificate-file.ts';
import { encodePem } from '../trust/pem.ts';

/** Debian, Arch · Fedora · SUSE · Alpine, BSD, macOS. */
const BUNDLES: readonly string[] = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
];
const MAX_BYTES = 16 * 1024 * 1024;
const MAX_FILES = 2000;

/** Null where there is nothing to read. */
function readWhole({ files }: System, path: string): Buffer | null {
  let descriptor: number;
  try {
    descriptor = files.openReadFollowing(path);
  } catch {
    return null;
  }
  try {
    const { kind, sizeBytes } = files.fstat(descriptor);
    if (kind !== 'file' || sizeBytes > MAX_BYTES) return null;
    const bytes = Buffer.alloc(sizeBytes);
    let filled = 0;
    while (filled < bytes.length) {
      const count = files.read(descriptor, bytes, filled, bytes.length - filled);
      if (count === 0) break;
      filled += count;
    }
    return bytes.subarray(0, filled);
  } catch {
    return null;
  } finally {
    files.close(descriptor);
  }
}

const blocksOf = (bytes: Buffer): string[] =>
  parseCertificateFile(bytes).stored.map(({ certificate }) => encodePem('CERTIFICATE', certificate.raw));

function list({ files }: System, directory: string): string[] {
  try {
    return files.list(directory).slice(0, MAX_FILES);
  } catch {
    return [];
  }
}

function readDirectories(system: System, directories: string): Buffer[] {
  const paths = directories
    .split(':')
    .filter(Boolean)
    .flatMap((directory) => list(system, directory).map((name) => `${directory}/${name}`));
  return paths.flatMap((path) => readWhole(system, path) ?? []);
}

/** What the environment names, and nothing else, if it names anything. */
function readNamed(system: System): Buffer[] | null {
  const { SSL_CERT_FILE, SSL_CERT_DIR } = system.identity.environment;
  if (!SSL_CERT_FILE && !SSL_CERT_DIR) return null;
  const file = SSL_CERT_FILE ? readWhole(system, SSL_CERT_FILE) : null;
  return [...(file === null ? [] : [file]), ...(SSL_CERT_DIR ? readDirectories(system, SSL_CERT_DIR) : [])];
}

function readBundle(system: System): Buffer[] {
  for (const path of BUNDLES) {
    const bytes = readWhole(system, path);
    if (bytes !== null) return [bytes];
  }
  return [];
}

/** @returns an empty list where there are none: then nobody is trusted by the system */
export async function readSystemCertificates(system: System): Promise<string[]> {
  const read = readNamed(system) ?? readBundle(system);
  if (read.length > 0) return [...new Set(read.flatMap(blocksOf))];
  const { SSL_CERT_FILE, SSL_CERT_DIR } = system.identity.environment;
  if (SSL_CERT_FILE || SSL_CERT_DIR) return [];
  return [...new Set((await system.tls.systemCertificates()) ?? [])];
}
