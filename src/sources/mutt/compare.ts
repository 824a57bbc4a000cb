/**
 * `--compat mutt`: the walk as mutt with a given OpenSSL would take it (mutt_ssl.c `ssl_init`), without its side effects:
 * nothing is written, chmodded or rewritten. An EGD socket and a FIFO give up to us what they would give up to mutt.
 */

import type { System } from '../../system/type.ts';
import type { MuttOutcome, OpenSslGeneration, SourceName } from '../outcome.ts';
import { EMPTY_POOL, isSeeded, judgeMuttSource, waitsWhenWriting } from './judge.ts';
import { muttNames, randFileName } from './names.ts';
import { observeForMutt } from './observe.ts';
import { MUTT_RULES } from './rules.ts';
import type { MuttFacts } from './type.ts';

export interface MuttComparison {
  /** Only the names that mutt asks; none after one at which it hangs. */
  outcomes: Map<SourceName, MuttOutcome>;
  result: 'ok' | 'FAILED' | 'hang';
}

/**
 * @param options.entropyFile mutt's $entropy_file, expanded; null if unset
 * @param options.timeoutMs per source: what takes longer counts as a hang
 * @throws RndSeedError ABORTED
 */
export async function compareWithMutt(
  system: System,
  options: {
    entropyFile: string | null;
    generation: OpenSslGeneration;
    timeoutMs: number;
    signal?: AbortSignal;
  },
): Promise<MuttComparison> {
  const { identity } = system;
  const { entropyFile, generation, timeoutMs, signal } = options;
  const rules = MUTT_RULES[generation];
  const { environment } = identity;
  const randFile = randFileName(rules, environment);
  const outcomes = new Map<SourceName, MuttOutcome>();
  let pool = EMPTY_POOL;
  let atRandFile: MuttFacts['status'] = null;
  for (const { row, path } of muttNames(rules, {
    entropyFile,
    environment,
    passwdHome: environment.HOME ? null : identity.passwdHome(),
  })) {
    const facts = await observeForMutt(system, path, rules, { timeoutMs, signal });
    const judged = judgeMuttSource(rules, pool, facts, identity.realUser);
    pool = judged.pool;
    outcomes.set(row, judged.outcome);
    if (judged.outcome.outcome === 'hang') return { outcomes, result: 'hang' };
    if (row === randFile?.row) atRandFile = facts.status;
  }
  if (waitsWhenWriting(rules, atRandFile, identity.effectiveUser)) return { outcomes, result: 'hang' };
  return { outcomes, result: isSeeded(rules, pool) ? 'ok' : 'FAILED' };
}
