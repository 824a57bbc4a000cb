/** The exit statuses, a promise to scripts. `ERRORS` in errors.ts maps each error to one of them. */
import type { ExitFacts } from './type.ts';

export const EXIT = {
  done: 0,
  no: 1,
  usage: 2,
  notEnough: 3,
  refused: 4,
  io: 5,
  bug: 70,
} as const;

export const EXITS: readonly ExitFacts[] = [
  { status: 0, summary: 'Done.' },
  { status: 1, summary: 'Done, and the answer is no.' },
  { status: 2, summary: 'The command line cannot be understood.' },
  { status: 3, summary: 'Not enough entropy: neither the kernel nor the credited sources are ready.' },
  { status: 4, summary: 'Refused on policy: nothing was changed.' },
  { status: 5, summary: 'Input, output or a protocol failed.' },
  { status: 70, summary: 'A bug in rnd-seed; please report it.' },
];

/** The rows of the table with these statuses, with a more exact sentence where one is given. */
export function exits(exact: Readonly<Record<number, string>>): readonly ExitFacts[] {
  return EXITS.filter(({ status }) => status in exact || status === 2 || status === 70).map((row) => ({
    status: row.status,
    summary: exact[row.status] || row.summary,
  }));
}
