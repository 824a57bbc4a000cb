import test from 'ava';
import { openKoffi } from '../../../src/system/ffi/koffi.ts';
import { keepsItsClaims } from '../../helpers/foreign-claims.ts';

test('koffi calls C with numbers, pointers and doubles, and throws on a missing symbol', async (t) => {
  const foreign = await openKoffi();
  t.is(foreign.via, 'koffi');
  keepsItsClaims(t, foreign);
});
