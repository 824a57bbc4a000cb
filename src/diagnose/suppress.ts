/** Which of the hits are told: not the ones that a better match or a false friend on the same lines makes superfluous. */
import type { Hit } from './matching/scan.ts';
import type { Message } from './messages/type.ts';

/** `any` yields to nothing vaguer than this. */
const CLEAR = 60;
const NEARBY_LINES = 3;

/** Per owner, in the order of their ends. */
export type HitsByOwner = readonly (readonly Hit[])[];

/** Sorted line spans that answer "is anything within `distance` lines of this hit?" while the questions move forward. */
function coverOf(lists: HitsByOwner): (hit: Hit, distance: number) => boolean {
  const hits = lists.flat().sort((a, b) => a.endLine - b.endLine);
  return (hit, distance) => {
    let low = 0;
    let high = hits.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (hits[middle]!.endLine < hit.line - distance) low = middle + 1;
      else high = middle;
    }
    // a span is at most some lines long: the few that end soon enough after are looked at
    for (let index = low; index < hits.length && index < low + 8; index++) {
      if (hits[index]!.line <= hit.endLine + distance) return true;
    }
    return false;
  };
}

/**
 * @param hits one list a message
 * @param friends hits of the false friends
 */
export function withoutSuperfluous(
  messages: readonly Message[],
  hits: HitsByOwner,
  friends: readonly Hit[],
): Hit[][] {
  const ownerOf = new Map(messages.map(({ id }, owner) => [id, owner]));
  const isFriend = coverOf([friends]);
  let clear: ReturnType<typeof coverOf> | undefined;
  const isClear = (hit: Hit): boolean => {
    clear ??= coverOf(hits.filter((_, owner) => messages[owner]!.specificity >= CLEAR));
    return clear(hit, 0);
  };
  return messages.map(({ yieldsTo = [], isWary = false }, owner) => {
    if (hits[owner]!.length === 0) return [];
    const isBetter =
      yieldsTo === 'any' ? isClear : near(coverOf(yieldsTo.map((id) => hits[ownerOf.get(id)!]!)));
    if (yieldsTo.length === 0 && !isWary) return [...hits[owner]!];
    return hits[owner]!.filter((hit) => !isBetter(hit) && !(isWary && isFriend(hit, 0)));
  });
}

const near =
  (isCovered: (hit: Hit, distance: number) => boolean) =>
  (hit: Hit): boolean =>
    isCovered(hit, NEARBY_LINES);
