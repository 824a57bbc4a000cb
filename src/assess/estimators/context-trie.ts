/**
 * What the literal predictors of SP 800-90B §6.3.9 and §6.3.10 know: contexts, how often each sample followed each, and the
 * commonest follower, of several the largest. A context that ends in y is reached from the one without its end over the
 * follower y, so that one look-up counts this step and finds the next step's context. The first two followers lie in the
 * context itself (most have no other), further ones in a hash table, those of a context that has many in a row by sample.
 * Everything is in one array of integers; an edge is the place in it that says where a follower leads. Pure.
 */

/** Fields of a context. */
const CONTEXT = 8;
/** Sample of the first follower; the commonest, 8 bits higher; how many there are, 16 bits higher. */
const SAMPLES = 0;
/** In a context with a row: where it is. */
const FIRST_COUNT = 1;
const FIRST_NEXT = 2;
const BEST_COUNT = 3;
const SECOND_SAMPLE = 4;
/** Its count lies before, as every follower's. */
const SECOND_NEXT = 6;
const ROW = 1 << 25;

/** Fields of a follower in the table; places are multiples of them, so that with a sample they make a key. */
const FOLLOWER = 4;
const KEY = 0;
const COUNT = 1;
const NEXT = 2;
const CHAIN = 3;

export class ContextTrie {
  readonly #k: number;
  /** Followers that make a row worth its place. */
  readonly #many: number;
  #pool: Int32Array;
  #used: number;
  #heads: Int32Array = new Int32Array(1 << 10);
  #shift = 22;
  #hashed = 0;
  /** Edge of the follower that was counted or looked for last; 0 if there is none. */
  edge = 0;

  /** @param n samples that are to come */
  constructor(k: number, n: number) {
    this.#k = k;
    // Memory that is not looked at costs nothing; to move into a larger one does.
    this.#pool = new Int32Array(Math.max(1 << 12, 8 * n));
    this.#many = Math.max(4, k >> 2);
    // Place 0 is nothing; then the edges to the contexts of one sample. Contexts start at multiples of four.
    this.#used = (k + FOLLOWER) & -FOLLOWER;
  }

  /** The edge to the context of one sample. */
  root(sample: number): number {
    return sample + 1;
  }

  next(edge: number): number {
    return this.#pool[edge]!;
  }

  join(edge: number, next: number): void {
    this.#pool[edge] = next;
  }

