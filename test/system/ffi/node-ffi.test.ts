import test from 'ava';
import { openNodeFfi } from '../../../src/system/ffi/node-ffi.ts';
import { keepsItsClaims } from '../../helpers/foreign-claims.ts';

const offered = (process.getBuiltinModule as (id: string) => unknown)('node:ffi') !== undefined;

if (offered) {
  test('node:ffi calls C with numbers, pointers and doubles, and throws on a missing symbol', (t) => {
    const foreign = openNodeFfi();
    t.is(foreign.via, 'node:ffi');
    keepsItsClaims(t, foreign);
  });
} else {
  test('a Node without node:ffi says so by an exception', (t) => {
    t.throws(openNodeFfi);
  });
}
