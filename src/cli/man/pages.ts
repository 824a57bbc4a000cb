/** The pages that are made from the facts: file name → mdoc. */
import { COMMANDS } from '../commands/index.ts';
import { EXITS } from '../facts/exits.ts';
import { PROGRAM } from '../facts/program.ts';
import { encodeCommandPage, encodeGroupPage, encodeProgramPage } from './mdoc.ts';

export function encodePages(): Map<string, string> {
  const commands = COMMANDS.map(({ facts }) => facts);
  return new Map([
    ['rnd-seed.1', encodeProgramPage({ ...PROGRAM, exits: EXITS, commands })],
    ...COMMANDS.map((entry) => {
      const page =
        'commands' in entry
          ? encodeGroupPage(
              entry.facts,
              entry.commands.map(({ facts }) => facts),
            )
          : encodeCommandPage(entry.facts);
      return [`rnd-seed-${entry.facts.name}.1`, page] as const;
    }),
  ]);
}
