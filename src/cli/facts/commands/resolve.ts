/** `rnd-seed resolve` as data. */
import { exits } from '../exits.ts';
import { RESOLVE_OPTIONS } from '../options.ts';
import type { CommandFacts } from '../type.ts';

export const resolveFacts: CommandFacts = {
  name: 'resolve',
  summary: 'walk the sources and report each of them; change nothing',
  description: [
    'Asks the six sources in their order and says for each whether it would be used, and if not, why. Nothing is ' +
      'written, and what is rejected on policy is never opened for writing, changed or removed.',
    'Every source has one outcome: `used`, `unset`, `superseded`, `missing`, `rejected` (declined on policy) or ' +
      '`failed` (tried, and it could not be done). A source that is an EGD socket is asked for a few bytes, which ' +
      'are then wiped.',
  ],
  options: RESOLVE_OPTIONS,
  arguments: [],
  examples: [
    { summary: 'Why does my seed file not count?', line: 'rnd-seed resolve' },
    { summary: 'What would mutt have done with it?', line: 'rnd-seed resolve --compat mutt=openssl-1.0.2' },
    {
      summary: 'For a script',
      line: "rnd-seed resolve --json | jq -r '.sources[] | [.source, .outcome, .reason] | @tsv'",
    },
  ],
  exits: exits({ 0: 'The machine is seeded.', 3: '' }),
  seeAlso: ['rnd-seed(1)', 'rnd-seed-init(1)', 'rnd-seed(5)', 'rnd-seed(7)'],
};
