import test from 'ava';
import fc from 'fast-check';
import { decodePercent, encodeFolder, encodePercent } from '../../../src/tls/mailbox/percent.ts';

test('what is encoded is decoded, and only unreserved letters are left bare', (t) => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      t.regex(encodePercent(text), /^[A-Za-z0-9._~%-]*$/);
      t.is(decodePercent(encodePercent(text)), text.includes('\0') ? null : text);
    }),
  );
  t.is(encodeFolder("a b/it's"), 'a%20b/it%27s');
});

test('a stray %, %00 and what is no UTF-8 are refused', (t) => {
  for (const text of ['%', '%4', '%zz', 'a%00b', '%ff', '%ed%a0%80', '\ud800'])
    t.is(decodePercent(text), null);
  t.is(decodePercent('%41%c3%bc'), 'Aü');
});

test('what encodeURIComponent leaves bare is encoded too, in capitals', (t) => {
  t.is(encodePercent("!'()*"), '%21%27%28%29%2A');
});
