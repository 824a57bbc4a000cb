import test from 'ava';
import { buildAutomaton } from '../../../src/diagnose/matching/automaton.ts';
import { type Hit, scan } from '../../../src/diagnose/matching/scan.ts';

function hitsOf(pattern: string, text: string): Hit[] {
  const hits: Hit[] = [];
  scan(buildAutomaton([[pattern]]), text, (hit) => hits.push(hit));
  return hits;
}
const isHit = (pattern: string, text: string): boolean => hitsOf(pattern, text).length > 0;

test('offsets and lines are those of the text', (t) => {
  const [hit] = hitsOf('not seeded', 'one\ntwo "not\n seeded".');
  t.deepEqual([hit!.start, hit!.end, hit!.line, hit!.endLine], [9, 20, 2, 3]);
});

test('a gap has its limits, in characters and in lines', (t) => {
  t.true(isHit('aa~bb', `aa${' x'.repeat(60)} bb`));
  t.false(isHit('aa~bb', `aa${' x'.repeat(61)} bb`));
  t.false(isHit('aa~bb', 'aa\nbb'));
  t.true(isHit('aa*bb', 'aa\nbb'));
  t.false(isHit('aa*bb', 'aa\n\nbb'));
  t.true(isHit('aa**bb', `aa${'\n'.repeat(40)}bb`));
  t.false(isHit('aa**bb', `aa${'\n'.repeat(41)}bb`));
});

test('the nearest beginning counts: an earlier one that is too far away does no harm', (t) => {
  t.true(isHit('aa~bb', `aa${'x'.repeat(500)} aa bb`));
});

test('pieces do not overlap', (t) => {
  t.false(isHit('*aba*ba*', 'aba'));
  t.true(isHit('*aba*ba*', 'aba-ba'));
});

test('the beginning of a line may follow quotation bars, the end may precede CR', (t) => {
  t.true(isHit('^loading$', 'x\n> | loading\r\ny'));
  t.false(isHit('^loading$', 'x loading'));
  t.false(isHit('^loading$', 'loading x'));
});

test("quoted-printable's soft breaks are no part of the message", (t) => {
  t.true(isHit('prng is not seeded', 'PRNG is n=\r\not seeded'));
});

test('many beginnings and no end stay one step each', (t) => {
  let calls = 0;
  scan(buildAutomaton([['a**b**c']]), 'a b '.repeat(100_000), () => calls++);
  t.is(calls, 0);
});

test('a value in JSON is a line of its own, and a written-down line break breaks lines', (t) => {
  t.true(isHit('^loading$', '{"log":"loading\\n","stream":"stderr"}'));
  t.true(isHit('^loading$', 'a\\n> loading\\nb'));
  t.true(isHit('^loading$', '\x1b[1mloading\x1b[0m'));
  t.false(isHit('^loading$', 'msg: loading'));
});
