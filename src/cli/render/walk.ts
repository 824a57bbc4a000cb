/** The walk as text: whether the machine is seeded and why, then one line a source, then what mutt would have done. */
import type { MuttOutcome, ResolveReport, SourceReport } from '../../sources/outcome.ts';
import { ENOUGH_BITS } from '../../sources/resolve.ts';
import { type Row, renderRows } from './rows.ts';
import { paint, type Style } from './style.ts';
import { hang, visible } from './text.ts';

type Walk = Pick<ResolveReport, 'seeded' | 'kernel' | 'sources' | 'mutt'>;

export function explainSeeded({ seeded, kernel, sources }: Walk): string {
  const credit = sources.reduce((sum, { creditBits }) => sum + creditBits, 0);
  if (kernel.ready) return `the kernel's generator is ready (${kernel.evidence})`;
  const state = kernel.ready === false ? 'is not ready' : 'cannot be seen from here';
  const given = `the sources give ${credit} bits, ${ENOUGH_BITS} are ${seeded ? 'enough' : 'needed'}`;
  return seeded
    ? `${given}; the kernel's generator ${state} (${kernel.evidence})`
    : `the kernel's generator ${state} (${kernel.evidence}), and ${given}`;
}

export function renderSeeded(walk: Walk, style: Style): string[] {
  const word = walk.seeded ? 'seeded' : 'not seeded';
  const lines = hang('', `${word}: ${visible(explainSeeded(walk))}`, style.columns);
  return lines.map((line) => paint(style, walk.seeded ? 'green' : 'red', line));
}

export function countBytes(bytes: number, creditBits: number): string {
  const credit = creditBits === 0 ? 'no credit' : `credit ${creditBits} ${creditBits === 1 ? 'bit' : 'bits'}`;
  return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}, ${credit}`;
}

const SIGNS: Record<SourceReport['outcome'], Row['sign']> = {
  used: '+',
  unset: '-',
  superseded: '-',
  missing: '-',
  rejected: '!',
  failed: '!',
};

function rowOf({ source, path, outcome, reason, bytes, creditBits, kind, detail }: SourceReport): Row {
  const found = kind === 'egd' ? 'used (EGD)' : 'used';
  const verdict =
    outcome === 'used'
      ? `${found}: ${countBytes(bytes, creditBits)}${detail ? `; ${detail}` : ''}`
      : reason
        ? `${outcome}: ${reason}`
        : outcome;
  return { sign: SIGNS[outcome], name: source, verdict, subject: path === source ? null : path };
}

export function renderSources(sources: readonly SourceReport[], style: Style): string[] {
  return renderRows(sources.map(rowOf), style);
}

const MUTT_WORDS: Record<MuttOutcome['outcome'], string> = {
  missing: 'finds nothing',
  insecure: 'declines it: insecure permissions',
  loaded: 'loads it',
  egd: 'takes it as EGD',
  'load-failed': 'tries to load it and fails',
  hang: 'hangs for ever',
  error: 'cannot look at it',
};

const TAKES: readonly MuttOutcome['outcome'][] = ['loaded', 'egd'];

/** A line a source that mutt asks; `!` where it would not do what we do. */
export function renderMutt({ sources, mutt }: Walk, style: Style): string[] {
  if (!mutt) return [];
  const result = { ok: 'would start', FAILED: 'would not start', hang: 'would hang' }[mutt.result];
  const alone = mutt.openssl === 'openssl-3.0' ? '' : ' without an operating system source';
  const rows = sources.flatMap(({ source, outcome, reason, mutt: theirs }): Row[] => {
    if (!theirs) return [];
    const same = TAKES.includes(theirs.outcome) === (outcome === 'used') && theirs.outcome !== 'hang';
    const bytes = theirs.bytes === undefined ? '' : ` (${theirs.bytes} bytes)`;
    const ours = same ? '' : `; rnd-seed: ${outcome}${reason ? ` (${reason})` : ''}`;
    const verdict = `${MUTT_WORDS[theirs.outcome]}${bytes}${ours}`;
    return [{ sign: same ? '-' : '!', name: source, verdict, subject: null }];
  });
  const openssl = mutt.openssl.replace('openssl-', 'OpenSSL ');
  return [...hang('', `mutt with ${openssl}${alone} ${result}:`, style.columns), ...renderRows(rows, style)];
}
