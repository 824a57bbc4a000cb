/**
 * The ordered list of the walk, as data (mutt README.SSL): which names are asked, where each comes from, and what may
 * stand there. Pure: the environment, the home directory and the muttrc's value are given.
 *
 * $RANDFILE and ~/.rnd are files only: their second half, being rewritten at each run, has no meaning for a socket.
 */

import type { SourceName } from './outcome.ts';
import { judgeName, type Refusal } from './permission.ts';

export interface Candidate {
  source: SourceName;
  /** Null when unset or when there is no home directory. */
  path: string | null;
  accepts: 'file' | 'socket' | 'both';
  /** Decided before anything is looked up. */
  settled?: { outcome: 'unset' | 'superseded' } | { outcome: 'rejected'; refusal: Refusal };
  /** Where the name was given: `--entropy-file`, `environment`, `/home/a/.muttrc:3`. */
  origin?: string;
}

export interface Surroundings {
  environment: Readonly<Record<string, string | undefined>>;
  passwdHome: () => string | null;
  /** `--entropy-file`, or the muttrc's value with its origin; the option wins over the environment, that over the muttrc. */
  option?: string | undefined;
  muttrc?: { value: string | null; origin: string | null };
}

/** $HOME, else the passwd entry. An empty $HOME is as unset; a relative one is kept, and refused when it is used. */
export function homeDirectory(surroundings: Pick<Surroundings, 'environment' | 'passwdHome'>): string | null {
  return surroundings.environment.HOME || surroundings.passwdHome();
}

/** The name under which a seed file is kept for this user: $RANDFILE, else ~/.rnd; null without a home directory. */
export function seedFilePath(surroundings: Pick<Surroundings, 'environment' | 'passwdHome'>): string | null {
  const { RANDFILE } = surroundings.environment;
  if (RANDFILE) return RANDFILE;
  const home = homeDirectory(surroundings);
  return home === null ? null : inHome(home, '.rnd');
}

const inHome = (home: string, name: string): string => `${home.replace(/\/+$/, '')}/${name}`;

function candidate(
  source: SourceName,
  path: string | null | undefined,
  accepts: Candidate['accepts'],
  origin?: string,
): Candidate {
  if (!path) return { source, path: null, accepts, settled: { outcome: 'unset' } };
  const refusal = judgeName(path);
  return {
    source,
    path,
    accepts,
    ...(origin ? { origin } : {}),
    ...(refusal ? { settled: { outcome: 'rejected', refusal } } : {}),
  };
}

/** @returns all six, in the README's order. */
export function listCandidates(surroundings: Surroundings): Candidate[] {
  const { environment, option, muttrc } = surroundings;
  const home = homeDirectory(surroundings);
  const below = (name: string) => (home === null ? null : inHome(home, name));
  const rnd = candidate('~/.rnd', below('.rnd'), 'file');
  return [
    option !== undefined
      ? candidate('entropy_file', option, 'both', '--entropy-file')
      : environment.entropy_file
        ? candidate('entropy_file', environment.entropy_file, 'both', 'environment')
        : candidate('entropy_file', muttrc?.value, 'both', muttrc?.origin ?? undefined),
    candidate('RANDFILE', environment.RANDFILE, 'file', 'environment'),
    environment.RANDFILE ? { ...rnd, settled: { outcome: 'superseded' } } : rnd,
    candidate('EGDSOCKET', environment.EGDSOCKET, 'socket', 'environment'),
    candidate('~/.entropy', below('.entropy'), 'socket'),
    candidate('/tmp/entropy', '/tmp/entropy', 'socket'),
  ];
}
