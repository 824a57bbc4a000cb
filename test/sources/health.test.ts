import { randomBytes } from 'node:crypto';
import test from 'ava';
import { HealthWatch } from '../../src/assess/health/watch.ts';
import { healthFindings, SourceHealth } from '../../src/sources/health.ts';

const codes = (health: SourceHealth) => health.findings().map(({ code }) => code);

test('random answers pass', (t) => {
  const health = new SourceHealth('/s');
  for (let i = 0; i < 16; i++) t.true(health.take(randomBytes(255)));
  t.deepEqual(codes(health), []);
});

test('a stuck source is found in its first answer', (t) => {
  const health = new SourceHealth('/s');
  t.false(health.take(Buffer.alloc(255, 0xaa)));
  t.deepEqual(codes(health), ['health-repetition-count', 'health-adaptive-proportion']);
  t.true(health.findings().every(({ severity, subject }) => severity === 'failure' && subject === '/s'));
});

test('a source that goes bad in the middle is found there, and never trusted again', (t) => {
  const health = new SourceHealth('/s');
  t.true(health.take(randomBytes(255)));
  const bad = randomBytes(255);
  bad.fill(0, 100, 140);
  t.false(health.take(bad));
  t.false(health.take(randomBytes(255)));
  t.deepEqual(codes(health), ['health-repetition-count']);
});

test('a run may begin in one answer and end in the next', (t) => {
  const health = new SourceHealth('/s');
  const [first, second] = [randomBytes(255), randomBytes(255)];
  first.fill(7, 250);
  second.fill(7, 0, 4); // 5 + 4: one more than a source of four bits a byte may give
  t.true(health.take(first));
  t.false(health.take(second));
});

test('one byte far too common in one answer is a biased source, wherever the window began', (t) => {
  const health = new SourceHealth('/s');
  const biased = randomBytes(255);
  for (let i = 0; i < biased.length; i++) if (i % 8 > 0 && i % 8 < 6) biased[i] = 0;
  biased[0] = 1;
  t.false(health.take(biased));
  t.deepEqual(codes(health), ['health-structured']);
});

test('the findings of a watch name the test, its section and its cut-off', (t) => {
  const watch = new HealthWatch(1);
  watch.take(Buffer.alloc(31));
  const [finding, ...more] = healthFindings(watch, '/s');
  t.deepEqual(more, []);
  t.is(finding!.code, 'health-repetition-count');
  t.regex(finding!.detail, /31 times.*4\.4\.1/);
  t.false('remedy' in finding!);
});