  best(context: number): number {
    return (this.#pool[context + SAMPLES]! >>> 8) & 0xff;
  }

  bestCount(context: number): number {
    return this.#pool[context + BEST_COUNT]!;
  }

  /** A new context at `edge`, with one follower that has come `count` times; leaves that one's edge. */
  make(edge: number, sample: number, count: number, next: number): number {
    const context = this.#take(CONTEXT);
    const pool = this.#pool;
    pool[edge] = context;
    pool[context + SAMPLES] = sample | (sample << 8) | (1 << 16);
    pool[context + FIRST_COUNT] = count;
    pool[context + FIRST_NEXT] = next;
    pool[context + BEST_COUNT] = count;
    this.edge = context + FIRST_NEXT;
    return context;
  }

  /**
   * Counts `sample` after `context`; a follower that is not there yet is made if `mayMake`.
   * @returns whether one was made
   */
  count(context: number, sample: number, mayMake: boolean): boolean {
    const made = !this.find(context, sample);
    if (made) {
      if (!mayMake) return false;
      this.#add(context, sample);
    }
    const pool = this.#pool;
    const count = ++pool[this.edge - 1]!;
    const best = pool[context + BEST_COUNT]!;
    if (count < best) return made;
    const samples = pool[context + SAMPLES]!;
    if (count > best || sample > ((samples >>> 8) & 0xff)) {
      pool[context + BEST_COUNT] = count;
      pool[context + SAMPLES] = (samples & ~0xff00) | (sample << 8);
    }
    return made;
  }

  /** Makes a follower that has not come yet, unless it is there. */
  link(context: number, sample: number): void {
    if (!this.find(context, sample)) this.#add(context, sample);
  }

  /** Leaves the follower's edge; its count lies before it. */
  find(context: number, sample: number): boolean {
    const pool = this.#pool;
    const samples = pool[context + SAMPLES]!;
    if (samples >= ROW) {
      const edge = pool[context + FIRST_COUNT]! + 2 * sample + 1;
      this.edge = edge;
      if (pool[edge - 1]! !== 0 || pool[edge]! !== 0) return true;
    } else if ((samples & 0xff) === sample) {
      this.edge = context + FIRST_NEXT;
      return true;
    } else if (samples >= 2 << 16 && pool[context + SECOND_SAMPLE] === sample) {
      this.edge = context + SECOND_NEXT;
      return true;
    } else if (samples >= 3 << 16) {
      const key = (context << 6) | sample;
      let other = this.#heads[Math.imul(key, 0x9e3779b1) >>> this.#shift]!;
      while (other !== 0 && pool[other + KEY] !== key) other = pool[other + CHAIN]!;
      if (other !== 0) {
        this.edge = other + NEXT;
        return true;
      }
    }
    this.edge = 0;
    return false;
  }

  /** A follower without a count. */
  #add(context: number, sample: number): void {
    const samples = this.#pool[context + SAMPLES]!;
    if (samples >= ROW) {
      this.edge = this.#pool[context + FIRST_COUNT]! + 2 * sample + 1;
      return;
    }
    if (samples >>> 16 === 1) {
      this.#pool[context + SAMPLES] = samples + (1 << 16);
      this.#pool[context + SECOND_SAMPLE] = sample;
      this.edge = context + SECOND_NEXT;
      return;
    }
    if (samples >>> 16 >= this.#many) {
      this.#spreadRow(context);
      this.#add(context, sample);
      return;
    }
    if (++this.#hashed > this.#heads.length) this.#spreadHeads();
    const other = this.#take(FOLLOWER);
    const pool = this.#pool;
    const key = (context << 6) | sample;
    const head = Math.imul(key, 0x9e3779b1) >>> this.#shift;
    pool[context + SAMPLES] = samples + (1 << 16);
    pool[other + KEY] = key;
    pool[other + COUNT] = 0;
    pool[other + NEXT] = 0;
    pool[other + CHAIN] = this.#heads[head]!;
    this.#heads[head] = other;
    this.edge = other + NEXT;
  }

  #spreadRow(context: number): void {
    const row = this.#take((2 * this.#k + FOLLOWER - 1) & -FOLLOWER);
    const pool = this.#pool;
    for (let sample = 0; sample < this.#k; sample++) {
      if (!this.find(context, sample)) continue;
      pool[row + 2 * sample] = pool[this.edge - 1]!;
      pool[row + 2 * sample + 1] = pool[this.edge]!;
    }
    pool[context + SAMPLES]! |= ROW;
    pool[context + FIRST_COUNT] = row;
  }

  /** Twice as many heads, so that chains stay short. */
  #spreadHeads(): void {
    const old = this.#heads;
    const pool = this.#pool;
    this.#heads = new Int32Array(old.length * 2);
    this.#shift--;
    for (const first of old) {
      for (let other = first; other !== 0; ) {
        const following = pool[other + CHAIN]!;
        const head = Math.imul(pool[other + KEY]!, 0x9e3779b1) >>> this.#shift;
        pool[other + CHAIN] = this.#heads[head]!;
        this.#heads[head] = other;
        other = following;
      }
    }
  }

  #take(size: number): number {
    const place = this.#used;
    this.#used += size;
    if (this.#used > this.#pool.length) {
      const larger = new Int32Array(Math.max(this.#used, this.#pool.length * 2));
      larger.set(this.#pool);
      this.#pool = larger;
    }
    return place;
  }
}
