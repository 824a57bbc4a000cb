import test from 'ava';
import fc from 'fast-check';
import { readNumbers } from '../../../src/assess/commands/numbers.ts';

const read = (text: string) =>
  Object.fromEntries([...readNumbers(Buffer.from(text))].map(([place, { value }]) => [place, value]));

test('a place is the first word, which of its lines, which number', (t) => {
  t.deepEqual(read('cpu0 1 2\nroot 7 0.5\nroot 8 -3\n 4 free\n'), {
    'cpu0 1:1': 1,
    'cpu0 1:2': 2,
    'root 1:1': 7,
    'root 1:2': 0.5,
    'root 2:1': 8,
    'root 2:2': -3,
    ' 1:1': 4,
  });
});

test('numbers inside of words are none: addresses, names, UUIDs, versions, dates', (t) => {
  t.deepEqual(read('a 0x1f tty1 7f12-00 1e2c3 550e8400-e29b-41d4-a716-446655440000 1.2.3 2026-11-24'), {});
});

test('a time is one number, in seconds', (t) => {
  const readings = readNumbers(Buffer.from('up 12:34:56 1:02'));
  t.deepEqual(
    [...readings.values()].map(({ value, isTime }) => [value, isTime]),
    [
      [45296, true],
      [62, true],
    ],
  );
});

test('digits after the point are counted', (t) => {
  t.deepEqual(
    [...readNumbers(Buffer.from('x 5 0.30 12.5')).values()].map(({ decimals }) => decimals),
    [0, 2, 1],
  );
});

test('any bytes can be read', (t) => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      for (const { value } of readNumbers(bytes).values()) t.true(Number.isFinite(value));
      t.pass();
    }),
  );
});

test('more digits than a number has are none, and leave no gap', (t) => {
  t.deepEqual(read(`x ${'9'.repeat(400)} 5`), { 'x 1:1': 5 });
});
