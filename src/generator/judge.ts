/** What a finished command is worth a look at: pure. Exit status first, then output. */
import type { RunResult } from '../system/type.ts';
import type { CommandOutcome } from './outcome.ts';

export interface Judgement {
  outcome: Exclude<CommandOutcome, 'repeated'>;
  detail?: string;
}

/** Blanks, line ends and NULs are no output: their digest would be as constant as the digest of nothing. */
function saysSomething(output: Uint8Array): boolean {
  return output.some((byte) => byte > 0x20 && byte !== 0x7f);
}

export function judgeResult(result: RunResult): Judgement {
  const { status, killedBy, startFailure, output, capped, timedOut } = result;
  if (startFailure === 'ENOENT') return { outcome: 'missing', detail: 'no such program' };
  if (startFailure !== null) return { outcome: 'failed', detail: `could not be started: ${startFailure}` };
  if (timedOut) return { outcome: 'timeout', detail: 'killed at the deadline' };
  // At the cap it was we who killed it: its status says nothing.
  if (!capped && killedBy !== null) return { outcome: 'failed', detail: `killed by ${killedBy}` };
  if (!capped && status !== 0) return { outcome: 'failed', detail: `exit status ${status}` };
  if (!saysSomething(output)) return { outcome: 'empty', detail: 'exit status 0, but no output' };
  if (capped) return { outcome: 'used', detail: `only the first ${output.length} bytes; stopped there` };
  return { outcome: 'used' };
}
