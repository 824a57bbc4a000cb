/**
 * What both ways of calling C offer: symbols of this very process, bound to a prototype that the caller must spell
 * right (a wrong one is a crash, not an exception). Pointers are numbers, so that no way adds a conversion of its own.
 */
export type ForeignType = 'void' | 'int' | 'unsigned' | 'double' | 'pointer';

/** Of `void` nothing comes back, and nobody looks. */
export type ForeignFunction = (...values: (number | bigint)[]) => number | bigint;

export interface Foreign {
  readonly via: 'node:ffi' | 'koffi';
  /** Throws where the process exports no such symbol. */
  bind(symbol: string, result: ForeignType, parameters: readonly ForeignType[]): ForeignFunction;
  /** Where the bytes lie. They must be {@link pinned}, and referenced until the call has returned. */
  address(bytes: Uint8Array): bigint;
}

/** Zeroed bytes outside the engine's heap: the collector never moves them. */
export function pinned(sizeBytes: number): Buffer {
  return Buffer.from(new ArrayBuffer(sizeBytes));
}
