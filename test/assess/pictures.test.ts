import test from 'ava';
import { picturesOf } from '../../src/assess/pictures.ts';

test('the histogram has every value of the width, and counts all samples', (t) => {
  const { histogram } = picturesOf(Uint8Array.of(0, 1, 1, 3), 2);
  t.deepEqual(histogram, [1, 2, 0, 1]);
});

test('bits stand most significant first, whole samples in a row', (t) => {
  const { bitRows } = picturesOf(
    Uint8Array.from({ length: 50 }, () => 4),
    3,
  );
  t.is(bitRows.length, 2);
  t.is(bitRows[0]!.length, 126); // 42 samples
  t.deepEqual(bitRows[0]!.slice(0, 6), [true, false, false, true, false, false]);
  t.is(bitRows[1]!.length, 24);
});

test('a period is a correlation of 1 at its length, and what alternates is one of -1', (t) => {
  const { correlation, chance } = picturesOf(
    Uint8Array.from({ length: 10_000 }, (_, at) => at % 2),
    1,
  );
  t.is(correlation.length, 64);
  t.true(correlation[0]! < -0.99);
  t.true(correlation[1]! > 0.99);
  t.true(chance > 0.025 && chance < 0.026);
});

test('where nothing varies, or there is nothing, no correlation is defined', (t) => {
  t.deepEqual(picturesOf(new Uint8Array(100), 1).correlation, []);
  t.deepEqual(picturesOf(Uint8Array.of(1), 1).correlation, []);
  t.deepEqual(picturesOf(new Uint8Array(0), 1).bitRows, []);
});

test('after restarts a row of bits begins with each of them', (t) => {
  const samples = Uint8Array.from({ length: 3000 }, (_, at) => (at % 1000 === 0 ? 1 : 0));
  const { bitRows } = picturesOf(samples, 1, 1000);
  t.is(bitRows.length, 3);
  for (const row of bitRows) t.deepEqual([row.length, row.filter(Boolean).length, row[0]], [128, 1, true]);
});
