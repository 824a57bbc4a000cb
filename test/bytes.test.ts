import test from 'ava';
import fc from 'fast-check';
import { concat, lengthPrefixed, wipe } from '../src/bytes.ts';

test('wiping leaves zeros and skips what is absent', (t) => {
  const secret = Buffer.from('secret');
  wipe(secret, null, undefined);
  t.deepEqual([...secret], [0, 0, 0, 0, 0, 0]);
});

test('concatenation and prefix own their memory: nothing comes from the shared pool', (t) => {
  const part = Buffer.from('abc');
  for (const made of [concat([part, part]), lengthPrefixed(part)]) {
    t.is(made.byteOffset, 0);
    t.is(made.buffer.byteLength, made.length);
  }
});

test('a length prefix makes concatenation injective', (t) => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array(), { maxLength: 6 }),
      fc.array(fc.uint8Array(), { maxLength: 6 }),
      (a, b) => {
        const same =
          a.length === b.length && a.every((part, i) => Buffer.from(part).equals(Buffer.from(b[i]!)));
        return concat(a.map(lengthPrefixed)).equals(concat(b.map(lengthPrefixed))) === same;
      },
    ),
  );
  t.pass();
});
