/** Both continuous tests of SP 800-90B §4.4 over the bytes of one source, from its first to its last. Pure. */
import { AdaptiveProportion } from './adaptive-proportion.ts';
import { proportionCutoff, repetitionCutoff, START_UP_SAMPLES, WINDOW } from './cutoffs.ts';
import { RepetitionCount } from './repetition-count.ts';

export type HealthTestName = 'repetition-count' | 'adaptive-proportion';

export interface HealthReport {
  samples: number;
  /** §4.3: enough samples have passed for what follows to be used. */
  started: boolean;
  tests: { name: HealthTestName; section: string; cutoff: number; failed: boolean }[];
}

export class HealthWatch {
  readonly #tests: {
    name: HealthTestName;
    section: string;
    test: RepetitionCount | AdaptiveProportion;
    failed: boolean;
  }[];
  #samples = 0;

  /** @throws RndSeedError USAGE for a min-entropy that no byte has */
  constructor(minEntropyPerByte: number) {
    const repetition = new RepetitionCount(repetitionCutoff(minEntropyPerByte));
    const proportion = new AdaptiveProportion(proportionCutoff(minEntropyPerByte), WINDOW);
    this.#tests = [
      { name: 'repetition-count', section: '4.4.1', test: repetition, failed: false },
      { name: 'adaptive-proportion', section: '4.4.2', test: proportion, failed: false },
    ];
  }

  /** @returns false once a test has failed, and for ever after: an alarm is not forgotten */
  take(bytes: Uint8Array): boolean {
    this.#samples += bytes.length;
    for (const entry of this.#tests) {
      for (const byte of bytes) if (!entry.test.take(byte)) entry.failed = true;
    }
    return this.healthy;
  }

  get healthy(): boolean {
    return this.#tests.every(({ failed }) => !failed);
  }

  report(): HealthReport {
    return {
      samples: this.#samples,
      started: this.#samples >= START_UP_SAMPLES,
      tests: this.#tests.map(({ name, section, test, failed }) => ({
        name,
        section,
        cutoff: test.cutoff,
        failed,
      })),
    };
  }
}
