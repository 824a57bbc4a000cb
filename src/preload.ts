/**
 * What both preload entries do: seed this process before the application's first line, and put whatever happens into
 * one line and one exit status. They differ only in how they wait. The application's start is never broken: a failure
 * is a warning, unless RND_SEED_STRICT=1 says that it shall not start unseeded. Quiet on success; RND_SEED_VERBOSE=1
 * says what was done. An OpenSSL that cannot be reached is no failure: the OS has seeded it before.
 */
import { type ErrorCode, RndSeedError } from './errors.ts';
import { asRndSeedError } from './library.ts';
import type { SeedOptions, SeedReport } from './seed.ts';
import type { System } from './system/type.ts';

export interface PreloadResult {
  report: SeedReport | null;
  /** For standard error, without its line end; null when there is nothing to say. */
  line: string | null;
  /** Set when the application shall not start: the status to exit with. */
  exit: number | null;
}

export interface PreloadOptions {
  deadlineMs: number;
  /** The work itself; given by the entry, and by tests. */
  seed: (system: System, options: SeedOptions) => Promise<SeedReport>;
}

/** How long an application's start may be held up, whatever the sources do: RND_SEED_DEADLINE seconds, else ten. */
export function preloadDeadlineMs(environment: Readonly<Record<string, string | undefined>>): number {
  const seconds = Number(environment.RND_SEED_DEADLINE);
  return seconds > 0 && seconds <= 3600 ? seconds * 1000 : 10_000;
}

const isSet = (value: string | undefined): boolean => value !== undefined && value !== '' && value !== '0';

/** One line: a path may hold anything, a log line may not. */
const oneLine = (text: string): string => text.replace(/\p{Cc}+/gu, '?');

/** The first thing that went wrong, gravest first; null if nothing did. */
function judgeReport({ seeded, kernel, seedFile, delivery }: SeedReport): RndSeedError | null {
  const fail = (code: ErrorCode, message: string, hint?: string) =>
    new RndSeedError(code, message, hint === undefined ? {} : { hint });
  if (!seeded) return fail('NOT_ENOUGH_ENTROPY', `not seeded (${kernel.evidence})`, 'rnd-seed doctor');
  if (seedFile.outcome === 'refused' || seedFile.outcome === 'not-persisted') {
    const path = seedFile.path ?? 'no path';
    const why = seedFile.detail ?? seedFile.reason ?? path;
    const message = `seed file ${seedFile.outcome}: ${why.includes(path) ? why : `${path}: ${why}`}`;
    return fail(seedFile.outcome === 'refused' ? 'REFUSED' : 'NOT_PERSISTED', message, seedFile.remedy);
  }
  const failed = delivery.find(({ outcome }) => outcome === 'failed');
  return failed ? fail('IO', `delivery to ${failed.to} failed: ${failed.reason ?? 'no reason given'}`) : null;
}

function describe({ kernel, seedFile, delivery }: SeedReport): string {
  const delivered = delivery.map(
    ({ to, outcome, reason }) => `${to} ${outcome}${reason ? ` (${reason})` : ''}`,
  );
  return [
    `seeded (${kernel.evidence})`,
    `seed file ${seedFile.path ?? ''} ${seedFile.outcome}`,
    ...delivered,
  ].join('; ');
}

function trouble(error: unknown, report: SeedReport | null, strict: boolean): PreloadResult {
  const { message, hint, exit } = asRndSeedError(error);
  const line = oneLine(`rnd-seed: ${strict ? '' : 'warning: '}${message}${hint ? `; ${hint}` : ''}`);
  return { report, line, exit: strict ? exit : null };
}

/** Never rejects, and takes no longer than the deadline. */
export async function preload(system: System, { deadlineMs, seed }: PreloadOptions): Promise<PreloadResult> {
  const { RND_SEED_STRICT, RND_SEED_VERBOSE } = system.identity.environment;
  const strict = isSet(RND_SEED_STRICT);
  const work = new AbortController();
  const clock = new AbortController();
  const late = system.clock.sleep(deadlineMs, clock.signal).then(
    () => {
      const error = new RndSeedError('ABORTED', `not seeded within ${deadlineMs / 1000} s`);
      work.abort(error);
      throw error;
    },
    () => undefined as never,
  );
  try {
    const options: SeedOptions = { deliverTo: ['kernel', 'openssl'], signal: work.signal };
    const report = await Promise.race([seed(system, options), late]);
    const wrong = judgeReport(report);
    if (wrong) return trouble(wrong, report, strict);
    const line = isSet(RND_SEED_VERBOSE) ? oneLine(`rnd-seed: ${describe(report)}`) : null;
    return { report, line, exit: null };
  } catch (error) {
    return trouble(error, null, strict);
  } finally {
    clock.abort();
  }
}
