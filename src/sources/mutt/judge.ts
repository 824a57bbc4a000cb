/**
 * What mutt's `add_entropy` and OpenSSL's RAND_egd, RAND_load_file and RAND_status make of the facts of one name, and of
 * the walk as a whole. Pure; measured outcomes: test/vectors/resolver.json.
 */
import type { MuttOutcome } from '../outcome.ts';
import { isSecureForMutt, type MuttRules } from './rules.ts';
import type { MuttFacts } from './type.ts';

/** OpenSSL's generator so far, as RAND_status sees it. */
export interface Pool {
  creditedBytes: number;
}

export const EMPTY_POOL: Pool = { creditedBytes: 0 };

export const isSeeded = (rules: MuttRules, pool: Pool): boolean => pool.creditedBytes >= rules.neededBytes;

/** RAND_add with as much entropy claimed as there are bytes. */
function add(rules: MuttRules, pool: Pool, bytes: number): Pool {
  if (rules.addsUp) return { creditedBytes: pool.creditedBytes + bytes };
  return bytes >= rules.neededBytes && bytes > pool.creditedBytes ? { creditedBytes: bytes } : pool;
}

export interface Judged {
  outcome: MuttOutcome;
  pool: Pool;
}

/** RAND_load_file, to which mutt turns when RAND_egd has failed. */
function judgeLoad(rules: MuttRules, pool: Pool, { load, status }: MuttFacts): Judged {
  const failed: Judged = {
    outcome: rules.reportsFailure ? { outcome: 'load-failed' } : { outcome: 'loaded', bytes: 0 },
    pool,
  };
  if (!load?.opens) return failed;
  const isDevice = status?.kind === 'character-device' || status?.kind === 'block-device';
  const limit = isDevice ? rules.deviceBytes : status?.kind === 'fifo' ? rules.fifoBytes : null;
  const bytes = Math.min(load.bytes, limit ?? Number.POSITIVE_INFINITY);
  if (bytes === Number.POSITIVE_INFINITY || (load.waits && bytes !== limit)) {
    return { outcome: { outcome: 'hang' }, pool };
  }
  const after = add(rules, pool, bytes);
  if (rules.reportsFailure && !isSeeded(rules, after)) return { ...failed, pool: after };
  return { outcome: { outcome: 'loaded', bytes }, pool: after };
}

/** One name. What a failed RAND_egd has already added stays in the pool. */
export function judgeMuttSource(rules: MuttRules, pool: Pool, facts: MuttFacts, realUser: number): Judged {
  const { statError, status, egd } = facts;
  if (status === null) return { outcome: { outcome: statError === 'ENOENT' ? 'missing' : 'error' }, pool };
  if (!isSecureForMutt(status, realUser)) return { outcome: { outcome: 'insecure' }, pool };
  let after = pool;
  if (egd) {
    for (const bytes of egd.seeds) after = add(rules, after, bytes);
    if (egd.end === 'hang') return { outcome: { outcome: 'hang' }, pool: after };
    const bytes = egd.seeds.reduce((sum, piece) => sum + piece, 0);
    // no success without RAND_status(), in any generation
    if (bytes > 0 && isSeeded(rules, after)) return { outcome: { outcome: 'egd', bytes }, pool: after };
  }
  return judgeLoad(rules, after, facts);
}

/**
 * RAND_write_file at the end, which is called whatever became of the name before: does it wait for ever?
 * @param status of what stands at RAND_file_name, links followed; null if nothing does
 */
export function waitsWhenWriting(
  rules: MuttRules,
  status: MuttFacts['status'],
  effectiveUser: number,
): boolean {
  if (!rules.writesToFifo || status?.kind !== 'fifo') return false;
  if (effectiveUser === 0) return true;
  return (status.mode & (status.owner === effectiveUser ? 0o200 : 0o002)) !== 0;
}
