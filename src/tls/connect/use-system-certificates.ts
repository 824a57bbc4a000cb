/** Does the muttrc say that the system's certificates do not count (`unset ssl_usesystemcerts`)? */
import type { Finding } from '../../finding.ts';
import { homeDirectory } from '../../sources/candidates.ts';
import { readMuttrcVariable } from '../../sources/muttrc-places.ts';
import type { System } from '../../system/type.ts';

export interface SystemCertificatesUse {
  use: boolean;
  /** `path:line` of the muttrc that says no. */
  origin: string | null;
  findings: Finding[];
}

/** @param muttrc instead of the usual places; '' reads none */
export function usesSystemCertificates(
  system: System,
  { muttrc }: { muttrc?: string } = {},
): SystemCertificatesUse {
  const { identity } = system;
  const { environment } = identity;
  const home = homeDirectory({ environment, passwdHome: () => identity.passwdHome() });
  const options = { home, ...(muttrc === undefined ? {} : { muttrc }) };
  const read = (['ssl_usesystemcerts', 'ssl_use_system_certs'] as const).map((name) =>
    readMuttrcVariable(system, name, options),
  );
  // Where the switch itself could not be told; what else is wrong with the files is told of with the certificate file.
  const findings = read.flatMap(({ findings: all }) =>
    all.filter(({ code, detail }) => code === 'muttrc-not-evaluated' && detail.startsWith('ssl_')),
  );
  const off = read.find(({ value }) => value === 'no');
  return { use: off === undefined, origin: off?.origin ?? null, findings };
}
