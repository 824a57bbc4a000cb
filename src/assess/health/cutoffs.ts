/**
 * Cut-offs of the continuous health tests, SP 800-90B §4.4.1 and §4.4.2, derived from the assessed min-entropy H of a
 * sample and the false-positive rate α = 2^-a that the operator accepts. At α = 2^-30 and a sample a microsecond a sound
 * source raises an alarm once in twenty minutes, at 64 samples a minute once in thirty years. Pure.
 */
import { RndSeedError } from '../../errors.ts';

/** §4.4: "α = 2^-20 … 2^-40"; a false alarm here stops a service. */
export const ALPHA_BITS = 30;

/** §4.4.2: 512 where the noise source is not binary; our samples are bytes. */
export const WINDOW = 512;

/** §4.3, requirement 4: start-up tests run over at least so many samples. */
export const START_UP_SAMPLES = 1024;

const SAMPLE_BITS = 8;

/** @throws RndSeedError USAGE: no byte holds that much */
export function checkMinEntropy(bitsPerSample: number): number {
  if (bitsPerSample > 0 && bitsPerSample <= SAMPLE_BITS) return bitsPerSample;
  throw new RndSeedError(
    'USAGE',
    `the min-entropy of a byte is more than 0 and at most ${SAMPLE_BITS} bits, not ${bitsPerSample}`,
  );
}

/** §4.4.1: C = 1 + ⌈-log2 α / H⌉ equal samples in a row. */
export function repetitionCutoff(minEntropy: number, alphaBits: number = ALPHA_BITS): number {
  return 1 + Math.ceil(alphaBits / checkMinEntropy(minEntropy));
}

/**
 * §4.4.2: C = 1 + CRITBINOM(W, 2^-H, 1 - α): the smallest count that more than 1 - α of all windows stay below.
 * Summed from the small end of the upper tail, so that nothing is lost to cancellation; the terms as logarithms,
 * because the first ones are below the smallest double.
 */
export function proportionCutoff(
  minEntropy: number,
  alphaBits: number = ALPHA_BITS,
  window: number = WINDOW,
): number {
  const p = 2 ** -checkMinEntropy(minEntropy);
  if (p === 1) return window + 1; // H below 2^-53
  const alpha = 2 ** -alphaBits;
  const logOdds = Math.log(p) - Math.log1p(-p);
  let logTerm = window * Math.log(p); // all W samples are the most likely one
  let tail = 0; // Pr(more than `count` of W)
  for (let count = window; count > 0; count--) {
    tail += Math.exp(logTerm);
    if (tail > alpha) return 1 + count;
    logTerm += Math.log(count) - Math.log(window - count + 1) - logOdds;
  }
  return 1;
}
