import test from 'ava';
import fc from 'fast-check';
import { withoutControl } from '../../../src/diagnose/matching/visible.ts';

test('nothing that a terminal obeys is left of any text', (t) => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      return !/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(withoutControl(text));
    }),
  );
  t.is(withoutControl('a\x1b[31m b\t\tc\0d'), 'a b cd');
});
