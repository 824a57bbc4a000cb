/**
 * The examination: all checks side by side, until a deadline. A check that hangs or throws is one line of the report, and
 * holds up nothing. Nothing is written.
 */
import { wipe } from '../bytes.ts';
import { RndSeedError } from '../errors.ts';
import type { ResolveReport } from '../sources/outcome.ts';
import { resolveWith } from '../sources/resolve.ts';
import { errnoName } from '../system/errno.ts';
import type { System } from '../system/type.ts';
import { CHECKS } from './checks/index.ts';
import type { CheckFinding, DoctorFinding, DoctorReport, WalkPicture } from './checks/outcome.ts';
import type { Check, Context } from './checks/type.ts';
import { type OpenSslFacts, readOpenSsl } from './library/openssl.ts';
import { placeRemedy } from './place-remedy.ts';
import { type Selection, selectSubject } from './subject/select.ts';
import type { Subject } from './subject/type.ts';
import { judge } from './verdict.ts';

/** What to look at, and for how long. `root` and `pid` exclude each other; default this machine. */
export interface DoctorOptions extends Selection {
  /** Deadline of the checks, milliseconds (default 4000). */
  timeoutMs?: number;
  /** Gives up: `ABORTED`. */
  signal?: AbortSignal;
  /**
   * Other checks than the usual ones.
   * @internal
   */
  checks?: readonly Check[];
}

const DEFAULT_TIMEOUT_MS = 4000;
/** A source of the walk has to be given up before the check is. */
const SOURCE_SHARE = 0.5;

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => {
    asked ??= ask();
    return asked;
  };
}

/** What several checks need is asked once. */
function contextOf(host: System, subject: Subject, timeoutMs: number, signal: AbortSignal): Context {
  const walk = async (): Promise<ResolveReport | { refused: string }> => {
    try {
      const options = { timeoutMs: timeoutMs * SOURCE_SHARE, signal };
      const { report, material } = await resolveWith(subject.system, options);
      wipe(...material);
      return report;
    } catch (error) {
      if (error instanceof RndSeedError && error.code === 'REFUSED') return { refused: error.message };
      throw error;
    }
  };
  const openssl = (): Promise<OpenSslFacts> => readOpenSsl(subject, timeoutMs * SOURCE_SHARE, signal);
  return { ...subject, host, signal, timeoutMs, walk: once(walk), openssl: once(openssl) };
}

function lost({ title }: Check, code: string, evidence: string): CheckFinding {
  return { code, level: 'unknown', subject: title, evidence, meaning: 'this could not be looked at' };
}

/** Never rejects, and never takes longer than the deadline that all checks share. */
async function runCheck(check: Check, context: Context, deadline: Promise<string>): Promise<DoctorFinding[]> {
  const work = (async () => check.run(context))().catch((error: unknown) => [
    lost(check, 'check-failed', errnoName(error) || (error instanceof Error ? error.message : String(error))),
  ]);
  const late = deadline.then((why) => [lost(check, 'check-timed-out', why)]);
  const found = await Promise.race([work, late]);
  return found.map((finding) => finish(check, context, finding));
}

/** Only on this machine itself may a remedy be carried out by the program. */
function finish({ id }: Check, { kind, prefix }: Context, finding: CheckFinding): DoctorFinding {
  const { remedy, fix, ...rest } = finding;
  const placed = remedy === undefined ? null : placeRemedy(remedy, prefix);
  return { check: id, ...rest, remedy: placed, ...(fix && kind === 'here' ? { fix } : {}) };
}

async function pictureOf(context: Context): Promise<WalkPicture | null> {
  const report = await context.walk().catch(() => null);
  if (report === null || 'refused' in report) return null;
  const sources = report.sources.map(({ source, path, outcome, reason, bytes, creditBits }) => ({
    source,
    path,
    outcome,
    ...(reason === undefined ? {} : { reason }),
    bytes,
    creditBits,
  }));
  return { sources, kernelReady: report.kernel.ready };
}

/**
 * Looks at this machine, a root directory, or a running process.
 * @throws RndSeedError USAGE for a selection that is not there, ABORTED
 */
export async function doctorWith(system: System, options: DoctorOptions = {}): Promise<DoctorReport> {
  const { timeoutMs = DEFAULT_TIMEOUT_MS, checks = CHECKS } = options;
  const subject = selectSubject(system, options);
  const wanted = checks.filter(({ only }) => only === undefined || only.includes(subject.kind));
  // Each has a signal of its own: EventTarget warns when more than ten listen to one.
  const leashes = Array.from({ length: wanted.length + 2 }, () => new AbortController());
  const end = () => {
    for (const leash of leashes) leash.abort();
  };
  options.signal?.addEventListener('abort', end, { once: true });
  if (options.signal?.aborted) end();
  const deadline = system.clock.sleep(timeoutMs, leashes.at(-1)!.signal).then(
    () => `no answer within ${timeoutMs} ms`,
    () => 'given up',
  );
  const shared = contextOf(system, subject, timeoutMs, leashes.at(-2)!.signal);
  try {
    const found = await Promise.all(
      wanted.map((check, index) => runCheck(check, { ...shared, signal: leashes[index]!.signal }, deadline)),
    );
    if (options.signal?.aborted) throw new RndSeedError('ABORTED', 'the examination was given up');
    const findings = found.flat();
    const walked = wanted.some(({ id }) => id === 'walk') && !findings.some(isLostWalk);
    return {
      schema: 'rnd-seed/doctor/1',
      ...judge(findings, subject.name),
      target: { kind: subject.kind, name: subject.name },
      walk: walked ? await pictureOf(shared) : null,
      findings,
    };
  } finally {
    options.signal?.removeEventListener('abort', end);
    end(); // what hangs on a socket lets go
  }
}

const isLostWalk = ({ check, code }: DoctorFinding): boolean => check === 'walk' && code.startsWith('check-');
