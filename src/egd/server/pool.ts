/**
 * What the server gives out: an AES-256-CTR key stream in blocks of 68 KiB. The first bytes of each block are the next
 * block's key and are erased ("fast key erasure", Bernstein 2017): who learns the state cannot compute what was given
 * out before. At the first block, after discard(), and then at least once in 8 blocks and at the first block of each tenth of
 * a second, the key becomes SHA-512(label ‖ old key ‖ fresh bytes of the operating system ‖ digest of what was mixed in
 * since): a source that an attacker knows, or chooses, takes nothing away, and of two copies of a virtual machine each
 * goes its own way.
 */
import { createCipheriv, createHash, type Hash } from 'node:crypto';
import { wipe } from '../../bytes.ts';
import type { System } from '../../system/type.ts';

/**
 * Room for two of the longest turns. Measured with 64 clients: 36 KiB gives 8 % fewer answers, as those of fewer clients leave
 * together; 100 KiB no more, as the bytes leave the CPU's cache before they are given out.
 */
export const BLOCK_BYTES = 69632;
const KEY_BYTES = 32;
const IV_BYTES = 16;
const STATE_BYTES = KEY_BYTES + IV_BYTES;
const FRESH_BYTES = 64;
/** Mixed bytes are gathered before they are hashed: a flood of tiny writes costs a copy each. */
const GATHER_BYTES = 4096;
/** Between two re-keyings from the operating system: blocks, milliseconds. */
const FRESH_BLOCKS = 8;
const FRESH_MS = 100;
const NOTHING = new Uint8Array(0);
const LABEL = 'rnd-seed egd pool v1\0';

/**
 * Frees the memory now, where this Node can (22 and later): left to the garbage collector, some 500 blocks lie about
 * before it comes (measured at 36 KiB), each new one is outside of the CPU's cache, and a block costs twice the time.
 */
function giveBack({ buffer }: Uint8Array): void {
  (buffer as ArrayBuffer & { transfer?(length: number): ArrayBuffer }).transfer?.(0);
}

/**
 * Where the collector frees them, many at once, glibc gives the memory to the kernel, which has to give it back page by
 * page: measured, three times the cost of a block. It gives back less than twice the largest mapping that it has seen freed no
 * more (mallopt(3), M_MMAP_THRESHOLD): this is one, never touched.
 */
function keepFreedMemory(): void {
  if (!('transfer' in ArrayBuffer.prototype)) new ArrayBuffer(8 << 20);
}

export class OutputPool {
  /** The current block; bytes before `at` are given out and wiped by who got them. */
  bytes: Uint8Array = NOTHING;
  at = 0;
  /** Part of the block is on its way to a client: its memory cannot be given back before the garbage collector sees that. */
  lent = false;
  /** Re-keyings from the operating system so far. */
  rekeyed = 0;
  /** Blocks so far. */
  blocks = 0;
  readonly #system: System;
  /** Key and counter of the next block. */
  readonly #state = Buffer.alloc(STATE_BYTES);
  /** Blocks that may still be made without fresh bytes, and until when. */
  #blocksLeft = 0;
  #freshUntilNs = 0n;
  readonly #zeros = new Uint8Array(STATE_BYTES + BLOCK_BYTES);
  readonly #gathered = new Uint8Array(GATHER_BYTES);
  #gatheredBytes = 0;
  #mixed: Hash = createHash('sha512');

  readonly #beforeDrop: () => void;

  /** @param beforeDrop sends what of the block is still to be sent: its memory goes. */
  constructor(system: System, beforeDrop: () => void = () => {}) {
    this.#system = system;
    this.#beforeDrop = beforeDrop;
    keepFreedMemory();
  }

  /** Never credited: it cannot make the output worse, and nothing relies on it. */
  mix(bytes: Uint8Array, from = 0, to: number = bytes.length): void {
    for (let at = from; at < to; ) {
      const take = Math.min(to - at, GATHER_BYTES - this.#gatheredBytes);
      this.#gathered.set(bytes.subarray(at, at + take), this.#gatheredBytes);
      this.#gatheredBytes += take;
      at += take;
      if (this.#gatheredBytes === GATHER_BYTES) this.#absorb();
    }
  }

  /** Makes `count` bytes stand at `at`, at most a block. What is left of a block that is too short is thrown away. */
  ensure(count: number): void {
    if (this.bytes.length - this.at < count) this.#nextBlock();
  }

  /** Throws the block away: what is given out next is of a key with fresh bytes, and what was mixed in, in it. */
  discard(): void {
    this.#dropBlock();
    this.#blocksLeft = 0;
  }

  /** Forgets everything. */
  close(): void {
    this.discard();
    wipe(this.#state, this.#gathered);
  }

  #dropBlock(): void {
    if (this.bytes === NOTHING) return;
    this.#beforeDrop();
    this.bytes.fill(0, this.at); // what is before belongs to those who send it
    if (!this.lent) giveBack(this.bytes);
    this.bytes = NOTHING;
    this.at = 0;
    this.lent = false;
  }

  #absorb(): void {
    this.#mixed.update(this.#gathered.subarray(0, this.#gatheredBytes));
    this.#gathered.fill(0, 0, this.#gatheredBytes);
    this.#gatheredBytes = 0;
  }

  #nextBlock(): void {
    this.#dropBlock();
    const nowNs = this.#system.clock.monotonic();
    if (this.#blocksLeft === 0 || nowNs > this.#freshUntilNs) {
      this.#rekey();
      this.#blocksLeft = FRESH_BLOCKS;
      this.#freshUntilNs = nowNs + BigInt(FRESH_MS) * 1_000_000n;
    }
    this.#blocksLeft--;
    const key = this.#state.subarray(0, KEY_BYTES);
    const block = createCipheriv('aes-256-ctr', key, this.#state.subarray(KEY_BYTES)).update(this.#zeros);
    this.#state.set(block.subarray(0, STATE_BYTES));
    this.bytes = new Uint8Array(block.buffer, block.byteOffset, block.length); // its fill() is faster than Buffer's
    this.bytes.fill(0, 0, STATE_BYTES);
    this.at = STATE_BYTES;
    this.blocks += 1;
  }

  #rekey(): void {
    this.#absorb();
    const fresh = Buffer.alloc(FRESH_BYTES);
    this.#system.randomness.fill(fresh);
    const mixed = this.#mixed.digest();
    this.#mixed = createHash('sha512');
    const next = createHash('sha512').update(LABEL).update(this.#state).update(fresh).update(mixed).digest();
    this.#state.set(next.subarray(0, STATE_BYTES));
    wipe(fresh, mixed, next);
    this.rekeyed += 1;
  }
}
