/**
 * The orchestration that `init`, `run`, `register` and the library share:
 * walk → read → generate → condition → replace the seed file → deliver.
 */
import { wipe } from './bytes.ts';
import { deliverToKernel } from './delivery/kernel.ts';
import type { DeliveryReport, DeliveryTarget } from './delivery/outcome.ts';
import type { Finding } from './finding.ts';
import { conditionNow } from './fresh.ts';
import type { CollectOptions } from './generator/collect.ts';
import type { CommandReport, GenerateOptions } from './generator/outcome.ts';
import { byNode } from './seed-file/format.ts';
import { markerBeside } from './seed-file/marker.ts';
import type { SeedFileReport } from './seed-file/outcome.ts';
import { inspectSeed, replaceSeed } from './seed-file/replace.ts';
import { seedFilePath } from './sources/candidates.ts';
import type { ResolveOptions, ResolveReport, SourceReport } from './sources/outcome.ts';
import { ENOUGH_BITS, resolveWith } from './sources/resolve.ts';
import type { System } from './system/type.ts';

/** Where seeds are looked for, what is added, where the next one goes and who is handed fresh bytes. */
export interface SeedOptions extends ResolveOptions, GenerateOptions {
  /** The seed file; default $RANDFILE, else ~/.rnd. */
  randFile?: string;
  /** true: always run the generator; false: never; default: only when the rest is not enough. */
  generate?: boolean;
  /** Overwrite a file at the seed's name that does not look like a seed. */
  force?: boolean;
  /** Say what would happen and touch nothing. */
  dryRun?: boolean;
  /** Deadline per source and per command, milliseconds (default 2000). */
  timeoutMs?: number;
  /** Who is handed fresh bytes; default the kernel only; `register` adds `openssl`. */
  deliverTo?: readonly DeliveryTarget[];
}

/** Whether the machine is seeded, and why; `rnd-seed init --json` prints it. It holds no seed byte. */
export interface SeedReport extends Omit<ResolveReport, 'schema'> {
  /** Name of this shape. */
  schema: 'rnd-seed/init/1';
  /** Nothing was touched. */
  dryRun: boolean;
  /** The commands that were run; empty where the generator was not needed. */
  generator: CommandReport[];
  /** What became of the seed file. */
  seedFile: SeedFileReport;
  /** Who was handed fresh bytes; empty with `dryRun`. */
  delivery: DeliveryReport[];
  /** What else is to be known, with the line that mends it. */
  findings: Finding[];
}

/** The kernel answers for the machine, or credited sources do. Credit counts only for what was rotated durably. */
function isSeeded(ready: boolean | null, sources: readonly SourceReport[]): boolean {
  return ready === true || sources.reduce((sum, { creditBits }) => sum + creditBits, 0) >= ENOUGH_BITS;
}

/** Whatever stands in a sealed image was put there afterwards, for every clone of it. */
const firstStart = (path: string, sealedAt: string): Finding => ({
  code: 'first-start',
  severity: 'info',
  subject: path,
  detail: `the first start of an image that was sealed ${sealedAt}: no seed file is credited`,
});

/** One file may have two spellings (`/home/a/.rnd`, `/home/a/./.rnd`, a linked directory). */
function isSameFile({ files }: System, a: string | null, b: string | null): boolean {
  if (a === null || b === null || a === b) return a === b;
  try {
    const [one, other] = [files.stat(a), files.stat(b)];
    return one.device === other.device && one.inode === other.inode;
  } catch {
    return false;
  }
}

/**
 * Walk → read → generate → condition → replace the seed file → deliver.
 *
 * The order is the promise: what is delivered is derived from the old seed only after the new one is durably in its
 * place. If that fails, the old seed stays untouched and nothing derived from it is used.
 * @throws RndSeedError REFUSED (setuid), USAGE, ABORTED, UNSUPPORTED (no digest at all)
 */
export async function seedWith(
  system: System,
  options: SeedOptions & Pick<CollectOptions, 'mayBlock'>,
): Promise<SeedReport> {
  const { identity } = system;
  const { report: walk, material } = await resolveWith(system, { ...options, hash: byNode });
  const secrets: (Buffer | null)[] = [...material];
  try {
    const path =
      options.randFile ??
      seedFilePath({ environment: identity.environment, passwdHome: () => identity.passwdHome() });
    const used = walk.sources.filter(({ outcome }) => outcome === 'used');
    const others = material.filter((_, index) => !isSameFile(system, used[index]!.path, path));

    const sealedAt = path === null ? null : markerBeside(system.files, path);
    if (sealedAt !== null) walk.findings.push(firstStart(path!, sealedAt));
    const isEnough = sealedAt === null ? walk.seeded : walk.kernel.ready === true;

    let generator: CommandReport[] = [];
    if (options.generate ?? !isEnough) {
      const { generateWith } = await import('./generator/generate.ts');
      const generated = await generateWith(system, { ...options, quick: true });
      generator = generated.report.generator;
      walk.findings.push(...generated.report.findings);
      secrets.push(...generated.digests);
      others.push(...generated.digests);
    }

    const sources = walk.sources.map((source) => ({ ...source }));
    const cycle = options.dryRun
      ? { seedFile: inspectSeed(system, path, options), consumer: null }
      : await replaceSeed(system, {
          path,
          creditable: walk.kernel.ready === true,
          force: options.force ?? false,
          signal: options.signal,
          derive: (old) => conditionNow(system, old ? [...others, old] : others),
        });
    secrets.push(cycle.consumer);
    const { seedFile } = cycle;
    const rotated = seedFile.outcome === 'created' || seedFile.outcome === 'replaced';
    for (const source of sources) {
      const isSeed = isSameFile(system, source.path, path);
      if (!rotated || !isSeed || sealedAt !== null) source.creditBits = 0;
      if (isSeed && !rotated && !options.dryRun && source.outcome === 'used')
        source.detail = 'read, but left out of what was delivered: it is still on disk';
    }

    const delivery = cycle.consumer ? await deliver(system, cycle.consumer, options.deliverTo) : [];
    return {
      ...walk,
      schema: 'rnd-seed/init/1',
      seeded: isSeeded(walk.kernel.ready, sources),
      dryRun: options.dryRun ?? false,
      sources,
      generator,
      seedFile,
      delivery,
    };
  } finally {
    wipe(...secrets);
  }
}

/** Each receiver gets bytes of its own: the kernel the first half of the consumer output, OpenSSL the second. */
async function deliver(
  system: System,
  consumer: Buffer,
  targets: readonly DeliveryTarget[] = ['kernel'],
): Promise<DeliveryReport[]> {
  const half = consumer.length / 2;
  const reports: DeliveryReport[] = [];
  for (const to of targets) {
    if (to === 'kernel') reports.push(deliverToKernel(system, consumer.subarray(0, half)));
    else
      reports.push(
        await (await import('./delivery/openssl.ts')).deliverToOpenSsl(system, consumer.subarray(half)),
      );
  }
  return reports;
}
