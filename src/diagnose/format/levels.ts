/** What all formats count: the worst level of a check, and how many findings have each level. Pure. */
import type { DoctorFinding, DoctorReport, Level } from '../checks/outcome.ts';

/** From the best to the worst; "not visible" is worse than a remark and better than a warning. */
export const LEVELS: readonly Level[] = ['ok', 'info', 'unknown', 'warning', 'failure'];

export function countLevels(findings: readonly DoctorFinding[]): Record<Level, number> {
  const counts: Record<Level, number> = { ok: 0, info: 0, unknown: 0, warning: 0, failure: 0 };
  for (const { level } of findings) counts[level]++;
  return counts;
}

/** Check id → its worst level, in the order of the report. */
export function worstOfChecks({ findings }: DoctorReport): Map<string, Level> {
  const worst = new Map<string, Level>();
  for (const { check, level } of findings) {
    const known = worst.get(check);
    if (known === undefined || LEVELS.indexOf(level) > LEVELS.indexOf(known)) worst.set(check, level);
  }
  return worst;
}
