/** SP 800-90B §5.1, Conversion I and II: what most statistics look at in place of binary samples. Pure. */

/** Blocks of eight bits as the number of their ones; a short block at the end counts too. */
export function onesPerBlock(bits: Uint8Array): Uint8Array {
  const blocks = new Uint8Array(Math.ceil(bits.length / 8));
  for (let i = 0; i < bits.length; i++) blocks[i >>> 3]! += bits[i]!;
  return blocks;
}

/** Blocks of eight bits as bytes, most significant first; a short block at the end is filled with zeros. */
export function bytesOfBits(bits: Uint8Array): Uint8Array {
  const blocks = new Uint8Array(Math.ceil(bits.length / 8));
  for (let i = 0; i < bits.length; i++) blocks[i >>> 3]! |= bits[i]! << (7 - (i & 7));
  return blocks;
}
