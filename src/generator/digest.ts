/**
 * MD5 (RFC 1321) as README.SSL says, SHA-256 (FIPS 180-4) where it is asked for or MD5 is forbidden.
 * node:crypto is loaded when there is something to digest, not before.
 */
import { concat, wipe } from '../bytes.ts';
import { RndSeedError } from '../errors.ts';
import type { Finding } from '../finding.ts';
import type { System } from '../system/type.ts';
import type { DigestName } from './outcome.ts';

export interface DigestChoice {
  name: DigestName;
  findings: Finding[];
}

const crypto = () => process.getBuiltinModule('node:crypto');

/** @returns the digest, unpooled; the caller wipes it. */
export function digestOf(name: DigestName, bytes: Uint8Array): Buffer {
  return crypto().createHash(name).update(bytes).digest();
}

function works(name: DigestName): boolean {
  try {
    crypto().createHash(name);
    return true;
  } catch {
    return false; // ERR_OSSL_EVP_UNSUPPORTED, but not on every version: any throw means no
  }
}

function md5Forbidden(system: System): string | null {
  if (system.kernel.fipsEnabled()) return 'the kernel runs in FIPS mode';
  if (crypto().getFips() === 1) return "Node's OpenSSL runs in FIPS mode";
  return works('md5') ? null : "Node's OpenSSL does not offer it";
}

/**
 * @throws {RndSeedError} UNSUPPORTED: not even SHA-256 works. That is FIPS mode without a FIPS provider
 *   (`node --force-fips` on a stock build): every digest of the process fails.
 */
export function chooseDigest(system: System, wanted: DigestName = 'md5'): DigestChoice {
  const forbidden = wanted === 'md5' ? md5Forbidden(system) : null;
  if (wanted === 'md5' && forbidden === null) return { name: 'md5', findings: [] };
  if (!works('sha256')) {
    throw new RndSeedError(
      'UNSUPPORTED',
      'this Node offers no SHA-256: FIPS mode is on without a FIPS provider',
      {
        subject: 'node:crypto',
        hint: 'start Node without --force-fips and --enable-fips, or install the OpenSSL FIPS provider',
      },
    );
  }
  if (forbidden === null) return { name: 'sha256', findings: [] };
  const finding: Finding = {
    code: 'md5-forbidden',
    severity: 'info',
    subject: 'md5',
    detail: `MD5 may not be used here (${forbidden}); the output of the commands is digested with SHA-256 instead.`,
    remedy: 'rnd-seed generate --digest sha256',
  };
  return { name: 'sha256', findings: [finding] };
}

/** @throws {RndSeedError} USAGE: a name from outside that is none of the two */
export function checkDigestName(name: string): void {
  if (name === 'md5' || name === 'sha256') return;
  throw new RndSeedError('USAGE', `no such digest: ${name}`, { subject: '--digest', hint: 'md5 or sha256' });
}

/** The algorithm to name where nothing was digested: what would have been tried first. */
export function expectedDigest(system: System, wanted: DigestName = 'md5'): DigestName {
  return wanted === 'md5' && system.kernel.fipsEnabled() ? 'sha256' : wanted;
}

/**
 * One digest for all commands: of a single one its own, so that the file is what `COMMAND | md5sum` writes; of several
 * the digest over their digests in order.
 * @returns unpooled; the caller wipes it, and what was given.
 * @throws {RndSeedError} COMMAND_FAILED: there is nothing to digest, and the digest of nothing is a constant.
 */
export function combineDigests(name: DigestName, digests: readonly Uint8Array[]): Buffer {
  if (digests.length === 0) {
    throw new RndSeedError('COMMAND_FAILED', 'no command of the generator gave usable output', {
      hint: 'rnd-seed generate --list',
    });
  }
  if (digests.length === 1) return concat(digests);
  const all = concat(digests);
  try {
    return digestOf(name, all);
  } finally {
    wipe(all);
  }
}
