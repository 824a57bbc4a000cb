import test from 'ava';
import { pinned } from '../../../src/system/ffi/foreign.ts';

test('pinned bytes are zero and share their memory with nobody', (t) => {
  const bytes = pinned(16);
  t.true(bytes.equals(Buffer.alloc(16)));
  t.is(bytes.buffer.byteLength, 16);
  t.is(bytes.byteOffset, 0);
});
