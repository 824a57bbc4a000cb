/**
 * What a command is worth: pure. Small on purpose: the machine's own generator carries the seed, commands are mixed in.
 * SP 800-90B §3.2.2 (a noise source must be justified, not only tested): whoever shares the machine sees the same
 * counters, so the credit holds against an observer elsewhere; a clone of the machine gives none at all.
 */
import type { CommandOutcome, DigestName } from './outcome.ts';

export type Group = 'process' | 'memory' | 'cpu' | 'disk' | 'network';

/** Sources of a group share their state, so they share one cap. Network and disk stand still on an idle machine. */
export const GROUP_CAP_BITS: Readonly<Record<Group, number>> = {
  process: 1,
  memory: 2,
  cpu: 1,
  disk: 0,
  network: 0,
};

/** No run of the generator is credited more than this: far from the 256 bits that would make a machine seeded. */
export const TOTAL_CAP_BITS: number = Object.values(GROUP_CAP_BITS).reduce((sum, cap) => sum + cap, 0);

/** SP 800-90B §3.1.5: no digest carries more than its own width, however much went in. */
export const DIGEST_CAP_BITS: Readonly<Record<DigestName, number>> = { md5: 128, sha256: 256 };

/** Shorter output is a message or a single counter. */
export const LEAST_BYTES = 16;

export interface Judged {
  outcome: CommandOutcome;
  bytes: number;
  /** Null: a command that the user gave. It earns nothing until it has been measured (`rnd-seed assess -- COMMAND`). */
  cap: { group: Group; bits: number } | null;
}

/** @returns bits for each command in the order given; the earlier one of a group is served first. */
export function creditCommands(judged: readonly Judged[], digest: DigestName): number[] {
  const left = { ...GROUP_CAP_BITS };
  return judged.map(({ outcome, bytes, cap }) => {
    if (outcome !== 'used' || bytes < LEAST_BYTES || cap === null) return 0;
    const granted = Math.min(cap.bits, left[cap.group], DIGEST_CAP_BITS[digest]);
    left[cap.group] -= granted;
    return granted;
  });
}
