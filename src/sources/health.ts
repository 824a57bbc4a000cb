/**
 * The health tests of SP 800-90B §4.4 on what a live source gives: a stuck or biased one is found out, and what it gave is
 * not used. They find breakage, not lack of entropy: a counter passes. One answer is shorter than a window of the
 * adaptive proportion test, so each is also looked at as a whole, as a seed file is.
 */
import { HealthWatch } from '../assess/health/watch.ts';
import type { Finding } from '../finding.ts';
import { isStructured } from '../seed-file/likeness.ts';

/** Bits for each byte. EGD promises eight; at half of that a sound server raises an alarm once in 2^30 windows at most. */
const PROMISED_BITS = 4;
/** Fewer bytes may repeat by chance. */
const LEAST_BYTES = 32;

/** What the tests of a watch have found. */
export function healthFindings(watch: HealthWatch, subject: string, remedy?: string): Finding[] {
  return watch
    .report()
    .tests.filter(({ failed }) => failed)
    .map(({ name, section, cutoff }) => ({
      code: `health-${name}`,
      severity: 'failure',
      subject,
      detail:
        name === 'repetition-count'
          ? `the source is stuck: one byte came ${cutoff} times in a row (SP 800-90B §${section})`
          : `the source is biased: one byte came ${cutoff} times in a window (SP 800-90B §${section})`,
      ...(remedy === undefined ? {} : { remedy }),
    }));
}

/** One live source from its first byte on. An alarm is not forgotten. */
export class SourceHealth {
  readonly #watch = new HealthWatch(PROMISED_BITS);
  readonly #subject: string;
  #structured = false;

  constructor(subject: string) {
    this.#subject = subject;
  }

  /** @returns false: do not use it, nor anything that comes later */
  take(bytes: Uint8Array): boolean {
    this.#watch.take(bytes);
    if (bytes.length >= LEAST_BYTES && isStructured(bytes)) this.#structured = true;
    return this.healthy;
  }

  get healthy(): boolean {
    return this.#watch.healthy && !this.#structured;
  }

  findings(): Finding[] {
    const remedy = 'rnd-seed egd get --hex 64';
    const found = healthFindings(this.#watch, this.#subject, remedy);
    if (found.length > 0 || !this.#structured) return found;
    return [
      {
        code: 'health-structured',
        severity: 'failure',
        subject: this.#subject,
        detail:
          'the source is biased: one byte is far too common in a single answer (beside the tests of SP 800-90B §4.4)',
        remedy,
      },
    ];
  }
}
