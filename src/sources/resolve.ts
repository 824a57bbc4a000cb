/**
 * The walk and its report: every candidate of the list gets one outcome, in order, whatever happens to the others.
 * Nothing is written. Sources are asked side by side, each under its own deadline; two names for one seed count once.
 */

import { wipe } from '../bytes.ts';
import { RndSeedError } from '../errors.ts';
import type { Finding } from '../finding.ts';
import { recogniseSeed, type Sha256 } from '../seed-file/format.ts';
import { judgeSeedBytes } from '../seed-file/likeness.ts';
import { sha256 } from '../seed-file/sha256.ts';
import { matchSignature } from '../seed-file/signatures.ts';
import { isText } from '../seed-file/text.ts';
import type { System } from '../system/type.ts';
import { type Candidate, homeDirectory, listCandidates } from './candidates.ts';
import { readSeedFile } from './file.ts';
import { readMuttrcEntropyFile } from './muttrc-places.ts';
import { REJECT_REASONS, type ResolveOptions, type ResolveReport, type SourceReport } from './outcome.ts';
import { type Refusal, shellQuote } from './permission.ts';
import { type Looked, lookUp, release } from './trust.ts';

/** Deadline per source, milliseconds. */
export const DEFAULT_TIMEOUT_MS = 2000;

/** Credited sources have to reach this for a seeded start where the kernel does not answer for it (SP 800-57: 256-bit strength). */
export const ENOUGH_BITS = 256;

/** For who has node:crypto loaded already: its SHA-256 instead of the small one. */
export interface WalkOptions extends ResolveOptions {
  hash?: Sha256;
}

interface Asked {
  report: SourceReport;
  /** What it gave; the caller of the walk wipes it. */
  bytes: Buffer | null;
  /** Of a live source that failed a health test. */
  finding?: Finding | undefined;
}

function blank({ source, path }: Candidate): SourceReport {
  return { source, path, kind: null, outcome: 'missing', bytes: 0, creditBits: 0 };
}

function refuse(report: SourceReport, refusal: Refusal): Asked {
  const isPolicy = (REJECT_REASONS as readonly string[]).includes(refusal.reason);
  const outcome = isPolicy ? 'rejected' : 'failed';
  return { report: { ...report, outcome, ...refusal }, bytes: null };
}

const CONTENT: Record<'empty' | 'too-short' | 'degenerate' | 'low-entropy', string> = {
  empty: 'an empty file',
  'too-short': 'fewer than 32 bytes; short sources are not added up',
  degenerate: 'the bytes repeat; they cannot have been drawn at random',
  'low-entropy':
    "a digest in text form (mutt README's recipe): at most 128 bits, and far less for who can see the process list",
};

async function ask(system: System, candidate: Candidate, options: WalkOptions): Promise<Asked> {
  const report = blank(candidate);
  if (candidate.settled) {
    return candidate.settled.outcome === 'rejected'
      ? refuse(report, candidate.settled.refusal)
      : { report: { ...report, outcome: candidate.settled.outcome }, bytes: null };
  }
  const path = candidate.path!;
  const looked = lookUp(system, path);
  if ('refusal' in looked) {
    return looked.missing ? { report, bytes: null } : refuse(report, looked.refusal);
  }
  try {
    return await askLooked(system, candidate, report, looked, options);
  } finally {
    release(system, looked);
  }
}

