import test from 'ava';
import { eraOf, isAtLeast } from '../../../src/diagnose/library/era.ts';

test('versions are compared by number', (t) => {
  t.true(isAtLeast('1.1.1w', 1, 1, 1));
  t.true(isAtLeast('3.10.0', 3, 9));
  t.false(isAtLeast('1.1.0l', 1, 1, 1));
  t.false(isAtLeast('0.9.8zh', 1));
});

for (const [version, os, era, junk] of [
  ['3.0.22', true, 'additional-input', false],
  ['3.0.22', false, 'additional-input', false],
  ['1.1.1w', null, 'one-source', false],
  ['1.1.0l', null, 'sum-of-sources', true],
  ['1.0.2u', true, 'sum-of-sources', true],
  ['0.9.6m', true, 'sum-of-sources', true],
] as const) {
  test(`OpenSSL ${version}, seeded by the system ${os}: ${era}`, (t) => {
    const facts = eraOf('OpenSSL', version, os);
    t.is(facts.era, era);
    t.is(facts.writesJunkSeeds, junk);
  });
}

test('OpenSSL 3 without an operating system source is said to be beyond help by files', (t) => {
  t.regex(eraOf('OpenSSL', '3.0.22', false).walk, /cannot be started/);
});

test('the forks read no seeds', (t) => {
  t.is(eraOf('LibreSSL', '3.8.2', null).era, 'no-seeds');
  t.is(eraOf('BoringSSL', null, null).era, 'no-seeds');
});
