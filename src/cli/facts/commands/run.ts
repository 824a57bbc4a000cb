/** `rnd-seed run` as data. */
import { exits } from '../exits.ts';
import { SEED_OPTIONS } from '../options.ts';
import type { CommandFacts } from '../type.ts';

export const runFacts: CommandFacts = {
  name: 'run',
  summary: 'seed, then start a client with RANDFILE set',
  description: [
    'Does what `rnd-seed-init`(1) does and then becomes the client, with `RANDFILE` naming the fresh seed file. ' +
      'The report goes to standard error, and only if something is wrong; with `--json` it is printed on standard ' +
      'output before the client starts. Options of rnd-seed stand before the client: what follows is its own.',
    'The client is not started when the machine is not seeded (status 3) or the seed file was refused ' +
      '(status 4): a client that is given such a name may overwrite what stands there. If only the new seed could ' +
      'not be stored, the client is started with a warning and `RANDFILE` is left as it was.',
  ],
  options: [
    ...SEED_OPTIONS,
    {
      name: 'explain',
      negatable: true,
      summary: 'when the client fails, explain what it wrote to standard error',
      more:
        'See `rnd-seed-explain`(1); where nothing is known, nothing is added. The client is then a child: its standard error ' +
        'passes through rnd-seed byte for byte, its status and signals are passed on, and rnd-seed ends when nobody holds ' +
        'that standard error open any more. This is the default where standard error is no terminal and no service manager ' +
        'is at work (`NOTIFY_SOCKET`, `INVOCATION_ID`, `LISTEN_PID`, `JOURNAL_STREAM`); elsewhere, and with `--no-explain`, ' +
        'rnd-seed becomes the client.',
    },
  ],
  arguments: [
    { name: 'CMD', summary: 'the client', complete: 'program' },
    { name: 'ARG', summary: 'its arguments', optional: true, rest: true },
  ],
  examples: [
    { summary: 'Read mail', line: 'rnd-seed run -- mutt -f imaps://mail.example.org/' },
    { summary: 'Look at what the client is given', line: 'rnd-seed run -- printenv RANDFILE' },
  ],
  exits: exits({
    0: 'The client ended with status 0. Otherwise its status is passed on, or 128 + the number of its signal.',
    3: 'Not seeded: the client was not started.',
    4: 'The seed file was refused: the client was not started.',
    5: 'The client could not be started.',
  }),
  seeAlso: ['rnd-seed(1)', 'rnd-seed-explain(1)', 'rnd-seed-init(1)', 'rnd-seed(7)'],
};