async function askLooked(
  system: System,
  { source, path, accepts }: Candidate,
  report: SourceReport,
  looked: Looked,
  options: WalkOptions,
): Promise<Asked> {
  const isSocket = looked.status.kind === 'socket';
  const { shared } = looked.directory;
  if (shared && !(isSocket && source === '/tmp/entropy')) return refuse(report, shared);
  if (accepts === 'socket' || (accepts === 'both' && isSocket)) {
    const { timeoutMs = DEFAULT_TIMEOUT_MS, signal } = options;
    const { readEgdSource } = await import('./egd.ts');
    const read = await readEgdSource(system, path!, looked, { timeoutMs, signal });
    const asked = { ...report, kind: isSocket ? ('egd' as const) : null };
    if ('refusal' in read) return { ...refuse(asked, read.refusal), finding: read.finding };
    return { report: { ...asked, outcome: 'used', bytes: read.bytes.length }, bytes: read.bytes };
  }
  const asked = { ...report, kind: looked.status.kind === 'file' ? ('file' as const) : null };
  const read = readSeedFile(system, path!, looked);
  if ('refusal' in read) {
    const egdHint = isSocket ? { remedy: `EGDSOCKET=${shellQuote(path!)}` } : {};
    return refuse(asked, { ...read.refusal, ...egdHint });
  }
  const { bytes } = read;
  const refusal = judgeContent(bytes, options.hash);
  if (refusal) {
    bytes.fill(0);
    return refuse(asked, refusal);
  }
  const creditBits = source === 'entropy_file' ? 0 : creditSeed(system, bytes, options.hash);
  const detail = read.detail ? { detail: read.detail } : {};
  return { report: { ...asked, outcome: 'used', bytes: bytes.length, creditBits, ...detail }, bytes };
}

/** @returns null for bytes that can be a seed */
function judgeContent(bytes: Buffer, hash: Sha256 = sha256): Refusal | null {
  const reason = judgeSeedBytes(bytes);
  if (reason && reason !== 'degenerate') return { reason, detail: CONTENT[reason] };
  const known = matchSignature(bytes) ?? (isText(bytes) ? 'a text' : null);
  if (known && recogniseSeed(bytes, '', hash).origin !== 'rnd-seed') {
    return { reason: 'low-entropy', detail: `looks like ${known}, not like a seed` };
  }
  return reason && { reason, detail: CONTENT[reason] };
}

/** Side by side. When the caller gives up, what was already read is wiped before the error goes on. */
async function askAll(
  system: System,
  candidates: readonly Candidate[],
  options: WalkOptions,
): Promise<Asked[]> {
  const settled = await Promise.allSettled(candidates.map((candidate) => ask(system, candidate, options)));
  const failed = settled.find((result) => result.status === 'rejected');
  const asked = settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  if (!failed) return asked;
  wipe(...asked.map(({ bytes }) => bytes));
  throw failed.reason;
}

/** Only a seed that this program made here, from a ready kernel, and that `init` rotates, is worth its 256 bits. */
function creditSeed(system: System, bytes: Buffer, hash: Sha256 = sha256): number {
  const seed = recogniseSeed(bytes, system.kernel.machineId(), hash);
  return seed.origin === 'rnd-seed' && seed.creditable && seed.host === 'this' ? ENOUGH_BITS : 0;
}

/** The same seed under two names (a copy, a bind mount) is one seed. */
function dropDuplicates(asked: Asked[]): void {
  asked.forEach((later, index) => {
    const earlier = asked
      .slice(0, index)
      .find(({ bytes }) => bytes && later.bytes && bytes.equals(later.bytes));
    if (!earlier) return;
    later.bytes!.fill(0);
    asked[index] = refuse(
      { ...later.report, bytes: 0, creditBits: 0 },
      { reason: 'duplicate', detail: `the same bytes as ${earlier.report.source}` },
    );
  });
}

function findings(candidates: readonly Candidate[], reports: readonly SourceReport[]): Finding[] {
  const named = candidates[0]!;
  const report = reports[0]!;
  if (!named.origin || report.outcome !== 'missing') return [];
  return [
    {
      code: 'named-but-missing',
      severity: 'warning',
      subject: report.path!,
      detail: `entropy_file is set (${named.origin}) and nothing is there`,
      remedy: `rnd-seed init --rand-file ${shellQuote(report.path!)}`,
    },
  ];
}

