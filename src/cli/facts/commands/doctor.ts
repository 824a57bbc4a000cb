/** `rnd-seed doctor` as data. */
import { exits } from '../exits.ts';
import type { CommandFacts } from '../type.ts';

export const doctorFacts: CommandFacts = {
  name: 'doctor',
  summary: 'examine this machine and say whether it can start TLS',
  description: [
    'Looks at everything that keeps a client from starting TLS, or makes its keys guessable: the generator of the kernel, ' +
      'the system calls and devices that give its bytes, OpenSSL and its configuration, the seed file and the sources of ' +
      'the walk, the environment, containers, and services that feed entropy. The first line says whether TLS can be ' +
      'started, and what to do. Findings follow, the worst first, each with what was seen, what it means and what mends ' +
      'it; what is in order is one line.',
    'Checks run side by side and share a deadline (`--timeout`, 4 seconds if it is not given); one that gives no answer is a ' +
      'finding of the level `unknown`, as is everything that an unprivileged user cannot see. Nothing is changed without ' +
      '`--fix`.',
    'A kernel that is not ready holds Node before its first line: `rnd-seed-preflight`, a shell script that comes with ' +
      'rnd-seed, answers in that state.',
  ],
  options: [
    {
      name: 'root',
      value: 'DIR',
      complete: 'file',
      summary: 'look at a chroot or a mounted image instead of this machine',
      more: 'Nothing in it is executed.',
    },
    {
      name: 'pid',
      value: 'N',
      summary: 'look through the eyes of a running process',
      more: 'With its environment, root directory, user, seccomp filter and loaded libraries, as far as they may be seen.',
    },
    {
      name: 'with-ssl',
      value: 'PFX',
      complete: 'file',
      summary: 'judge the OpenSSL below a prefix, for a client that is built with it',
      more: 'Headers in include/openssl, libraries in lib64 or lib. Files are read, nothing is run.',
    },
    {
      name: 'fix',
      summary: 'show each remedy as a command, ask, and run the safe ones',
      more:
        'Safe is what touches nothing but your own seed file and its left-overs. Every other remedy is shown, and left to ' +
        'you. Where something was done, the machine is examined again.',
    },
    { name: 'yes', summary: 'with --fix: do not ask', more: 'Needed where there is no terminal to ask on.' },
    {
      name: 'format',
      value: 'FORMAT',
      choices: ['text', 'json', 'prometheus', 'nagios'],
      summary: 'how the report is printed (default text)',
      more:
        '`prometheus` is for the textfile collector of node_exporter. `nagios` is one line and a status of its own: 0 OK, ' +
        '1 warning, 2 critical, 3 unknown. `json` is the same as `--json`.',
    },
    {
      name: 'html',
      value: 'FILE',
      complete: 'file',
      summary: 'also write the report as a page that needs no other file',
      more: 'A regular file of that name is replaced as a whole; anything else is refused.',
    },
    { name: 'verbose', short: 'v', summary: 'also show what is in order' },
  ],
  arguments: [],
  examples: [
    { summary: 'Can this machine start TLS?', line: 'rnd-seed doctor' },
    { summary: 'What does a running client see?', line: 'rnd-seed doctor --pid $(pidof mutt)' },
    { summary: 'Before a chroot is used', line: 'rnd-seed doctor --root /srv/chroot' },
    { summary: 'A page to send to somebody', line: 'rnd-seed doctor --html report.html' },
    {
      summary: 'For node_exporter',
      line: 'rnd-seed doctor --format prometheus > rnd-seed.prom',
    },
    { summary: 'Before mutt is configured', line: 'rnd-seed doctor --with-ssl /usr/local/ssl' },
  ],
  exits: exits({
    0: 'Yes: TLS can be started; with `--with-ssl`, a client can be built and can start it.',
    1: 'No. With `--format nagios`: warning.',
    4: 'The page of `--html` was refused: something else than a regular file has its name.',
    5: 'The page of `--html` could not be written.',
  }),
  seeAlso: ['rnd-seed(1)', 'rnd-seed-explain(1)', 'rnd-seed-init(1)', 'rnd-seed-resolve(1)', 'rnd-seed(7)'],
};
