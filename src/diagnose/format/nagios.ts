/** One line and a status for Nagios, Icinga and their kin (Monitoring Plugins Development Guidelines, 2.5 and 3). Pure. */
import type { DoctorFinding, DoctorReport } from '../checks/outcome.ts';
import { countLevels } from './levels.ts';

export interface NagiosAnswer {
  /** One line with its line feed. */
  text: string;
  exit: 0 | 1 | 2 | 3;
}

const WORDS = ['OK', 'WARNING', 'CRITICAL', 'UNKNOWN'] as const;

/** A bar would begin the performance data, a line feed the long output. */
const plain = (text: string): string => text.replace(/[|\p{Cc}]/gu, ' ');

/** Only what decides is worth an UNKNOWN: unprivileged runs do not see everything, and that is no alarm. */
const DECISIVE = new Set(['crng', 'getrandom', 'devices']);

const isDoubt = ({ check, level, code }: DoctorFinding): boolean =>
  level === 'unknown' && DECISIVE.has(check) && code !== 'seccomp-filter';

export function renderNagios(report: DoctorReport): NagiosAnswer {
  const { findings, canStartTls, verdict } = report;
  const counts = countLevels(findings);
  const exit = !canStartTls ? 2 : counts.warning > 0 ? 1 : findings.some(isDoubt) ? 3 : 0;
  const told = findings.filter(({ level }) => level === (exit === 2 ? 'failure' : 'warning')).slice(0, 3);
  const codes = told.map(({ code, subject }) => `${code} (${subject})`).join(', ');
  const age = findings.find(({ figures }) => figures?.seed_age_seconds !== undefined)?.figures
    ?.seed_age_seconds;
  const data = [
    `warnings=${counts.warning};1;;0`,
    `failures=${counts.failure};;1;0`,
    ...(age === undefined ? [] : [`seed_age=${age}s;;;`]),
  ].join(' ');
  const line = `RND-SEED ${WORDS[exit]} - ${plain(verdict)}${codes === '' ? '' : `: ${plain(codes)}`}`;
  return { text: `${line} | ${data}\n`, exit };
}
