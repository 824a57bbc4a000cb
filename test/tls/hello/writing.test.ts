import test from 'ava';
import { u8, u16, u16s, u24, vector } from '../../../src/tls/hello/writing.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

test('numbers are big-endian, vectors stand behind their length', (t) => {
  t.is(hex(u8(0xab)), 'ab');
  t.is(hex(u16(0x0102)), '0102');
  t.is(hex(u24(0x010203)), '010203');
  t.is(hex(u16s([1, 0xffff])), '0001ffff');
  t.is(hex(vector(1)), '00');
  t.is(hex(vector(2, u8(1), u8(2))), '00020102');
  t.is(hex(vector(3, u8(1))), '00000101');
});

test('a vector longer than its length can say is refused', (t) => {
  t.is(vector(1, Buffer.alloc(255)).length, 256);
  t.throws(() => vector(1, Buffer.alloc(256)), { instanceOf: RangeError, message: /too long/ });
});
