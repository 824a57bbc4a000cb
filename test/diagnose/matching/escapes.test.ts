import test from 'ava';
import {
  endOfBackslash,
  endOfControlSequence,
  isLineEnd,
  withoutNotation,
} from '../../../src/diagnose/matching/escapes.ts';

const rest = (text: string): string => text.slice(endOfControlSequence(text, 0) + 1);
const restOfBackslash = (text: string): string => text.slice(endOfBackslash(text, 0) + 1);

test('control sequences are skipped whole', (t) => {
  t.is(rest('\x1b[1;31mred'), 'red');
  t.is(rest('\x1b]0;title\x07text'), 'text');
  t.is(rest('\x1b]8;;http://x\x1b\\link'), 'link');
  t.is(rest('\x1b(Btext'), 'text');
});

test('a broken sequence swallows no line', (t) => {
  t.true(rest('\x1b[31\nPRNG').includes('PRNG'));
  t.true(rest('\x1b]title\nPRNG').includes('PRNG'));
  t.is(rest('\x1b'), '');
  t.true(rest(`\x1b[${'1'.repeat(500)}`).length > 400);
  t.true(rest(`\x1b]${'title'.repeat(200)}PRNG`).includes('PRNG'));
});

test('the ways to write a control character down', (t) => {
  t.is(restOfBackslash('\\nx'), 'x');
  t.is(restOfBackslash('\\u001b[31mx'), 'x');
  t.is(restOfBackslash('\\x1b[0mx'), 'x');
  t.is(restOfBackslash('\\033[0mx'), 'x');
  t.is(restOfBackslash('\\342x'), 'x');
  t.is(restOfBackslash('\\"x'), '"x');
});

test("HTML's entities, cat -v and rsyslog", (t) => {
  t.is(withoutNotation('Can&#39;t &lt;b&gt; &amp;'), "Can't <b> &");
  t.is(withoutNotation('^[[1mx#033[0m'), '\x1b[1mx\x1b[0m');
  t.is(withoutNotation('a & b'), 'a & b');
});

test('a line ends at its break, before what does not count, and at the end of the text', (t) => {
  for (const text of ['\n', '\r\n', '\x1b[0m\n', '" \n', '', '\\n"}', "'"])
    t.true(isLineEnd(text, 0), JSON.stringify(text));
  for (const text of ['x', ' x\n', '.', '\\"', ' '.repeat(500)])
    t.false(isLineEnd(text, 0), JSON.stringify(text));
});
