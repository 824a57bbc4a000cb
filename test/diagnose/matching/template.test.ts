import test from 'ava';
import { templatesOf } from '../../../src/diagnose/matching/template.ts';

test('a choice within a piece is spelt out there', (t) => {
  const [template, ...others] = templatesOf('(can|could) not load {file} into rng');
  t.deepEqual(others, []);
  t.deepEqual(template!.pieces, [['can not load ', 'could not load '], [' into rng']]);
  t.true(template!.gaps[1]!.isFile);
});

test('a choice with gaps in it makes patterns of their own', (t) => {
  t.deepEqual(
    templatesOf('x (a*b|c)').map(({ pieces }) => pieces),
    [[['x a'], ['b']], [['x c']]],
  );
});

test('parentheses without a bar are themselves', (t) => {
  t.deepEqual(templatesOf('RAND_bytes() (35) failed')[0]!.pieces, [['RAND_bytes() (35) failed']]);
});

test('the ends may be open, or the ends of a line', (t) => {
  const free = templatesOf('*word*')[0]!;
  t.true(free.opensFree && free.closesFree);
  const line = templatesOf('^word$')[0]!;
  t.true(line.opensLine && line.closesLine && !line.opensFree);
});

test('a file may stand before or after', (t) => {
  t.true(templatesOf('{file} has insecure permissions')[0]!.filePrecedes);
  t.true(templatesOf('filename={file}')[0]!.fileFollows);
});

test('gaps grow: the same line, a broken line, a few lines', (t) => {
  const [line, broken, many] = templatesOf('a~b*c**d')[0]!.gaps.slice(1);
  t.deepEqual([line!.lineBreaks, broken!.lineBreaks], [0, 1]);
  t.true(
    many!.lineBreaks > 1 && many!.characters > broken!.characters && broken!.characters > line!.characters,
  );
});
