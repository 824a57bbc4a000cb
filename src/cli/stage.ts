/**
 * The process around a service that runs until a signal: its lines go to standard error as everywhere (render/remark.ts),
 * and on a terminal one more line says how it stands, rewritten in place.
 */
import type { Stage } from '../service/type.ts';
import type { Call } from './commands/type.ts';
import { renderRemark } from './render/remark.ts';
import { shorten, visible } from './render/text.ts';

/** ECMA-48 §8.3.41 (EL): from the cursor to the end of the line. */
const ERASE = '\r\u001b[K';

export function stageOf({ terminal, quiet, json }: Pick<Call, 'terminal' | 'quiet' | 'json'>): Stage {
  const { err } = terminal;
  const shows = err.isTerminal && !quiet && !json && terminal.environment.TERM !== 'dumb';
  let shown = false;
  let abandoned = false;
  let writing: Promise<void> = Promise.resolve();
  const write = (text: string) => {
    // In order; and a standard error that is full or closed is nobody's to hear of.
    writing = writing.then(() =>
      err.write(text).catch(() => {
        abandoned = err.isTerminal; // EIO: the terminal was closed
      }),
    );
  };
  const erase = () => {
    if (shown) write(ERASE);
    shown = false;
  };
  return {
    say({ severity, message, hint }) {
      if (quiet && severity !== 'error') return;
      erase();
      write(renderRemark({ message, hint }, severity === 'warning' ? 'warning' : 'failure'));
    },
    show: shows
      ? (text) => {
          if (text === null) return erase();
          write(`${ERASE}rnd-seed: ${shorten(visible(text), Math.max(20, err.columns - 12))}`);
          shown = true;
        }
      : null,
    listen: (hear) => terminal.listen(hear),
    async isAbandoned() {
      if (err.isTerminal) write('\r');
      await writing;
      return abandoned;
    },
  };
}
