/** One line on a terminal for what takes longer than a second, erased when it is over. */
import type { Stream } from './terminal.ts';

const TICK_MS = 1000;
/** ECMA-48 §8.3.41 (EL): from the cursor to the end of the line. */
const ERASE = '\r\u001b[K';

export async function progress<T>(
  stream: Stream,
  label: string | (() => string),
  work: Promise<T>,
): Promise<T> {
  let seconds = 0;
  const show = (text: string) => void stream.write(text).catch(() => {}); // an ornament: its failure is nobody's
  const timer = setInterval(() => {
    seconds++;
    show(`${ERASE}rnd-seed: ${typeof label === 'string' ? label : label()} ... ${seconds} s`);
  }, TICK_MS);
  try {
    return await work;
  } finally {
    clearInterval(timer);
    if (seconds > 0) show(ERASE);
  }
}
