import test from 'ava';
import {
  type ConditioningOptions,
  conditionedEntropy,
  conditionSamples,
} from '../../src/assess/conditioning.ts';

const vetted = (inputBits: number, outputBits: number, narrowestBits: number, inputEntropyBits: number) =>
  conditionedEntropy({ inputBits, outputBits, narrowestBits, inputEntropyBits, vetted: true });

/** n_in, n_out, nw, h_in → h_out of NIST's ea_conditioning 1.1.7, which takes n_in × 2 bits of precision for it. */
const REFERENCE: readonly (readonly [number, number, number, number, number])[] = [
  [512, 256, 256, 300, 255.99999999999991],
  [256, 256, 256, 256, 251.68976456872704],
  [300, 128, 128, 100, 99.99999999462554],
  [1024, 256, 512, 0.5, 0.5],
  [400, 512, 512, 400, 395.38245463603386],
  [64, 32, 16, 40, 15.999999595013175],
  [16, 4, 12, 3.5, 2.7822486888949904],
  [10, 1, 1, 10, 0.9268177596292323],
  [3, 2, 2, 1, 0.6374299206152917],
  [513, 512, 512, 511, 507.68976456872707],
  [2048, 256, 1600, 255.5, 254.7284466968364],
  [1, 1, 1, 1, -0.0],
  [8, 8, 8, 8, 5.885560194208201],
];

for (const [nIn, nOut, nw, h, expected] of REFERENCE) {
  test(`vetted ${nIn} → ${nOut} through ${nw} bits with ${h} bits of min-entropy: as NIST's tool`, (t) => {
    t.true(Math.abs(vetted(nIn, nOut, nw, h).hOut - expected) < 1e-9 * Math.max(1, expected));
  });
}

test('ε keeps its digits where the output is a whole number of bits to a double', (t) => {
  const { hOut, epsilonBits, fullEntropy } = vetted(1000, 512, 512, 600);
  t.is(hOut, 512);
  // 2^(512 − 600) / (512 ln 2)⁻¹: 88 + log2(512 · ln 2)
  t.true(Math.abs(epsilonBits - (88 + Math.log2(512 * Math.LN2))) < 1e-9);
  t.true(fullEntropy);
});

test('full entropy wants 64 bits more in than out, and no narrower place', (t) => {
  t.false(vetted(1000, 256, 256, 319).fullEntropy);
  t.true(vetted(1000, 256, 256, 320).fullEntropy);
  t.false(vetted(1000, 256, 128, 320).fullEntropy);
});

test('MD5 is not vetted: 0.999 of its 128 bits, or what was measured on it, whichever is less', (t) => {
  const md5 = (inputEntropyBits: number, measuredPerBit: number) =>
    conditionedEntropy({
      inputBits: 4096,
      outputBits: 128,
      narrowestBits: 128,
      inputEntropyBits,
      vetted: false,
      measuredPerBit,
    });
  t.is(md5(300, 1).hOut, 0.999 * 128);
  t.is(md5(300, 0.95).hOut, 0.95 * 128);
  t.true(Math.abs(md5(20, 1).hOut - 20) < 1e-9);
  t.false(md5(4096, 1).fullEntropy);
  t.is(md5(300, 1).section, '3.1.5.2');
});

test('never more out than goes in, than comes out, than fits through', (t) => {
  for (const h of [0.01, 1, 7.5, 64, 127, 128, 200]) {
    const { hOut } = vetted(256, 128, 96, h);
    t.true(hOut > 0 && hOut <= Math.min(h, 96), `${h}`);
  }
});

test('far wider than it is worth: what went in comes out', (t) => {
  // NIST's tool, with 200,000 bits of precision: 500, and 10.
  t.true(Math.abs(vetted(100_000, 4096, 4096, 500).hOut - 500) < 1e-9);
  t.true(Math.abs(vetted(65_536, 2048, 2048, 10).hOut - 10) < 1e-9);
});

test('nothing in, nothing out', (t) => {
  for (const width of [8, 512, 4096]) t.like(vetted(8192, width, width, 0), { hOut: 0, epsilonBits: 0 });
});

test('samples: as many as there is room for, each worth what it was found to hold', (t) => {
  const component = { inputBits: 515, outputBits: 256, narrowestBits: 256 };
  const report = conditionSamples(component, { bitsPerSymbol: 8, minEntropyBits: 5 });
  t.like(report, { inputEntropyBits: 320, vetted: true, section: '3.1.5.1' });
  t.is(report.hOut, vetted(515, 256, 256, 320).hOut);
  const md5 = { ...component, outputBits: 128, narrowestBits: 128, measuredPerBit: 0.9 };
  t.like(conditionSamples(md5, { bitsPerSymbol: 8, minEntropyBits: 5 }), {
    vetted: false,
    section: '3.1.5.2',
    hOut: 0.9 * 128,
  });
});

const WRONG: [string, Partial<ConditioningOptions>][] = [
  ['no input', { inputBits: 0 }],
  ['half a bit of width', { outputBits: 0.5 }],
  ['more entropy than bits', { inputEntropyBits: 257 }],
  ['less than nothing', { inputEntropyBits: -1 }],
  ['a measurement of what is vetted', { measuredPerBit: 1 }],
  ['nothing measured of what is not', { vetted: false }],
  ['more than a bit per bit', { vetted: false, measuredPerBit: 1.1 }],
];
for (const [what, change] of WRONG) {
  test(`${what} is a usage error`, (t) => {
    const sound = {
      inputBits: 256,
      outputBits: 128,
      narrowestBits: 128,
      inputEntropyBits: 100,
      vetted: true,
    };
    t.throws(() => conditionedEntropy({ ...sound, ...change }), { code: 'USAGE' });
  });
}
