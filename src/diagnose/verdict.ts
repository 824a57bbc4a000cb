/** The first line of the report: can it start TLS, and what is to be done. Pure. */
import type { DoctorFinding, DoctorReport, Level } from './checks/outcome.ts';

const count = (findings: readonly DoctorFinding[], level: Level): number =>
  findings.filter((finding) => finding.level === level).length;

const plural = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`;

export function judge(
  findings: readonly DoctorFinding[],
  name: string,
): Pick<DoctorReport, 'canStartTls' | 'verdict' | 'advice'> {
  const failures = findings.filter(({ level }) => level === 'failure');
  const warnings = findings.filter(({ level }) => level === 'warning');
  const first = failures[0];
  if (first) {
    const more = failures.length > 1 ? ` (and ${failures.length - 1} more)` : '';
    return {
      canStartTls: false,
      verdict: `no: ${name} cannot start TLS safely: ${first.subject}: ${first.meaning}${more}`,
      advice: failures.find(({ remedy }) => remedy !== null)?.remedy ?? null,
    };
  }
  const core = findings.find(({ check, level }) => check === 'crng' && level === 'unknown');
  const doubt = core ? '; whether the kernel is ready was not visible from here' : '';
  if (warnings.length > 0) {
    return {
      canStartTls: true,
      verdict: `yes: ${name} can start TLS${doubt}; ${plural(count(findings, 'warning'), 'thing')} should be mended`,
      advice: warnings.find(({ remedy }) => remedy !== null)?.remedy ?? null,
    };
  }
  return {
    canStartTls: true,
    verdict: `yes: ${name} can start TLS${doubt}${core ? '' : '; there is nothing to do'}`,
    advice: core?.remedy ?? null,
  };
}
