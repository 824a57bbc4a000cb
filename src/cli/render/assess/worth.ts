/**
 * What a command is worth, for a person: first what was found, then what was measured, then who can guess how much of it,
 * then what the figure is not.
 */
import type { Worth, WorthVerdict } from '../../../assess/commands/outcome.ts';
import { COMMAND_CAP_BITS, LEAST_RUNS, SEEDED_BITS } from '../../../assess/commands/policy.ts';
import { paint, type Style } from '../style.ts';
import { hang, visible } from '../text.ts';
import { renderTable, short } from './table.ts';

const VERDICTS: Record<WorthVerdict, string> = {
  varies: 'varies: numbers in its output change from run to run',
  unmeasurable:
    'unmeasurable: what changes is no number at a place of its own, so nothing can be said for it, and nothing is credited',
  'clock-only': 'clock-only: nothing changes but what a clock shows, and everybody has a clock',
  constant: 'constant: every run gives the same output',
  failing: 'failing: not every run worked (status 0, in time), so nothing is credited',
  empty: 'empty: there is no output',
  'too-short': 'too short: a message or a single counter is no listing',
};

/** `root 17` */
function lineOf(line: string): string {
  const space = line.lastIndexOf(' ');
  const word = line.slice(0, Math.max(space, 0));
  return `line ${line.slice(space + 1)} of those that begin with ${word === '' ? 'a number' : `"${word}"`}`;
}

function measurements({
  runs,
  failed,
  distinct,
  numbers,
  best,
  measuredBits,
  ceilingBits,
}: Worth): string[][] {
  const clocks = numbers.clocks === 0 ? '' : `, ${numbers.clocks} of these read a clock`;
  return [
    ['runs', `${runs} with output (${distinct} different)${failed === 0 ? '' : `, ${failed} failed`}`],
    ['numbers', `${numbers.found} in every output, ${numbers.changing} change${clocks}`],
    ...(best === null
      ? []
      : [
          [
            'best number',
            `number ${best.field} of ${lineOf(best.line)}: ${best.distinct} different changes, the commonest ${best.commonest} times`,
          ],
        ]),
    [
      'measured',
      `at most ${short(measuredBits)} bits a run; so many runs can show ${short(ceilingBits)} at most, whatever is printed`,
    ],
  ];
}

function adversaries({ creditBits, measuredBits }: Worth): string[][] {
  return [
    ['who guesses', 'min-entropy a run', 'credit a run'],
    ['another user of this machine', '0', `${creditBits.sameMachine}`],
    ['whoever has a clone of it', '0', `${creditBits.clone}`],
    [
      'somebody outside',
      creditBits.outside === 0 ? '0' : `<= ${short(measuredBits)}`,
      `${creditBits.outside}`,
    ],
  ];
}

function consequences({ runs, verdict, runsFor256, digest, digestCapBits }: Worth): string {
  if (verdict !== 'varies')
    return `No credit: no number of runs makes ${SEEDED_BITS} bits. Mixed in, it does no harm and no good.`;
  const policy = `The credit is half of what was measured, in quarters of a bit, at most ${COMMAND_CAP_BITS} bits a run.`;
  const few = runs < LEAST_RUNS ? ` ${runs} runs are a glance: a credit needs ${LEAST_RUNS}.` : '';
  const sum =
    runsFor256 === null
      ? ` No number of runs makes ${SEEDED_BITS} bits.`
      : ` ${runsFor256} runs would sum to ${SEEDED_BITS} bits if they were independent of each other, which nobody can show.`;
  const name = digest === 'md5' ? 'MD5' : 'SHA-256';
  return (
    `${policy}${few}${sum} One ${name} digest holds ${digestCapBits} bits at most. ` +
    `Commands alone never make a machine seeded: rnd-seed mixes them in, and credits far less than ${SEEDED_BITS} bits in all.`
  );
}

const NO_PROOF =
  'What the figure is not: a proof, or the entropy of the whole output. It is an upper bound for the best single number, here ' +
  'and under the load of today; another user of this machine reads the same counters.';

export function renderWorth(worth: Worth, command: string, style: Style): string {
  const ink = worth.creditBits.outside > 0 ? 'green' : 'red';
  const figures = measurements(worth).flatMap(([name = '', text = '']) =>
    hang(`  ${name.padEnd(13)}`, visible(text), style.columns),
  );
  const paragraphs = [
    [
      ...hang('', VERDICTS[worth.verdict], style.columns).map((line) => paint(style, ink, line)),
      ...hang('', visible(command), style.columns),
    ],
    figures,
    renderTable(adversaries(worth)),
    hang('', consequences(worth), style.columns),
    hang('', NO_PROOF, style.columns),
  ];
  return `${paragraphs.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}
