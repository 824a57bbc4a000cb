import test from 'ava';
import fc from 'fast-check';
import { readWord, skipBlanks } from '../../src/sources/muttrc-word.ts';

const word = (line: string, options = {}): string | null | undefined => readWord(line, 0, options)?.text;

test('a word ends at a blank, a comment or a semicolon, and quotes keep all three', (t) => {
  t.is(word('  abc def'), 'abc');
  t.is(word('abc#def'), 'abc');
  t.is(word('abc;def'), 'abc');
  t.is(word(`'a b'"c # d"e;f`), 'a bc # de');
  t.is(word('"never closed # at all'), 'never closed # at all');
});

test('an equals sign ends a word only where it is asked to', (t) => {
  t.is(word('a=b', { stopAtEquals: true }), 'a');
  t.is(word('a=b'), 'a=b');
  t.is(word('"a=b"', { stopAtEquals: true }), 'a=b');
});

test('a backslash works outside and inside double quotes, not in single ones', (t) => {
  t.is(word('a\\ b'), 'a b');
  t.is(word('"a\\"b"'), 'a"b');
  t.is(word("'a\\b'"), 'a\\b');
  t.is(word('\\101\\t\\n\\r\\f\\e\\cA'), 'A\t\n\r\f\x1b\x01');
  t.is(readWord('a\\', 0), null);
  t.is(readWord('\\c', 0), null);
});

test('a variable is the environment’s, and one that is not there is reported', (t) => {
  const environment = { HOME: '/home/a', X_1: 'x' };
  t.is(word('$HOME/f', { environment }), '/home/a/f');
  // biome-ignore lint/suspicious/noTemplateCurlyInString: mutt's notation
  t.is(word('"${HOME}f$X_1"', { environment }), '/home/afx');
  t.is(word("'$HOME'", { environment }), '$HOME');
  t.is(word('a$', { environment }), 'a$');
  t.is(word('$1', { environment }), '$1');
  t.is(readWord('$folder/x', 0, { environment })?.notEvaluated, 'variable');
});

test('variables do not make a word grow without end', (t) => {
  const read = readWord('$A'.repeat(100_000), 0, { environment: { A: 'x'.repeat(10_000) } });
  t.is(read?.notEvaluated, 'variable');
  t.true(read!.text.length <= 65_536);
});

test('back-ticks are stepped over whole, and reported', (t) => {
  t.deepEqual(readWord('a`rm -rf / # ; \\` x`b c', 0), { text: 'ab', next: 22, notEvaluated: 'command' });
  t.is(readWord('"`x`"', 0)?.notEvaluated, 'command');
  t.is(word("'`x`'"), '`x`');
  t.is(readWord('`never closed', 0), null);
});

test('blanks are those of C', (t) => {
  t.is(skipBlanks(' \t\v\f\r x', 0), 6);
  t.is(skipBlanks('\u00a0x', 0), 0);
});

test('whatever the line, the next word begins later and inside it', (t) => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(20), fc.boolean(), (line, from, stopAtEquals) => {
      const start = Math.min(from, line.length);
      const read = readWord(line, start, { stopAtEquals, environment: { a: 'x' } });
      return read === null || (read.next >= start && read.next <= line.length);
    }),
  );
  t.pass();
});
