/**
 * Suffix array by induced sorting in linear time (Nong, Zhang, Chan: "Two Efficient Algorithms for Linear Time Suffix
 * Array Construction", 2011). The end of the text sorts before every symbol; periodic texts cost what others cost. Pure.
 */

/**
 * @param text symbols of 0 … upper, below 2^30; doubled meanwhile, and in the end as it was
 * @param order zeros, as many as the text has symbols or more; filled and returned
 */
export function suffixArray(
  text: Int32Array,
  upper: number,
  order: Int32Array = new Int32Array(text.length),
): Int32Array {
  const n = text.length;
  if (n < 2) return order;
  const { typed, lms } = classify(text);
  const { starts, middles } = buckets(typed, upper);
  if (lms.length > 0) {
    induce(order, typed, starts, middles, lms);
    const sorted = new Int32Array(lms.length);
    const names = nameLms(order, typed, lms, sorted);
    if (names.upper + 1 < lms.length) {
      // What was found so far is not needed any more, and memory that is touched for the first time costs more than to sort.
      const inner = suffixArray(names.text, names.upper, order.subarray(0, lms.length).fill(0));
      for (let i = 0; i < inner.length; i++) sorted[i] = lms[inner[i]!]!;
    }
    order.fill(0);
    induce(order, typed, starts, middles, sorted);
  } else induce(order, typed, starts, middles, lms);
  for (let i = 0; i < n; i++) order[i]!--;
  for (let i = 0; i < n; i++) text[i]! >>>= 1;
  return order;
}

/**
 * In place: `typed[i]` is the symbol doubled, plus one if the suffix at i is smaller than the next (S): one look-up tells both.
 */
function classify(text: Int32Array): { typed: Int32Array; lms: Int32Array } {
  const n = text.length;
  const typed = text;
  let count = 0;
  let following = text[n - 1]!;
  let type = 0;
  typed[n - 1] = following << 1;
  for (let i = n - 2; i >= 0; i--) {
    const symbol = text[i]!;
    const before = type;
    if (symbol < following) type = 1;
    else if (symbol > following) type = 0;
    if (before === 1 && type === 0) count++;
    typed[i] = (symbol << 1) | type;
    following = symbol;
  }
  const lms = new Int32Array(count);
  let next = 0;
  type = 1;
  for (let i = 0; i < n; i++) {
    const now = typed[i]! & 1;
    if (now === 1 && type === 0) lms[next++] = i;
    type = now;
  }
  return { typed, lms };
}

/** Where each symbol's suffixes start, and where among them those of type S start. */
function buckets(typed: Int32Array, upper: number): { starts: Int32Array; middles: Int32Array } {
  const starts = new Int32Array(upper + 2);
  const middles = new Int32Array(upper + 2);
  for (let i = 0; i < typed.length; i++) {
    const entry = typed[i]!;
    if ((entry & 1) === 1) middles[entry >>> 1]!++;
    else starts[entry >>> 1]!++;
  }
  let total = 0;
  for (let symbol = 0; symbol <= upper; symbol++) {
    const larger = starts[symbol]!;
    const smaller = middles[symbol]!;
    starts[symbol] = total;
    middles[symbol] = total + larger;
    total += larger + smaller;
  }
  starts[upper + 1] = total;
  middles[upper + 1] = total;
  return { starts, middles };
}

/** Sorts all suffixes from the order of the LMS ones. `order` comes filled with 0 and leaves with positions plus one. */
function induce(
  order: Int32Array,
  typed: Int32Array,
  starts: Int32Array,
  middles: Int32Array,
  lms: Int32Array,
): void {
  const n = typed.length;
  const at = middles.slice();
  for (let i = 0; i < lms.length; i++) {
    const position = lms[i]!;
    order[at[typed[position]! >>> 1]!++] = position + 1;
  }
  at.set(starts);
  order[at[typed[n - 1]! >>> 1]!++] = n;
  for (let i = 0; i < n; i++) {
    const before = order[i]! - 1;
    if (before < 1) continue;
    const entry = typed[before - 1]!;
    if ((entry & 1) === 0) order[at[entry >>> 1]!++] = before;
  }
  at.set(starts);
  for (let i = n - 1; i >= 0; i--) {
    const before = order[i]! - 1;
    if (before < 1) continue;
    const entry = typed[before - 1]!;
    if ((entry & 1) === 1) order[--at[(entry >>> 1) + 1]!] = before;
  }
}

/**
 * Names the LMS substrings by rank: equal substrings, equal names. `sorted` receives their order; the names come in text order,
 * in the memory of `order`.
 */
function nameLms(
  order: Int32Array,
  typed: Int32Array,
  lms: Int32Array,
  sorted: Int32Array,
): { text: Int32Array; upper: number } {
  const n = typed.length;
  // One bit for each position: small enough to stay in the cache while `order` jumps about.
  const isLms = new Int32Array((n >>> 5) + 1);
  for (let i = 0; i < lms.length; i++) isLms[lms[i]! >>> 5]! |= 1 << (lms[i]! & 31);
  let found = 0;
  for (let i = 0; i < n; i++) {
    const position = order[i]! - 1;
    if (((isLms[position >>> 5]! >>> (position & 31)) & 1) === 1) sorted[found++] = position;
  }
  // Two LMS positions are never neighbours: one name for two places, and there is room for all behind these.
  const nameAt = order.subarray(0, (n >>> 1) + 1);
  let name = 0;
  let previous = sorted[0]!;
  nameAt[previous >>> 1] = 0;
  for (let i = 1; i < sorted.length; i++) {
    const position = sorted[i]!;
    if (!sameSubstring(typed, previous, position)) name++;
    nameAt[position >>> 1] = name;
    previous = position;
  }
  const text = order.subarray(n - lms.length, n);
  for (let i = 0; i < text.length; i++) text[i] = nameAt[lms[i]! >>> 1]!;
  return { text, upper: name };
}

/** From one LMS position to the next, both included: up to the second S that follows an L. The end equals nothing. */
function sameSubstring(typed: Int32Array, a: number, b: number): boolean {
  if (typed[a] !== typed[b]) return false;
  for (let type = 1, i = a + 1, j = b + 1; j < typed.length && i < typed.length; i++, j++) {
    const entry = typed[i]!;
    if (entry !== typed[j]!) return false;
    if ((entry & 1) === 1 && type === 0) return true;
    type = entry & 1;
  }
  return false;
}
