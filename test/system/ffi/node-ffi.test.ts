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

test.serial('every type has the word that node:ffi has for it, and the library is this process', (t) => {
  const heard: unknown[] = [];
  class DynamicLibrary {
    constructor(at: string | null) {
      heard.push(at);
    }
    getFunction(name: string, signature: object): () => number {
      heard.push(name, signature);
      return () => 7;
    }
  }
  const { getBuiltinModule } = process;
  process.getBuiltinModule = (() => ({ DynamicLibrary, getRawPointer: () => 9n })) as never;
  try {
    const foreign = openNodeFfi();
    t.is(foreign.bind('f', 'void', ['int', 'unsigned', 'double', 'pointer'])(), 7);
    t.is(foreign.address(Buffer.alloc(1)), 9n);
  } finally {
    process.getBuiltinModule = getBuiltinModule;
  }
  const signature = { arguments: ['int32', 'uint32', 'float64', 'pointer'], return: 'void' };
  t.deepEqual(heard, [null, 'f', signature]);
});
