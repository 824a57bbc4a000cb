/**
 * How long the output of bzip2 would be, without making it: blocks, Burrows–Wheeler transform, move to front, up to six
 * Huffman tables, as bzip2 1.0.8 chooses them, bit for bit. No JavaScript library writes what libbz2 writes, and the
 * statistic of SP 800-90B §5.1.11 is the length that libbz2 gives. Pure.
 *
 * The first step of bzip2, which shortens four and more equal bytes, is left out: decimal numbers with blanks between them
 * have no such run.
 */
import { tableBits } from './code-lengths.ts';
import { moveToFront } from './move-to-front.ts';
import { lastColumn } from './rotations.ts';

/** "BZh" and the level; the end's mark and the checksum of all blocks. */
const FILE_BITS = 32 + 48 + 32;
/** A block's mark and checksum, the flag of an old kind of block, the row of the unrotated text, the map of 16-byte ranges. */
const BLOCK_BITS = 48 + 32 + 1 + 24 + 16;
/** The reserve that bzip2 keeps at a block's end. */
const RESERVE = 19;

/**
 * @param text in codes of a small alphabet, no code four times in a row
 * @param bytes of code → byte
 * @param level 1 … 9: blocks of so many hundred thousand bytes
 */
export function bzip2Length(text: Uint8Array, bytes: Uint8Array, level: number): number {
  let bits = FILE_BITS;
  for (let start = 0; start < text.length; ) {
    const end = blockEnd(text, start, level * 100_000 - RESERVE);
    bits += blockBits(text.subarray(start, end), bytes);
    start = end;
  }
  return Math.ceil(bits / 8);
}

/**
 * A block takes whole runs until it is full. The run that follows has begun by then, one byte is waiting, and if that byte
 * is the last of all it still goes in.
 */
function blockEnd(text: Uint8Array, start: number, full: number): number {
  let end = start;
  while (end < text.length) {
    const code = text[end]!;
    while (end < text.length && text[end] === code) end++;
    if (end - start >= full) return end + 1 === text.length ? text.length : end;
  }
  return end;
}

function blockBits(block: Uint8Array, bytes: Uint8Array): number {
  const used = new Uint8Array(bytes.length);
  for (let i = 0; i < block.length; i++) used[block[i]!] = 1;
  const codes: number[] = [];
  for (let code = 0; code < used.length; code++) if (used[code] === 1) codes.push(code);
  const ranges = new Set(codes.map((code) => bytes[code]! >>> 4));
  const ranks = new Uint8Array(bytes.length);
  codes.forEach((code, rank) => {
    ranks[code] = rank;
  });
  const dense = new Uint8Array(block.length);
  for (let i = 0; i < block.length; i++) dense[i] = ranks[block[i]!]!;
  const front = moveToFront(lastColumn(dense, codes.length), codes.length);
  return BLOCK_BITS + 16 * ranges.size + tableBits(front, codes.length + 2);
}
