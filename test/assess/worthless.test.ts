import test from 'ava';
import { assessNonIid } from '../../src/assess/assess.ts';
import { assessIid } from '../../src/assess/iid/assess.ts';
import { examineSamples } from '../../src/assess/samples.ts';
import { findWorthless } from '../../src/assess/worthless.ts';

const WORTHLESS: [string, Uint8Array][] = [
  ['assess-empty', new Uint8Array(0)],
  ['assess-constant', Uint8Array.of(0x0a)],
  ['assess-constant', new Uint8Array(5000).fill(0x5a)],
];

for (const [code, samples] of WORTHLESS) {
  test(`${samples.length} samples: ${code}, a failure, and the same on both tracks`, async (t) => {
    const finding = findWorthless(examineSamples(samples));
    t.like(finding, { code, severity: 'failure' });
    t.deepEqual(assessNonIid(samples).findings, [finding]);
    t.deepEqual((await assessIid(samples)).findings, [finding]);
  });
}

test('two values are something', (t) => {
  t.is(findWorthless(examineSamples(Uint8Array.of(0, 1))), null);
});
