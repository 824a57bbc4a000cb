/** What comes in, looked at once: how wide it is, how many different samples there are, and the two tracks' forms. Pure. */
import { RndSeedError } from '../errors.ts';
import { type BitString, packBits } from './bit-string.ts';

export interface SampleSet {
  /** As they came. */
  samples: Uint8Array;
  bits: number;
  /** Highest bit set in any sample; 0 if none is. */
  width: number;
  /** Different samples. */
  alphabet: number;
  /** Occurrences of each sample. */
  counts: Float64Array;
}

/** The counts and positions are 32-bit integers, and a bit string is eight times as long: 2^28 − 1 bytes fit. */
export const MAX_SAMPLES: number = 2 ** 28 - 1;

/**
 * @throws RndSeedError USAGE: bits outside 1 … 8, or samples that do not fit
 * @throws RndSeedError REFUSED: more than {@link MAX_SAMPLES}
 */
export function examineSamples(samples: Uint8Array, bits?: number): SampleSet {
  if (bits !== undefined && !(Number.isInteger(bits) && bits >= 1 && bits <= 8))
    throw new RndSeedError('USAGE', `a sample has 1 to 8 bits, not ${bits}`);
  if (samples.length > MAX_SAMPLES)
    throw new RndSeedError('REFUSED', `${samples.length} samples are too many: at most ${MAX_SAMPLES}`, {
      hint: 'assess a part: head -c 10000000 FILE | rnd-seed assess -',
    });
  const counts = new Float64Array(256);
  for (let i = 0; i < samples.length; i++) counts[samples[i]!]!++;
  let alphabet = 0;
  let highest = 0;
  for (let value = 0; value < 256; value++) {
    if (counts[value] === 0) continue;
    alphabet++;
    highest = value;
  }
  const width = 32 - Math.clz32(highest);
  if (bits !== undefined && width > bits)
    throw new RndSeedError('USAGE', `the samples have ${width} bits, which do not fit into ${bits}`);
  return { samples, bits: bits ?? Math.max(1, width), width, alphabet, counts };
}

/** §6.3: an alphabet with gaps is mapped to 0 … k − 1, in order. */
export function mapDown({ samples, counts, alphabet }: SampleSet): Uint8Array {
  const map = new Uint8Array(256);
  let next = 0;
  for (let value = 0; value < 256; value++) if (counts[value]! > 0) map[value] = next++;
  if (map[alphabet - 1] === alphabet - 1 && counts[alphabet - 1]! > 0) return samples;
  return samples.map((value) => map[value]!);
}

/** The bit string uses the samples as they came, all `bits` of each. */
export function bitsOf(set: SampleSet): BitString {
  return packBits(set.samples, set.bits);
}

/** Two values only: the samples are a bit string themselves, however far apart the two are. */
export function binarySamples(set: SampleSet): BitString {
  return packBits(mapDown(set), 1);
}
