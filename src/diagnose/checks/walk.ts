/** Every candidate of the walk (sources/resolve.ts), as a finding each. None of them decides about TLS on a ready kernel. */
import type { SourceReport } from '../../sources/outcome.ts';
import type { CheckFinding } from './outcome.ts';
import type { Check, Context } from './type.ts';

/** What may be mended by the program: the user's own seed file, nothing else. */
function fixFor({ system }: Context, { source, path, reason }: SourceReport): Pick<CheckFinding, 'fix'> {
  if (path === null || reason !== 'insecure-mode' || (source !== 'RANDFILE' && source !== '~/.rnd'))
    return {};
  try {
    const { kind, owner } = system.files.lstat(path);
    const mine = kind === 'file' && owner === system.identity.effectiveUser;
    return mine ? { fix: { action: 'chmod-seed', path } } : {};
  } catch {
    return {};
  }
}

/** The process may see what we may not: what it is given there is its own business. */
const hidden = (subject: string, detail: string | undefined): CheckFinding => ({
  code: 'source-not-visible',
  level: 'unknown',
  subject,
  evidence: detail ?? 'it may not be read',
  meaning: 'whether the process gets anything there cannot be seen from here',
});

function describe(context: Context, source: SourceReport): CheckFinding {
  const { source: name, path, outcome, reason, detail, remedy, bytes, creditBits, kind } = source;
  const subject = path === null || path === name ? name : `${name} ${path}`;
  if (outcome === 'used') {
    return {
      code: 'source-used',
      level: 'ok',
      subject,
      evidence: `${kind === 'egd' ? 'EGD socket' : 'file'}, ${bytes} bytes, credit ${creditBits} bits${detail ? `; ${detail}` : ''}`,
      meaning: 'it is mixed in',
    };
  }
  if (context.kind === 'process' && reason === 'unreadable') return hidden(subject, detail);
  if (outcome === 'rejected' || outcome === 'failed') {
    return {
      code: `source-${outcome}`,
      level: 'warning',
      subject,
      evidence: `${reason ?? outcome}: ${detail ?? ''}`,
      meaning:
        outcome === 'rejected'
          ? 'it is not used; a client that is less careful may use it'
          : 'it gives nothing; a client may wait for it or go on without',
      ...(remedy ? { remedy } : {}),
      ...fixFor(context, source),
    };
  }
  return {
    code: `source-${outcome}`,
    level: context.environmentSeen || outcome !== 'unset' ? 'info' : 'unknown',
    subject,
    evidence:
      outcome === 'unset' && !context.environmentSeen
        ? 'it depends on an environment that is not to be seen from here'
        : outcome,
    meaning: {
      unset: 'nothing is asked there',
      superseded: 'RANDFILE is set and takes its place',
      missing: 'nothing is there; a ready kernel needs none',
    }[outcome],
  };
}

export const walk: Check = {
  id: 'walk',
  title: 'the sources of the walk',
  async run(context) {
    const report = await context.walk();
    if ('refused' in report) {
      return [
        {
          code: 'walk-refused',
          level: 'warning',
          subject: 'sources',
          evidence: report.refused,
          meaning: 'the sources were not asked',
          remedy: 'run it as the user whose seed it is',
        },
      ];
    }
    const extra = report.findings.map(
      ({ code, severity, subject, detail, remedy }): CheckFinding => ({
        code,
        level: severity === 'failure' ? 'warning' : severity,
        subject,
        evidence: detail,
        meaning:
          severity === 'info'
            ? 'a muttrc is read as text; what only mutt could work out stays unknown'
            : 'the setting does not do what its author meant',
        ...(remedy ? { remedy } : {}),
      }),
    );
    return [...report.sources.map((source) => describe(context, source)), ...extra];
  },
};
