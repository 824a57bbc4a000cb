import test from 'ava';
import { fileOf } from '../../../src/diagnose/matching/file-name.ts';

const hit = { owner: 0, line: 1, endLine: 1, isCut: false };

test('before, after, between', (t) => {
  const text = 'mutt: "/home/u/.rnd" has Filename=/x/.rnd: end';
  const named = (start: number, end: number): string | null =>
    fileOf({ ...hit, start: 0, end: 1, file: { start, end } }, text);
  t.is(named(-1, text.indexOf('has')), '/home/u/.rnd');
  t.is(named(text.indexOf('/x/'), -1), '/x/.rnd');
  t.is(named(7, 19), '/home/u/.rnd');
  t.is(fileOf({ ...hit, start: 0, end: 0, file: null }, text), null);
});

test('at most some hundred characters are looked at', (t) => {
  const text = 'x'.repeat(10_000);
  for (const file of [
    { start: -1, end: 5000 },
    { start: 5000, end: -1 },
    { start: 0, end: 9000 },
  ]) {
    t.true(fileOf({ ...hit, start: 5000, end: 5000, file }, text)!.length <= 400);
  }
});
