import test from 'ava';
import { worthOf } from '../../../src/assess/commands/worth.ts';

const EPOCH = 1_790_000_000_000;
const runs = (line: (i: number) => string, n = 100) =>
  Array.from({ length: n }, (_, i) => Buffer.from(line(i)));
const times = (n = 100) =>
  Array.from({ length: n }, (_, i) => ({ startMs: EPOCH + i * 40, endMs: EPOCH + i * 40 + 9 }));
/** Never the same difference twice. */
const wild = (i: number) => i * i * i;

test('a number that never changes by the same amount twice shows what so many runs can show, and no more', (t) => {
  const worth = worthOf(
    runs((i) => `pgfault ${wild(i)} of all pages`),
    { times: times() },
  );
  t.is(worth.verdict, 'varies');
  t.is(worth.measuredBits, worth.ceilingBits);
  t.true(Math.abs(worth.ceilingBits - 4.791) < 1e-3); // as measured with another program: 100 runs, 4.791
  t.deepEqual(worth.creditBits, { outside: 2, sameMachine: 0, clone: 0 });
  t.is(worth.runsFor256, 128);
  t.deepEqual([worth.best!.line, worth.best!.field], ['pgfault 1', 1]);
});

test('all outputs differ and nothing is worth anything: a counter', (t) => {
  const worth = worthOf(
    runs((i) => `forks since boot: ${5000 + i}`),
    { times: times() },
  );
  t.deepEqual([worth.verdict, worth.distinct, worth.measuredBits], ['varies', 100, 0]);
  t.deepEqual([worth.creditBits.outside, worth.runsFor256], [0, null]);
});

test('numbers are not added up: the best one counts', (t) => {
  const one = worthOf(runs((i) => `a ${wild(i)} and more`));
  const five = worthOf(
    runs((i) => `a ${wild(i)} b ${wild(i + 1)} c ${wild(i + 3)} d ${wild(i + 9)} and more`),
  );
  t.is(five.measuredBits, one.measuredBits);
  t.is(five.numbers.changing, 4);
});

test('a number that an output lacks is not compared', (t) => {
  const worth = worthOf(
    runs((i) => (i === 50 ? 'nothing to report this time' : `pgfault ${wild(i)} of all pages`)),
  );
  t.deepEqual([worth.verdict, worth.numbers.found], ['unmeasurable', 0]);
});

test('readings of a clock are no entropy, whatever the unit', (t) => {
  const line = (i: number) =>
    `now ${Math.floor((EPOCH + i * 40 + 3) / 1000)}.${String((i * 40 + 3) % 1000).padStart(3, '0')} exactly`;
  const worth = worthOf(runs(line), { times: times() });
  t.is(worth.verdict, 'clock-only');
  t.deepEqual([worth.numbers.clocks, worth.creditBits.outside], [1, 0]);
});

test('kernel randomness in disguise is no number, and not credited', (t) => {
  const hex = (i: number) => (Math.imul(i + 1, 0x9e3779b1) >>> 0).toString(16).padStart(8, 'a');
  const worth = worthOf(
    runs((i) => `${hex(i)}-e29b-41d4-a716-44665544${hex(i).slice(0, 4)}`),
    { times: times() },
  );
  t.is(worth.verdict, 'unmeasurable');
  t.is(worth.creditBits.outside, 0);
});

const NAMED: [string, Buffer[], { failed?: number }][] = [
  ['constant', runs(() => 'Filesystem 1024 blocks'), {}],
  ['failing', [], { failed: 3 }],
  ['failing', runs((i) => `pgfault ${wild(i)} of all pages`), { failed: 1 }],
  ['empty', runs(() => ' \n'), {}],
  ['too-short', runs((i) => `${wild(i)}`), {}],
];
for (const [verdict, outputs, more] of NAMED) {
  test(`${verdict} is named, and worth nothing (${outputs.length} outputs)`, (t) => {
    const worth = worthOf(outputs, { times: times(), ...more });
    t.is(worth.verdict, verdict as typeof worth.verdict);
    t.deepEqual([worth.creditBits.outside, worth.runsFor256], [0, null]);
  });
}

test('fewer than a hundred runs are shown, and not credited', (t) => {
  const worth = worthOf(runs((i) => `pgfault ${wild(i)} of all pages`, 99));
  t.true(worth.measuredBits > 4);
  t.is(worth.creditBits.outside, 0);
});

test('a digest has its ceiling', (t) => {
  const outputs = runs((i) => `pgfault ${wild(i)} of all pages`);
  t.is(worthOf(outputs).digestCapBits, 128);
  t.is(worthOf(outputs, { digest: 'sha256' }).digestCapBits, 256);
});

test('one difference shows nothing', (t) => {
  const worth = worthOf(runs((i) => `pgfault ${wild(i + 5)} of all pages`, 2));
  t.is(worth.best!.bits, 0);
  t.is(worth.measuredBits, 0);
});
