import test from 'ava';
import fc from 'fast-check';
import { hang, jsonLine, pad, shorten, visible, width, wrap } from '../../../src/cli/render/text.ts';

const DANGEROUS = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

test('nothing that moves a cursor, turns a direction or breaks a line is left', (t) => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !DANGEROUS.test(visible(text))));
  t.is(
    visible('a\u001b[31m\n\r\t\u009b\u202e\u2028\u0000\u007f'),
    'a\\x1b[31m\\x0a\\x0d\\x09\\x9b\\u{202e}\\u{2028}\\x00\\x7f',
  );
  t.is(visible('/home/grün/日本'), '/home/grün/日本');
});

test('a line of JSON holds the same object and nothing dangerous', (t) => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const line = jsonLine({ text });
      return JSON.parse(line).text === text && !DANGEROUS.test(line.slice(0, -1)) && line.endsWith('}\n');
    }),
  );
  t.is(jsonLine({ a: '\u009b\u{e0001}' }), '{"a":"\\u009b\\udb40\\udc01"}\n');
});

test('width counts columns, not characters', (t) => {
  t.is(width('abc'), 3);
  t.is(width('日本'), 4);
  t.is(width('e\u0301'), 1);
  t.is(width(pad('日', 5)), 5);
});

test('a shortened text never exceeds its room and keeps both ends', (t) => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 80 }).map(visible),
      fc.integer({ min: 8, max: 60 }),
      (text, room) => {
        const short = shorten(text, room);
        return width(short) <= room && (width(text) > room || short === text);
      },
    ),
  );
  const short = shorten('/home/somebody/projects/deep/below/.rnd', 20);
  t.true(short.startsWith('/hom'));
  t.true(short.endsWith('.rnd'));
  t.true(short.includes('...'));
});

test('wrapped lines hold every word and fit, unless one word does not', (t) => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-z]{1,30}$/)),
      fc.integer({ min: 10, max: 40 }),
      (words, columns) => {
        const lines = wrap(words.join(' '), columns);
        return (
          lines.join(' ') === words.join(' ') &&
          lines.every((line) => line.length <= columns || !line.includes(' '))
        );
      },
    ),
  );
  t.deepEqual(hang('- ', 'aaaa bbbb cccc', 14), ['- aaaa bbbb', '  cccc']);
});
