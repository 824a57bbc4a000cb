/**
 * Node's own `node:ffi` (Node ≥ 26.1; under `--permission` it needs --allow-ffi). Its types are not in the
 * @types/node of the lowest supported Node, so what is used of it is spelt here.
 */
import { quietly } from '../quietly.ts';
import type { Foreign, ForeignFunction, ForeignType } from './foreign.ts';

interface NodeFfi {
  DynamicLibrary: new (
    path: string | null,
  ) => {
    getFunction(name: string, signature: { arguments: string[]; return: string }): ForeignFunction;
  };
  getRawPointer(bytes: Uint8Array): bigint;
}

const NAMES: Record<ForeignType, string> = {
  void: 'void',
  int: 'int32',
  unsigned: 'uint32',
  double: 'float64',
  pointer: 'pointer',
};

/** Throws where this Node has no FFI or does not permit it. */
export function openNodeFfi(): Foreign {
  return quietly(() => {
    const ffi = (process.getBuiltinModule as (id: string) => unknown)('node:ffi') as NodeFfi | undefined;
    if (ffi === undefined) throw new Error('this Node has none');
    const library = new ffi.DynamicLibrary(null);
    return {
      via: 'node:ffi',
      bind: (symbol, result, parameters) =>
        library.getFunction(symbol, {
          arguments: parameters.map((type) => NAMES[type]),
          return: NAMES[result],
        }),
      address: (bytes) => ffi.getRawPointer(bytes),
    };
  });
}