/** Every candidate of the walk, in order, with what was found on the way to their names. */
async function listAll(
  system: System,
  options: ResolveOptions,
): Promise<{ candidates: Candidate[]; found: Finding[] }> {
  const { identity } = system;
  if (identity.realUser !== identity.effectiveUser) {
    throw new RndSeedError(
      'REFUSED',
      'rnd-seed does not run setuid: the environment belongs to another user',
      {
        hint: 'run it as the user whose seed it is',
      },
    );
  }
  const found: Finding[] = [];
  const surroundings = { environment: identity.environment, passwdHome: () => identity.passwdHome() };
  let muttrc: { value: string | null; origin: string | null } | undefined;
  if (options.entropyFile === undefined && !identity.environment.entropy_file) {
    const read = readMuttrcEntropyFile(system, {
      ...(options.muttrc === undefined ? {} : { muttrc: options.muttrc }),
      home: homeDirectory(surroundings),
    });
    muttrc = read;
    // What the system's own muttrc does beside entropy_file is nobody's concern unless the file was named.
    found.push(
      ...read.findings.filter(({ severity }) => options.muttrc !== undefined || severity !== 'info'),
    );
  }
  const candidates = listCandidates({
    ...surroundings,
    option: options.entropyFile,
    ...(muttrc ? { muttrc } : {}),
  });
  return { candidates, found };
}

/**
 * The walk's files alone, for a pool that is re-keyed from them: nothing is credited.
 * @returns secret bytes, the caller's to wipe, and a finding for each file that was declined
 * @throws RndSeedError REFUSED when run setuid, ABORTED
 */
export async function readWalkFiles(
  system: System,
  options: ResolveOptions,
): Promise<{ material: Buffer[]; findings: Finding[] }> {
  const { candidates, found } = await listAll(system, options);
  const files = candidates.flatMap((one) =>
    one.accepts === 'socket' ? [] : [{ ...one, accepts: 'file' as const }],
  );
  const asked = await askAll(system, files, options);
  dropDuplicates(asked);
  for (const { report } of asked) {
    if (report.outcome !== 'rejected' && report.outcome !== 'failed') continue;
    if (report.reason === 'duplicate') continue;
    found.push({
      code: 'seed-file-declined',
      severity: report.reason === 'degenerate' || report.reason === 'low-entropy' ? 'warning' : 'info',
      subject: report.path ?? report.source,
      detail: report.detail ?? report.reason ?? report.outcome,
      ...(report.remedy === undefined ? {} : { remedy: report.remedy }),
    });
  }
  return { material: asked.flatMap(({ bytes }) => (bytes ? [bytes] : [])), findings: found };
}

/**
 * The walk: entropy_file → RANDFILE → ~/.rnd → EGDSOCKET → ~/.entropy → /tmp/entropy.
 * @returns the report, and what the used sources gave, in the order of the report's used sources: secret, and the
 *   caller's to wipe
 * @throws RndSeedError REFUSED when run setuid, USAGE for an option that makes no sense, ABORTED
 */
export async function resolveWith(
  system: System,
  options: WalkOptions,
): Promise<{ report: ResolveReport; material: Buffer[] }> {
  const { kernel } = system;
  const { candidates, found } = await listAll(system, options);
  const asked = await askAll(system, candidates, options);
  dropDuplicates(asked);
  const sources = asked.map(({ report }) => report);
  found.push(...findings(candidates, sources), ...asked.flatMap(({ finding }) => finding ?? []));
  const readiness = kernel.readiness();
  const credit = sources.reduce((sum, { creditBits }) => sum + creditBits, 0);
  const report: ResolveReport = {
    schema: 'rnd-seed/resolve/1',
    seeded: readiness.ready === true || credit >= ENOUGH_BITS,
    kernel: readiness,
    sources,
    findings: found,
  };
  if (options.compat) {
    const { compareWithMutt } = await import('./mutt/compare.ts');
    const compared = await compareWithMutt(system, {
      entropyFile: candidates[0]!.path,
      generation: options.compat,
      timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
      ...(options.signal ? { signal: options.signal } : {}),
    });
    for (const source of sources) {
      const mutt = compared.outcomes.get(source.source);
      if (mutt) source.mutt = mutt;
    }
    report.mutt = { result: compared.result, openssl: options.compat };
  }
  return { report, material: asked.flatMap(({ bytes }) => (bytes ? [bytes] : [])) };
}
