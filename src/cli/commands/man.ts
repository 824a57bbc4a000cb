/** `rnd-seed man [PAGE]`: npm 12 installs no manual pages, so the program shows its own. */
import { RndSeedError } from '../../errors.ts';
import { EXIT } from '../facts/exits.ts';
import { HAND_WRITTEN_PAGES } from '../facts/program.ts';
import { renderPlain } from '../man/plain.ts';
import { choosePage, readPage } from '../man/read.ts';
import { COMMANDS } from './index.ts';
import type { Command } from './type.ts';

const WIDEST = 80;

export const man: Command = async ({ system, terminal, words }) => {
  const pages = [
    'rnd-seed.1',
    ...COMMANDS.map(({ facts }) => `rnd-seed-${facts.name}.1`),
    ...HAND_WRITTEN_PAGES,
  ];
  const [word = 'rnd-seed'] = words;
  const page = choosePage(word, pages);
  if (page === null) {
    const names = [...COMMANDS.map(({ facts }) => facts.name), '5', '7'];
    throw new RndSeedError('USAGE', `there is no page '${word}'; there are ${names.join(', ')}`, {
      subject: word,
      hint: 'rnd-seed man',
    });
  }
  // The bundle is dist/rnd-seed.cjs and the pages are man/ beside dist/; single files are run from the root.
  const path = `${terminal.bundleDirectory()?.replace(/\/[^/]*$/, '') ?? terminal.directory()}/man/${page}`;
  const text = readPage(system.files, path);
  const viewer = terminal.out.isTerminal ? system.processes.find('man') : null;
  if (viewer !== null) {
    const environment = Object.fromEntries(
      Object.entries(terminal.environment).filter(
        (entry): entry is [string, string] => entry[1] !== undefined,
      ),
    );
    return { exit: EXIT.done, last: () => system.processes.execute(viewer, [path], { environment }) };
  }
  return { exit: EXIT.done, data: renderPlain(text, Math.min(terminal.out.columns, WIDEST)) };
};
