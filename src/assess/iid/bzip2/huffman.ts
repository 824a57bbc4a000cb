/**
 * Lengths of Huffman codes as bzip2 builds them: a heap that weighs first the frequency, then the depth of a tree; where a
 * code would be too long all frequencies are halved. Which of two equal weights comes first decides lengths, so the heap's
 * order is bzip2's. Pure.
 */

const LONGEST = 17;

export function codeLengths(frequencies: Int32Array): Uint8Array {
  const n = frequencies.length;
  // Frequency × 256 + depth; heap and nodes are counted from 1.
  const weights = new Float64Array(2 * n + 2);
  for (let i = 0; i < n; i++) weights[i + 1] = (frequencies[i] || 1) * 256;
  for (;;) {
    const lengths = depths(build(weights, n), n);
    if (lengths.every((length) => length <= LONGEST)) return lengths;
    for (let i = 1; i <= n; i++) weights[i] = (1 + (Math.floor(weights[i]! / 256) >> 1)) * 256;
  }
}

function depths(parents: Int32Array, n: number): Uint8Array {
  return Uint8Array.from({ length: n }, (_, i) => {
    let depth = 0;
    for (let node = parents[i + 1]!; node !== 0; node = parents[node]!) depth++;
    return depth;
  });
}

/** @returns of each node its parent; 0 above the root */
function build(weights: Float64Array, n: number): Int32Array {
  const parents = new Int32Array(2 * n + 2);
  const heap = new Int32Array(n + 2);
  let size = 0;
  const rise = (node: number) => {
    let at = ++size;
    for (; at > 1 && weights[node]! < weights[heap[at >> 1]!]!; at >>= 1) heap[at] = heap[at >> 1]!;
    heap[at] = node;
  };
  const take = (): number => {
    const top = heap[1]!;
    const node = heap[size--]!;
    let at = 1;
    for (;;) {
      let child = at << 1;
      if (child > size) break;
      if (child < size && weights[heap[child + 1]!]! < weights[heap[child]!]!) child++;
      if (weights[node]! < weights[heap[child]!]!) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = node;
    return top;
  };
  for (let i = 1; i <= n; i++) rise(i);
  for (let nodes = n; size > 1; ) {
    const one = take();
    const other = take();
    nodes++;
    parents[one] = nodes;
    parents[other] = nodes;
    const depth = 1 + Math.max(weights[one]! % 256, weights[other]! % 256);
    weights[nodes] = (Math.floor(weights[one]! / 256) + Math.floor(weights[other]! / 256)) * 256 + depth;
    rise(nodes);
  }
  return parents;
}
