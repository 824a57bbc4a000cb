/** Which piece must have been meant when a line is cut off in the middle of it. */
import type { Landing, Slot } from './automaton.ts';
import type { Tree } from './tree.ts';

/** Of a piece that is cut off, so many symbols must be there, and this share of them. */
const LEAST_CUT = 14;
const LEAST_SHARE = 0.7;

/** A cut piece is taken for what it must become: the last piece of one owner's pattern, and of nobody else's. */
export function cutsOf(
  { parent, depth }: Tree,
  landings: readonly (Landing[] | undefined)[],
  slots: readonly Slot[],
): (Landing | undefined)[] {
  const cutAt: (Landing | undefined)[] = [];
  const only: (Landing | null | undefined)[] = [];
  const ownerOf = ({ slot }: Landing): number => {
    const owners = new Set(slots[slot]!.endings.map(({ owner }) => owner));
    return owners.size === 1 ? [...owners][0]! : -1;
  };
  const joined = (
    a: Landing | null | undefined,
    b: Landing | null | undefined,
  ): Landing | null | undefined => {
    if (a === undefined || b === undefined) return a ?? b;
    if (a === null || b === null || ownerOf(a) === -1 || ownerOf(a) !== ownerOf(b)) return null;
    return a.length <= b.length ? a : b;
  };
  for (let state = parent.length - 1; state > 0; state--) {
    const mine = landings[state]?.map((landing) => (ownerOf(landing) === -1 ? null : landing));
    const meant = (mine ?? []).reduce<Landing | null | undefined>(joined, only[state]);
    only[parent[state]!] = joined(only[parent[state]!], meant);
    const here = depth[state]!;
    if (meant && here < meant.length && here >= LEAST_CUT && here >= LEAST_SHARE * meant.length) {
      cutAt[state] = { ...meant, length: here };
    }
  }
  return cutAt;
}
