/** What the generator's commands would be worth here: which of them are there, what each was measured at, and the caps. Runs none. */
import { SEEDED_BITS } from '../../assess/commands/policy.ts';
import { CATALOGUE, type Spelling } from '../../generator/catalogue.ts';
import { creditCommands, LEAST_BYTES } from '../../generator/credit.ts';
import { textOf } from '../look.ts';
import type { Check, Context } from './type.ts';

function isThere({ host }: Context, { words: [program, ...args] }: Spelling): boolean {
  if (host.processes.find(program) === null) return false;
  return program !== 'cat' || args.every((path) => textOf(host.files, path).value !== null);
}

export const commands: Check = {
  id: 'commands',
  title: "the generator's commands",
  only: ['here'],
  run(context) {
    const found = CATALOGUE.flatMap(({ group, spellings }) => {
      const works = spellings.filter(({ capBits }) => capBits > 0).find((one) => isThere(context, one));
      return works === undefined ? [] : [{ group, bits: works.capBits }];
    });
    const judged = found.map((cap) => ({ outcome: 'used' as const, bytes: LEAST_BYTES, cap }));
    const bits = creditCommands(judged, 'md5').reduce((sum, credit) => sum + credit, 0);
    return [
      {
        code: bits > 0 ? 'commands-worth-little' : 'commands-worth-nothing',
        level: 'info',
        subject: 'ps, /proc',
        evidence: `${found.length} of ${CATALOGUE.length} are worth something: ${bits} bits a run, of ${SEEDED_BITS}`,
        meaning:
          'against somebody elsewhere; another user of this machine and a clone of it see the same, 0 bits; commands alone ' +
          'never seed a machine, the kernel does',
        remedy: 'rnd-seed generate --list',
      },
    ];
  },
};
