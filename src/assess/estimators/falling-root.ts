/**
 * Where a falling function takes a value: the secant of the bracket with the Illinois correction, and the middle wherever
 * that has not halved the bracket in three steps. Pure.
 */
export function fallingRoot(f: (x: number) => number, target: number, low: number, high: number): number {
  let below = f(low) - target;
  let above = f(high) - target;
  if (above >= 0) return high;
  let side = 0;
  for (let step = 0, checked = high - low; step < 200; step++) {
    let x = low + ((high - low) * below) / (below - above);
    if (step % 3 === 2) {
      if (high - low > checked / 2) x = (low + high) / 2;
      checked = high - low;
    }
    if (!(x > low && x < high)) x = (low + high) / 2;
    if (x <= low || x >= high) return high;
    const y = f(x) - target;
    if (y === 0) return x;
    if (y > 0) {
      low = x;
      below = y;
      if (side === 1) above /= 2;
      side = 1;
    } else {
      high = x;
      above = y;
      if (side === -1) below /= 2;
      side = -1;
    }
    if (high - low <= 1e-15 * high) return high;
  }
  return high;
}
