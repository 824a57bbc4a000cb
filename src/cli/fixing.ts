/**
 * `doctor --fix`: each remedy is shown as a command; the safe ones are asked about and carried out, the others are left to
 * the person. The conversation is on standard error, as everything that is no result.
 */
import type { DoctorFinding } from '../diagnose/checks/outcome.ts';
import { applyFix, type Fix, type FixOutcome, listFixes } from '../diagnose/fix.ts';
import type { Call } from './commands/type.ts';
import { visible } from './render/text.ts';
import { makeSeedDirectory } from './seed-directory.ts';

export interface Fixed extends Fix {
  /** `declined`: the answer was no; `left`: not for a program to do. */
  outcome: FixOutcome['outcome'] | 'declined' | 'left';
  detail: string;
}

const YES = /^\s*y(es)?\s*$/i;

async function treat(
  call: Call,
  fix: Fix,
  ask: boolean,
  say: (line: string) => Promise<void>,
): Promise<Fixed> {
  const { system, signal, terminal } = call;
  await say(`${fix.safe ? 'run' : 'for you to do'}: ${visible(fix.command)}\n`);
  await say(`  mends: ${visible(fix.subject)}\n`);
  if (!fix.safe) return { ...fix, outcome: 'left', detail: 'for a person to do' };
  if (ask) {
    await terminal.input.forgetTyped();
    await say('  run it? [y/N] ');
    const line = await terminal.input.readLine();
    if (line === null) await say('\n');
    if (line === null || !YES.test(line)) return { ...fix, outcome: 'declined', detail: 'not wanted' };
  }
  if (fix.action?.action === 'init') await makeSeedDirectory(system, { randFile: fix.action.path });
  const done = { ...fix, ...(await applyFix(system, fix, { signal })) };
  await say(`  ${done.outcome}: ${visible(done.detail)}\n`);
  return done;
}

/** One after the other: they may touch the same file. */
export async function fixAll(
  call: Call,
  findings: readonly DoctorFinding[],
  { ask }: { ask: boolean },
): Promise<Fixed[]> {
  const talks = ask || (!call.quiet && !call.json);
  const say = (text: string): Promise<void> =>
    talks ? call.terminal.err.write(text).catch(() => {}) : Promise.resolve();
  const fixed: Fixed[] = [];
  for (const fix of listFixes(findings)) fixed.push(await treat(call, fix, ask, say));
  if (fixed.length === 0) await say('there is nothing to fix\n');
  return fixed;
}
