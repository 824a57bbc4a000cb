/** What remedies may be filled in with on this machine. */
import { statusOf } from '../diagnose/look.ts';
import type { ExplainContext } from '../diagnose/outcome.ts';
import { homeDirectory, seedFilePath } from '../sources/candidates.ts';
import type { System } from '../system/type.ts';

/** Where OPENSSLDIR usually is: Debian, Fedora, Alpine and Arch, a build of one's own, FreeBSD's base, Homebrew. */
const USUAL_CONF: readonly string[] = [
  '/usr/lib/ssl/openssl.cnf',
  '/etc/pki/tls/openssl.cnf',
  '/etc/ssl/openssl.cnf',
  '/usr/local/ssl/openssl.cnf',
  '/usr/local/etc/openssl@3/openssl.cnf',
];

export function explainContext({ files, identity }: System, program?: string): ExplainContext {
  const { environment } = identity;
  const surroundings = { environment, passwdHome: () => identity.passwdHome() };
  const seedFile = seedFilePath(surroundings);
  const home = homeDirectory(surroundings);
  const conf =
    environment.OPENSSL_CONF || USUAL_CONF.find((path) => statusOf(files, path).value?.kind === 'file');
  return {
    ...(seedFile === null ? {} : { seedFile }),
    ...(home === null ? {} : { home }),
    ...(conf ? { conf } : {}),
    ...(program === undefined ? {} : { program }),
  };
}
