import test from 'ava';
import { quoteLog } from '../../src/diagnose/quote.ts';

test('the whole line is quoted, trimmed', (t) => {
  const text = 'one\n  two three  \nfour';
  t.is(quoteLog(text, text.indexOf('three'), text.indexOf('three') + 5), 'two three');
});

test('a message over two lines is quoted as one', (t) => {
  t.is(quoteLog('a b\nc d\ne', 2, 5), 'a b c d');
});

test('an overlong line is cut on both sides, and says so', (t) => {
  const text = `${'x'.repeat(1000)}HERE${'y'.repeat(1000)}`;
  const quoted = quoteLog(text, 1000, 1004);
  t.regex(quoted, /^…x+HEREy+…$/);
  t.true(quoted.length < 400);
});
