/**
 * What an EGD server's pool is re-keyed from beside the operating system, whose bytes are in every key anyway: the files of
 * the walk, other EGD servers, the generator. Everything is mixed in and nothing is credited: only `init` rotates a seed
 * file, and one that is not rotated may be known by now.
 */
import { wipe } from '../bytes.ts';
import type { Finding } from '../finding.ts';
import type { System } from '../system/type.ts';
import { reachEgd } from './egd-target.ts';
import { SourceHealth } from './health.ts';
import { readWalkFiles } from './resolve.ts';

export type PoolSource =
  | { kind: 'kernel' }
  | { kind: 'files' }
  | { kind: 'generator' }
  | { kind: 'egd'; path: string };

/** As many as one answer has. */
const EGD_BYTES = 255;
const KERNEL_BYTES = 64;

interface Given {
  material: Buffer[];
  findings: Finding[];
}

export interface Gathered {
  /** Secret, the caller's to wipe. */
  material: Buffer[];
  /** Of sources that gave nothing. */
  findings: Finding[];
  /** How many gave nothing: an alarm, now or earlier; not reached; a file that is no seed. */
  failures: { health: number; unreached: number; declined: number };
}

export interface GatherOptions {
  /** Each source's deadline. */
  timeoutMs: number;
  signal?: AbortSignal | undefined;
  /** The health of each server asked, by its path; kept by the caller from one time to the next. */
  health?: Map<string, SourceHealth>;
}

async function ask(system: System, source: PoolSource, options: GatherOptions): Promise<Given> {
  const { timeoutMs, signal } = options;
  const limits = signal === undefined ? { timeoutMs } : { timeoutMs, signal };
  if (source.kind === 'kernel') {
    const bytes = Buffer.alloc(KERNEL_BYTES);
    system.randomness.fill(bytes);
    return { material: [bytes], findings: [] };
  }
  if (source.kind === 'files') return readWalkFiles(system, limits);
  if (source.kind === 'generator') {
    const { generateWith } = await import('../generator/generate.ts');
    const { report, digests } = await generateWith(system, { ...limits, quick: true });
    return { material: digests, findings: report.findings };
  }
  return askEgd(system, source.path, options);
}

/** What is broken is not asked again: after an alarm there is only its finding. */
async function askEgd(system: System, path: string, options: GatherOptions): Promise<Given> {
  const { health, timeoutMs, signal } = options;
  const own = health?.get(path) ?? new SourceHealth(path);
  health?.set(path, own);
  if (!own.healthy) return { material: [], findings: own.findings() };
  const { client } = await reachEgd(system, { socket: path, timeoutMs, signal });
  try {
    const bytes = await client.readOnce(EGD_BYTES);
    if (own.take(bytes)) return { material: [bytes], findings: [] };
    wipe(bytes);
    return { material: [], findings: own.findings() };
  } finally {
    client.close();
  }
}

/** Side by side; a source that fails is a finding, and takes nothing from the others. */
export async function gather(
  system: System,
  sources: readonly PoolSource[],
  options: GatherOptions,
): Promise<Gathered> {
  const gathered = await Promise.all(
    sources.map(async (source): Promise<Given> => {
      try {
        return await ask(system, source, options);
      } catch (error) {
        const finding: Finding = {
          code: 'pool-source-failed',
          severity: 'warning',
          subject: source.kind === 'egd' ? source.path : source.kind,
          detail: (error as Error).message,
        };
        return { material: [], findings: [finding] };
      }
    }),
  );
  const findings = gathered.flatMap(({ findings }) => findings);
  return {
    material: gathered.flatMap(({ material }) => material),
    findings,
    failures: {
      health: subjects(findings, ({ code }) => code.startsWith('health-')),
      unreached: subjects(findings, ({ code }) => code === 'pool-source-failed'),
      declined: subjects(
        findings,
        ({ code, severity }) => code === 'seed-file-declined' && severity !== 'info',
      ),
    },
  };
}

/** Both health tests may have failed for one source. */
function subjects(findings: readonly Finding[], isMeant: (finding: Finding) => boolean): number {
  return new Set(findings.filter(isMeant).map(({ subject }) => subject)).size;
}
