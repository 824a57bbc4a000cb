import test from 'ava';
import { parseComment } from '../../../src/cli/reference/comment.ts';

test('lines that the source wraps are one line, paragraphs and lists stay', (t) => {
  const { text } = parseComment('/**\n * One\n * sentence.\n *\n * Another:\n * - a\n *   b\n * - c\n */');
  t.is(text, 'One sentence.\n\nAnother:\n- a b\n- c');
});

test('a comment of one line is its text', (t) => {
  t.is(parseComment('/** Bytes. */').text, 'Bytes.');
  t.is(parseComment('').text, '');
});

test('tags are told apart, each with the lines that follow it', (t) => {
  const comment = parseComment(
    '/**\n * Does it.\n * @param one the first\n * thing\n * @param two second\n * @returns it\n * @throws A: not\n * there\n */',
  );
  t.is(comment.text, 'Does it.');
  t.deepEqual(
    [...comment.params],
    [
      ['one', 'the first thing'],
      ['two', 'second'],
    ],
  );
  t.is(comment.returns, 'it');
  t.is(comment.throws, 'A: not there');
  t.false(comment.isInternal);
});

test('an example keeps its lines, with or without a fence', (t) => {
  const bare = parseComment('/**\n * @example\n * if (a)\n *   b();\n */');
  const fenced = parseComment(
    '/**\n * @example\n * ```js\n * if (a)\n *   b(); // @not a tag\n * @decorator\n * ```\n */',
  );
  t.deepEqual(bare.examples, ['if (a)\n  b();']);
  t.deepEqual(fenced.examples, ['if (a)\n  b(); // @not a tag\n@decorator']);
});

test('what is internal says so', (t) => {
  t.true(parseComment('/**\n * For tests.\n * @internal\n */').isInternal);
});

test('a link to a name is a code span', (t) => {
  t.is(parseComment('/** See {@link Finding}. */').text, 'See `Finding`.');
});
