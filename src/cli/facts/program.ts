/** What belongs to no single command. */
import type { Example, Named } from './type.ts';

export interface ProgramFacts {
  name: string;
  summary: string;
  description: readonly string[];
  examples: readonly Example[];
  environment: readonly Named[];
  files: readonly Named[];
}

export const PROGRAM: ProgramFacts = {
  name: 'rnd-seed',
  summary: 'find, check, make and rotate seeds for TLS start-up',
  description: [
    'Walks the classic sources of a seed (`entropy_file`, `RANDFILE`, `~/.rnd`, `EGDSOCKET`, `~/.entropy`, ' +
      '`/tmp/entropy`), checks each one, mixes what is sound with fresh bytes of the operating system, replaces ' +
      'the seed file so that no seed is used twice, and says what it did.',
    "On a current kernel the operating system's generator is the source; a file, a socket or the output of a " +
      'command is mixed in and can never replace it. `rnd-seed`(7) says what a seed can and cannot do today.',
  ],
  examples: [
    { summary: 'Seed this machine and say how it stands', line: 'rnd-seed init' },
    { summary: 'See what a TLS client would find', line: 'rnd-seed resolve --compat mutt' },
    {
      summary: 'Start a client with a fresh seed',
      line: 'rnd-seed run -- mutt -f imaps://mail.example.org/',
    },
  ],
  environment: [
    { name: 'entropy_file', summary: 'The first source, unless `--entropy-file` names one.' },
    {
      name: 'RANDFILE',
      summary: 'The second source, and the seed file that is replaced. Empty means unset.',
    },
    { name: 'EGDSOCKET', summary: 'A socket of an entropy gathering daemon. Empty means unset.' },
    { name: 'HOME', summary: 'The home directory, if absolute; otherwise the passwd entry is asked.' },
    { name: 'NO_COLOR', summary: 'Not empty: no colour.' },
    { name: 'RND_SEED_DEBUG', summary: 'If `1`, an unexpected error shows its stack.' },
  ],
  files: [
    { name: '~/.rnd', summary: 'The seed file, if `RANDFILE` is unset; see `rnd-seed`(5).' },
    { name: '~/.entropy', summary: 'An EGD socket.' },
    { name: '/tmp/entropy', summary: 'An EGD socket.' },
    { name: '~/.muttrc', summary: 'Read for `set entropy_file=`; see `rnd-seed`(5).' },
  ],
};

/** Pages that are written by hand. */
export const HAND_WRITTEN_PAGES: readonly string[] = ['rnd-seed.5', 'rnd-seed.7'];
