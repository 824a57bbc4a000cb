/** SP 800-90B §5.1.7, §5.1.8: how many samples it takes until one comes a second time. Pure. */

export interface CollisionLengths {
  /** NaN where nothing ever came twice: greater than, equal to and smaller than nothing. */
  average: number;
  longest: number;
}

/** @param symbols below 256 */
export function collisionLengths(symbols: Uint8Array): CollisionLengths {
  const seenIn = new Int32Array(256);
  let round = 1;
  let start = 0;
  let sum = 0;
  let longest = 0;
  for (let i = 0; i < symbols.length; i++) {
    const symbol = symbols[i]!;
    if (seenIn[symbol] !== round) {
      seenIn[symbol] = round;
      continue;
    }
    const length = i - start + 1;
    sum += length;
    if (length > longest) longest = length;
    start = i + 1;
    round++;
  }
  return { average: sum / (round - 1), longest };
}
