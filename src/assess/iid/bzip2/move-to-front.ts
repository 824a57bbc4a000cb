/**
 * bzip2's second and third step: each symbol as its place in a list where it moves to the front, and runs of place 0 as numbers in
 * a system of the digits 1 and 2 (RUNA, RUNB). Pure.
 */

/** @returns 0 = RUNA, 1 = RUNB, place + 1, and at the end the mark of the end, which is `alphabet` + 1 */
export function moveToFront(column: Uint8Array, alphabet: number): Uint8Array {
  const list = Uint8Array.from({ length: alphabet }, (_, i) => i);
  const out = new Uint8Array(column.length + 1);
  let at = 0;
  let zeros = 0;
  const flush = () => {
    for (; zeros > 0; zeros = (zeros - 1) >> 1) out[at++] = zeros & 1 ? 0 : 1;
  };
  for (let i = 0; i < column.length; i++) {
    const symbol = column[i]!;
    if (list[0] === symbol) {
      zeros++;
      continue;
    }
    if (zeros > 0) flush();
    let place = 0;
    let carried = list[0]!;
    while (carried !== symbol) {
      place++;
      const next = list[place]!;
      list[place] = carried;
      carried = next;
    }
    list[0] = symbol;
    out[at++] = place + 1;
  }
  flush();
  out[at++] = alphabet + 1;
  return out.subarray(0, at);
}
