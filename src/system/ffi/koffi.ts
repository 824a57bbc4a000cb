/** The optional add-on koffi 3: for a Node without `node:ffi`. */
import type { Foreign, ForeignFunction, ForeignType } from './foreign.ts';

const NAMES: Record<ForeignType, string> = {
  void: 'void',
  int: 'int',
  unsigned: 'unsigned int',
  double: 'double',
  pointer: 'uintptr_t',
};

/** Rejects where the add-on is absent, or where it may not be loaded. */
export async function openKoffi(): Promise<Foreign> {
  const koffi = (await import('koffi')).default;
  const library = koffi.load(null); // dlopen(NULL): this process
  return {
    via: 'koffi',
    bind: (symbol, result, parameters) =>
      library.func(
        symbol,
        NAMES[result],
        parameters.map((type) => NAMES[type]),
      ) as ForeignFunction,
    address: (bytes) => koffi.address(bytes),
  };
}
