/** A report for the formats, with everything in it that could go wrong in one. */
import type { DoctorFinding, DoctorReport, Level } from '../../src/diagnose/checks/outcome.ts';

export const HOSTILE = '<script>alert("x")</script> & \'"| \\ \n\u202e\u001b[31m /tmp/Ä';

export function finding(level: Level, check: string, changes: Partial<DoctorFinding> = {}): DoctorFinding {
  return {
    check,
    code: `${check}-${level}`,
    level,
    subject: `/etc/${check}`,
    evidence: 'as it was seen',
    meaning: 'what follows from it',
    remedy: null,
    ...changes,
  };
}

export function report(findings: DoctorFinding[], changes: Partial<DoctorReport> = {}): DoctorReport {
  return {
    schema: 'rnd-seed/doctor/1',
    canStartTls: !findings.some(({ level }) => level === 'failure'),
    verdict: 'yes: this machine can start TLS',
    advice: null,
    target: { kind: 'here', name: 'this machine' },
    walk: null,
    findings,
    ...changes,
  };
}

export const WALK: NonNullable<DoctorReport['walk']> = {
  kernelReady: true,
  sources: [
    { source: 'entropy_file', path: null, outcome: 'unset', bytes: 0, creditBits: 0 },
    { source: 'RANDFILE', path: HOSTILE, outcome: 'rejected', reason: 'symlink', bytes: 0, creditBits: 0 },
    { source: '~/.rnd', path: `/home/${'x'.repeat(90)}/.rnd`, outcome: 'used', bytes: 1024, creditBits: 256 },
  ],
};
