import test from 'ava';
import { binarySamples, bitsOf, examineSamples, MAX_SAMPLES, mapDown } from '../../src/assess/samples.ts';
import type { RndSeedError } from '../../src/errors.ts';

const codeOf = (f: () => unknown): string => {
  try {
    f();
    return 'nothing';
  } catch (error) {
    return (error as RndSeedError).code;
  }
};

test('the highest bit in any sample is the width, unless it is given', (t) => {
  t.is(examineSamples(Uint8Array.of(0, 5, 1)).bits, 3);
  t.is(examineSamples(Uint8Array.of(0, 5, 1), 8).bits, 8);
  t.is(examineSamples(Uint8Array.of(0, 0)).bits, 1);
  t.is(bitsOf(examineSamples(Uint8Array.of(0, 5, 1), 8)).length, 24);
});

test('an alphabet with gaps is mapped down in order, one without is left', (t) => {
  t.deepEqual([...mapDown(examineSamples(Uint8Array.of(200, 3, 7, 0, 3)))], [3, 1, 2, 0, 1]);
  const whole = Uint8Array.of(2, 0, 1);
  t.is(mapDown(examineSamples(whole)), whole);
  t.deepEqual([...mapDown(examineSamples(Uint8Array.of(1, 2, 1)))], [0, 1, 0]);
});

test('two values are bits, however far apart', (t) => {
  t.is(binarySamples(examineSamples(Uint8Array.of(0x80, 0, 0x80))).words[0], 0xa0000000 | 0);
});

test('a width that does not exist, or that the samples exceed, is a usage error', (t) => {
  for (const bits of [0, 9, 1.5, Number.NaN])
    t.is(
      codeOf(() => examineSamples(Uint8Array.of(1), bits)),
      'USAGE',
    );
  t.is(
    codeOf(() => examineSamples(Uint8Array.of(4), 2)),
    'USAGE',
  );
  t.is(
    codeOf(() => examineSamples(Uint8Array.of(3), 2)),
    'nothing',
  );
});

test('more samples than can be numbered are refused before they are looked at', (t) => {
  t.is(
    codeOf(() => examineSamples({ length: MAX_SAMPLES + 1 } as Uint8Array)),
    'REFUSED',
  );
});
