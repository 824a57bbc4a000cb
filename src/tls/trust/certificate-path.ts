/** Which certificate file is meant: the one that is named, else mutt's, else mutt's default since 1.5.7. */
import { RndSeedError } from '../../errors.ts';
import type { Finding } from '../../finding.ts';
import { homeDirectory } from '../../sources/candidates.ts';
import { readMuttrcVariable } from '../../sources/muttrc-places.ts';
import type { System } from '../../system/type.ts';

export interface CertificatePath {
  path: string;
  /** `path:line` of a muttrc; null where it is named or the default. */
  origin: string | null;
  /** What of the muttrc could not be read. */
  findings: Finding[];
}

export interface CertificatePathOptions {
  /** Absolute. */
  certificateFile?: string;
  /** Instead of the usual places; '' reads none. */
  muttrc?: string;
}

/** @throws RndSeedError USAGE where nothing says where it could be */
export function findCertificateFile(
  system: System,
  { certificateFile, muttrc }: CertificatePathOptions = {},
): CertificatePath {
  if (certificateFile !== undefined) return { path: certificateFile, origin: null, findings: [] };
  const { identity } = system;
  const { environment } = identity;
  const home = homeDirectory({ environment, passwdHome: () => identity.passwdHome() });
  const options = { home, ...(muttrc === undefined ? {} : { muttrc }) };
  const { value, origin, findings } = readMuttrcVariable(system, 'certificate_file', options);
  if (value !== null) return { path: value, origin, findings };
  if (home === null) {
    throw new RndSeedError('USAGE', 'there is no home directory, and nothing names a certificate file', {
      hint: 'rnd-seed tls certs list --certificate-file /absolute/path',
    });
  }
  return { path: `${home.replace(/\/+$/, '')}/.mutt_certificates`, origin: null, findings };
}
