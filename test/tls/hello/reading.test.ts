import test from 'ava';
import fc from 'fast-check';
import { Reader } from '../../../src/tls/hello/reading.ts';

test('numbers and vectors are read in order', (t) => {
  const reader = new Reader(Buffer.from('0102030405060002aabb', 'hex'));
  t.deepEqual([reader.number(1), reader.number(2), reader.number(3)], [1, 0x0203, 0x040506]);
  t.deepEqual([...reader.vector(2)], [0xaa, 0xbb]);
  t.is(reader.left, 0);
  t.false(reader.failed);
});

test('nothing is read past the end, and a failure stays', (t) => {
  const reader = new Reader(Buffer.from('05aabb', 'hex'));
  t.is(reader.vector(1).length, 0);
  t.true(reader.failed);
  t.is(reader.number(1), 0);
  t.is(reader.left, 0);
});

test('no sequence of reads throws or leaves the buffer', (t) => {
  const widths = fc.array(fc.constantFrom(1, 2, 3), { maxLength: 20 });
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), widths, (bytes, reads) => {
      const reader = new Reader(bytes);
      let taken = 0;
      for (const width of reads) taken += reader.vector(width as 1).length;
      return taken <= bytes.length && reader.left >= 0;
    }),
  );
  t.pass();
});
