/**
 * Conditioning, SP 800-90B §3.1.5: how much min-entropy is left in the output of a conditioning component. The formula of
 * §3.1.5.1.2 is about numbers such as 2^-512; NIST's tool takes thousands of bits of precision for it. Here it is
 * written so that what would cancel is never formed, and a double is enough. Pure.
 */
import { RndSeedError } from '../errors.ts';

export interface ConditioningOptions {
  /** n_in, bits that go in. */
  inputBits: number;
  /** n_out, bits that come out. */
  outputBits: number;
  /** nw, the narrowest place inside. */
  narrowestBits: number;
  /** h_in, min-entropy of the whole input. */
  inputEntropyBits: number;
  /** §3.1.5.1.1: HMAC, CMAC, CBC-MAC, an approved hash function, Hash_df, Block_cipher_df. MD5 is none of them. */
  vetted: boolean;
  /** h′ of §3.1.5.2, measured per bit on conditioned output; of a component that is not vetted. */
  measuredPerBit?: number;
}

export interface Conditioned {
  /** Of SP 800-90B: of a vetted component, or of another. */
  section: '3.1.5.1' | '3.1.5.2';
  /** Output_Entropy(n_in, n_out, nw, h_in). */
  outputEntropyBits: number;
  /** h_out. */
  hOut: number;
  /** −log2 ε where Output_Entropy = (1 − ε) n_out; 1000 stands for that and more. */
  epsilonBits: number;
  /** SP 800-90C: 64 bits more went in than come out. Never for a component that is not vetted. */
  fullEntropy: boolean;
}

const MOST_EPSILON_BITS = 1000;
/** A larger power of two is no double any more, and what is added to it does not matter. */
const MOST_EXPONENT = 1000;
/** §3.1.5.2 */
const UNVETTED = 0.999;
/** SP 800-90C */
const SURPLUS_BITS = 64;

function check(options: ConditioningOptions): void {
  const { inputBits, outputBits, narrowestBits, inputEntropyBits, vetted, measuredPerBit } = options;
  for (const bits of [inputBits, outputBits, narrowestBits]) {
    if (Number.isSafeInteger(bits) && bits > 0) continue;
    throw new RndSeedError('USAGE', `a width is a whole number of bits, not ${bits}`);
  }
  if (!(inputEntropyBits >= 0 && inputEntropyBits <= inputBits)) {
    throw new RndSeedError('USAGE', `${inputBits} bits hold no ${inputEntropyBits} bits of min-entropy`);
  }
  if (vetted && measuredPerBit !== undefined) {
    throw new RndSeedError('USAGE', 'the output of a vetted component is not measured');
  }
  if (!vetted && !(measuredPerBit !== undefined && measuredPerBit >= 0 && measuredPerBit <= 1)) {
    throw new RndSeedError(
      'USAGE',
      'of a component that is not vetted the output is measured: 0 to 1 bit per bit',
    );
  }
}

/**
 * How many bits fewer than n = min(n_out, nw) come out: −log2 of the larger of ψ and ω is n minus this. With
 * a = 2^n·(2^(n_in − n)·P_low) = (1 − 2^-h)/(1 − 2^-n_in), ψ·2^n = a + 2^(n − h) and ω·2^n = a·(1 + √(2 n ln 2)·2^-(n_in − n)/2).
 */
function deficit(nIn: number, n: number, h: number): number {
  const aboveOne = (2 ** -nIn - 2 ** -h) / (1 - 2 ** -nIn); // a − 1
  const psi = n - h > MOST_EXPONENT ? (n - h) * Math.LN2 : Math.log1p(aboveOne + 2 ** (n - h));
  const omega = Math.log1p(aboveOne) + Math.log1p(Math.sqrt(2 * n * Math.LN2) * 2 ** ((n - nIn) / 2));
  return Math.min(n, Math.max(psi, omega) / Math.LN2); // ω may pass 1: no less than nothing comes out
}

/** What is left after a conditioning component (SP 800-90B §3.1.5), and the figures that led to it. */
export interface ConditioningReport extends Conditioned, ConditioningOptions {}

/** A conditioning component that samples of a source go into. Without `measuredPerBit` it is taken for a vetted one. */
export interface Component extends Omit<ConditioningOptions, 'inputEntropyBits' | 'vetted'> {}

/**
 * h_in of a source that was assessed: each whole sample that fits into the input brings what it was found to hold. Without a
 * measurement of its output the component is taken for a vetted one.
 * @throws RndSeedError USAGE
 */
export function conditionSamples(
  component: Component,
  { bitsPerSymbol, minEntropyBits }: { bitsPerSymbol: number; minEntropyBits: number },
): ConditioningReport {
  const options = {
    ...component,
    inputEntropyBits: Math.floor(component.inputBits / bitsPerSymbol) * minEntropyBits,
    vetted: component.measuredPerBit === undefined,
  };
  return { ...options, ...conditionedEntropy(options) };
}

/** @throws RndSeedError USAGE for numbers that no component has */
export function conditionedEntropy(options: ConditioningOptions): Conditioned {
  check(options);
  const { inputBits, outputBits, inputEntropyBits, vetted, measuredPerBit = 1 } = options;
  const narrowest = Math.min(options.narrowestBits, inputBits); // appendix E
  const n = Math.min(outputBits, narrowest);
  const missing = deficit(inputBits, n, inputEntropyBits);
  const outputEntropyBits = Math.min(n - missing, inputEntropyBits);
  const gap = outputBits - n + missing;
  return {
    section: vetted ? '3.1.5.1' : '3.1.5.2',
    outputEntropyBits,
    hOut: vetted
      ? outputEntropyBits
      : Math.min(outputEntropyBits, UNVETTED * outputBits, measuredPerBit * outputBits),
    epsilonBits: gap > 0 ? Math.min(MOST_EPSILON_BITS, Math.log2(outputBits / gap)) : MOST_EPSILON_BITS,
    fullEntropy: vetted && n === outputBits && inputEntropyBits >= outputBits + SURPLUS_BITS,
  };
}
