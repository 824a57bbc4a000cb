/** Options that several commands share. */
import type { OptionFacts } from './type.ts';

/** Accepted before and after the command's name. */
export const GLOBAL_OPTIONS: readonly OptionFacts[] = [
  {
    name: 'json',
    summary: 'print the result as one line of JSON',
    more:
      'It is the object that the library returns; its `schema` says which. After an error it is an object with ' +
      'the schema `rnd-seed/error/1`, so that standard output always holds JSON.',
  },
  {
    name: 'quiet',
    short: 'q',
    summary: 'print no report and no progress, only errors',
    more: 'What was asked for by name is still printed: `--json`, bytes, a manual page.',
  },
  {
    name: 'no-color',
    summary: 'use no colour',
    more: 'Nor is it used when `NO_COLOR` is set, when `TERM` is `dumb` and when the output is not a terminal.',
  },
  {
    name: 'timeout',
    value: 'SECONDS',
    summary: 'deadline for each source and each command (default 2; doctor: 4, tls: 5)',
    more: 'Decimals are allowed: `0.5`.',
  },
];

export const RESOLVE_OPTIONS: readonly OptionFacts[] = [
  {
    name: 'entropy-file',
    value: 'PATH',
    complete: 'file',
    summary: 'the first source of the walk: a seed file or an EGD socket',
    more: 'Comes before the environment variable `entropy_file` and the muttrc. A relative path is rejected.',
  },
  {
    name: 'muttrc',
    value: 'PATH',
    complete: 'file',
    summary: 'read entropy_file from this muttrc; empty = from none',
    more: 'Without it the usual places are read. The file is read as text: nothing in it is executed.',
  },
  {
    name: 'compat',
    value: 'WHAT',
    choices: ['mutt', 'mutt=openssl-3.0', 'mutt=openssl-1.1.1', 'mutt=openssl-1.0.2', 'mutt=openssl-0.9.6'],
    summary: 'add what mutt with that OpenSSL would have done',
    more: '`mutt` alone means OpenSSL 1.1.1 built without an operating system source, where files decide.',
  },
];

export const COMMAND_OPTION: OptionFacts = {
  name: 'command',
  value: "'PROG ARGS'",
  repeatable: true,
  complete: 'program',
  summary: 'also run this command for its unpredictable output; may be repeated',
  more:
    'The words are split at blanks, quotes and backslashes as a shell splits them, and nothing else of a shell ' +
    'is there: no pipe, no variable, no wildcard. The program is looked for in the system directories only.',
};

export const DIGEST_OPTION: OptionFacts = {
  name: 'digest',
  value: 'NAME',
  choices: ['md5', 'sha256'],
  summary: 'digest of the output of commands (default md5)',
  more:
    'MD5 is what the recipe of old says; it limits the credit of one command to 128 bits. Where FIPS mode forbids ' +
    'it, SHA-256 is used and a finding says so.',
};

export const SEED_OPTIONS: readonly OptionFacts[] = [
  ...RESOLVE_OPTIONS,
  {
    name: 'rand-file',
    value: 'PATH',
    complete: 'file',
    summary: 'the seed file to replace (default $RANDFILE, else ~/.rnd)',
  },
  {
    name: 'generate',
    negatable: true,
    summary: 'always run the commands of the generator',
    more: 'With `--no-generate` never; without either, when the other sources are not enough.',
  },
  COMMAND_OPTION,
  DIGEST_OPTION,
  {
    name: 'force',
    summary: 'overwrite a file that does not look like a seed',
    more: 'Without it a key, a text or a database at the name of the seed file is left as it is (status 4).',
  },
  { name: 'dry-run', summary: 'show what would happen and touch nothing' },
];

/** What every program has; commander makes them. */
export const STANDARD_OPTIONS: readonly OptionFacts[] = [
  { name: 'help', short: 'h', summary: 'show the help' },
  { name: 'version', short: 'V', summary: 'show the version' },
];
