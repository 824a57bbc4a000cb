/** How well `explain` does on logs with known answers. */
import { explain } from '../../src/diagnose/explain.ts';
import type { LogVector } from './log-vectors.ts';

export interface Recall {
  logs: number;
  /** Logs whose answer was found, and found first. */
  found: number;
  foundFirst: number;
  known: number;
  /** Messages told, and how many of them were wrong. */
  told: number;
  wrong: number;
  /** What went amiss, for people. */
  misses: string[];
}

export function measureRecall(vectors: readonly LogVector[]): Recall {
  const recall: Recall = {
    logs: vectors.length,
    found: 0,
    foundFirst: 0,
    known: 0,
    told: 0,
    wrong: 0,
    misses: [],
  };
  for (const { expected, also, log } of vectors) {
    const ids = explain(log).matches.map(({ id }) => id);
    const wrong = ids.filter((id) => id !== expected && !also.includes(id));
    recall.told += ids.length;
    recall.wrong += wrong.length;
    if (expected !== null) recall.known++;
    if (expected !== null && ids.includes(expected)) recall.found++;
    if (expected !== null && ids[0] === expected) recall.foundFirst++;
    if ((ids[0] ?? null) !== expected || wrong.length > 0) {
      recall.misses.push(
        `${expected ?? 'not known'}: told ${ids.join(' ') || 'nothing'} for ${log.slice(0, 90)}`,
      );
    }
  }
  return recall;
}

export function renderRecall({ logs, found, foundFirst, known, told, wrong }: Recall): string {
  const share = (part: number, whole: number): string =>
    whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
  return `${logs} logs: recall ${share(found, known)} (first ${share(foundFirst, known)}), precision ${share(told - wrong, told)}, wrong ${wrong}`;
}
