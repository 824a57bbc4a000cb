/**
 * Which names mutt asks, in its order, and under which row of the walk each stands: mutt_ssl.c `ssl_init` and OpenSSL's
 * RAND_file_name. `~` is not expanded, relative names are taken from the working directory. Pure.
 */
import type { SourceName } from '../outcome.ts';
import type { MuttRules } from './rules.ts';

export interface MuttSurroundings {
  /** $entropy_file as mutt has it, already expanded; null or '' if unset. */
  entropyFile: string | null;
  environment: Readonly<Record<string, string | undefined>>;
  passwdHome: string | null;
}

export interface MuttName {
  row: SourceName;
  /** May be '', which no file answers to. */
  path: string;
}

const fits = (text: string, more: number, rules: MuttRules): boolean =>
  Buffer.byteLength(text) + more < rules.nameBufferBytes;

/** @returns null where OpenSSL has no name to give. */
export function randFileName(
  rules: MuttRules,
  environment: MuttSurroundings['environment'],
): MuttName | null {
  const { RANDFILE, HOME } = environment;
  if (rules.names === 'truncate') {
    // 0.9.6: strncpy, and an empty variable is a name like any other
    if (RANDFILE !== undefined) {
      const path = Buffer.from(RANDFILE).subarray(0, rules.nameBufferBytes - 1);
      return { row: 'RANDFILE', path: path.toString() };
    }
    return HOME !== undefined && fits(HOME, 5, rules) ? { row: '~/.rnd', path: `${HOME}/.rnd` } : null;
  }
  if (RANDFILE && fits(RANDFILE, 1, rules)) return { row: 'RANDFILE', path: RANDFILE };
  if (RANDFILE && rules.names === 'null') return null;
  if (HOME && fits(HOME, rules.names === 'null' ? 6 : 5, rules)) {
    return { row: '~/.rnd', path: `${HOME}/.rnd` };
  }
  return rules.names === 'null' ? null : { row: '~/.rnd', path: '' };
}

/** The names that mutt asks, in order; one that is unset is not asked. */
export function muttNames(rules: MuttRules, surroundings: MuttSurroundings): MuttName[] {
  const { entropyFile, environment, passwdHome } = surroundings;
  const randFile = randFileName(rules, environment);
  const home = environment.HOME || passwdHome; // mutt's Homedir, which is not OpenSSL's
  return [
    ...(entropyFile ? [{ row: 'entropy_file' as const, path: entropyFile }] : []),
    ...(randFile ? [randFile] : []),
    ...(environment.EGDSOCKET === undefined
      ? []
      : [{ row: 'EGDSOCKET' as const, path: environment.EGDSOCKET }]),
    ...(home ? [{ row: '~/.entropy' as const, path: `${home}/.entropy` }] : []),
    { row: '/tmp/entropy', path: '/tmp/entropy' },
  ];
}
