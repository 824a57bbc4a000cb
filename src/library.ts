/**
 * The public functions: the domain's own, bound to the real system. They return plain objects without a secret byte,
 * wipe what they were handed, and throw RndSeedError only. Each loads what it needs when it is called.
 */

import type { TLSSocket } from 'node:tls';
import type { Worth } from './assess/commands/outcome.ts';
import type { IidReport } from './assess/iid/outcome.ts';
import type { NonIidReport } from './assess/outcome.ts';
import type { RestartReport } from './assess/restart.ts';
import type { AssessOptions, AssessReport } from './assessment.ts';
import type { DoctorReport } from './diagnose/checks/outcome.ts';
import type { DoctorOptions } from './diagnose/doctor.ts';
import type { ExplainContext, ExplainReport } from './diagnose/outcome.ts';
import { RndSeedError } from './errors.ts';
import type { MeasureOptions } from './generator/measure.ts';
import type { GenerateOptions, GenerateReport } from './generator/outcome.ts';
import type { SealReport } from './image/outcome.ts';
import type { SealImageOptions } from './image/seal.ts';
import type { SeedOptions, SeedReport } from './seed.ts';
import type { ResolveOptions, ResolveReport } from './sources/outcome.ts';
import type { ClientTlsOptions } from './tls/connect/client-options.ts';
import type { ProbeOptions, ProbeReport, ProbeTarget } from './tls/outcome.ts';
import type { StartOptions, StartReport } from './tls/start-client.ts';
import type { HostPort } from './tls/trust/outcome.ts';
import type { TrustStore as Store } from './tls/trust/trust-store.ts';

/** An error of the system (Node's permission model speaks for it) becomes IO, an abort ABORTED, anything else is ours: BUG. */
export function asRndSeedError(error: unknown, signal?: AbortSignal): RndSeedError {
  if (error instanceof RndSeedError) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (signal?.aborted) return new RndSeedError('ABORTED', message, { cause: error });
  const { syscall, code } = (error ?? {}) as { syscall?: unknown; code?: unknown };
  const isOfSystem = syscall !== undefined || code === 'ERR_ACCESS_DENIED';
  return new RndSeedError(isOfSystem ? 'IO' : 'BUG', message, { cause: error });
}

async function only<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  try {
    if (signal?.aborted)
      throw new RndSeedError('ABORTED', 'aborted before it began', { cause: signal.reason });
    return await work();
  } catch (error) {
    throw asRndSeedError(error, signal);
  }
}

const theSystem = async () => (await import('./system/index.ts')).system;

/**
 * Walk → generate → replace the seed file → deliver: what `rnd-seed init` does.
 * @throws RndSeedError REFUSED, USAGE, ABORTED, UNSUPPORTED, IO; a seed that could not be stored is an outcome
 */
export function seed(options: SeedOptions = {}): Promise<SeedReport> {
  return only(options.signal, async () => (await import('./seed.ts')).seedWith(await theSystem(), options));
}

/**
 * The walk alone: every candidate with its outcome. Writes nothing.
 * @throws RndSeedError REFUSED, USAGE, ABORTED
 */
export function resolve(options: ResolveOptions = {}): Promise<ResolveReport> {
  return only(options.signal, async () => {
    const { resolveWith } = await import('./sources/resolve.ts');
    const { report, material } = await resolveWith(await theSystem(), options);
    for (const bytes of material) bytes.fill(0); // handed to us
    return report;
  });
}

/**
 * Runs the catalogue of commands and says what each was worth. Writes nothing, returns no digest.
 * @throws RndSeedError USAGE, ABORTED, UNSUPPORTED
 */
export function generate(options: GenerateOptions = {}): Promise<GenerateReport> {
  return only(options.signal, async () => {
    const { generateWith } = await import('./generator/generate.ts');
    const { report, digests } = await generateWith(await theSystem(), options);
    for (const bytes of digests) bytes.fill(0); // handed to us
    return report;
  });
}

/**
 * Prepares an image for cloning: removes its seeds, leaves the mark of a first start, and says what else clones would share.
 * @throws RndSeedError USAGE, REFUSED, ABORTED; a seed that could not be removed is an outcome
 */
export function seal(options: SealImageOptions = {}): Promise<SealReport> {
  return only(options.signal, async () =>
    (await import('./image/seal.ts')).sealWith(await theSystem(), options),
  );
}

/**
 * Looks at this machine, a root directory, or a running process, and says whether it can start TLS. Writes nothing.
 * @throws RndSeedError USAGE for a selection that is not there, ABORTED
 */
export function doctor(options: DoctorOptions = {}): Promise<DoctorReport> {
  return only(options.signal, async () =>
    (await import('./diagnose/doctor.ts')).doctorWith(await theSystem(), options),
  );
}

/**
 * Recognises error messages in a text of any kind and says what each means; no match = not known.
 * @throws RndSeedError USAGE for what is no text
 */
export function explain(text: string, context: ExplainContext = {}): Promise<ExplainReport> {
  return only(undefined, async () => {
    if (typeof text !== 'string') throw new RndSeedError('USAGE', 'explain wants a text');
    return (await import('./diagnose/explain.ts')).explain(text, context);
  });
}

/** The thread of the estimators, built or not. */
const WORKER_FILE = new URL(
  import.meta.url.endsWith('.ts') ? './system/assess-worker.ts' : './system/assess-worker.js',
  import.meta.url,
);

/**
 * How much min-entropy samples, one a byte, have at most (NIST SP 800-90B): the ten estimators; with `iid` the tests of IID
 * samples; with `restart` the restart tests. An upper bound, never a proof.
 * @throws RndSeedError USAGE: samples wider than `bits`, no bytes; REFUSED: too many; ABORTED
 */
export function assess(
  samples: Uint8Array,
  options?: AssessOptions & { iid?: false; restart?: never },
): Promise<NonIidReport>;
export function assess(
  samples: Uint8Array,
  options: AssessOptions & { iid: true; restart?: never },
): Promise<IidReport>;
export function assess(
  samples: Uint8Array,
  options: AssessOptions & { restart: { initial?: number } },
): Promise<RestartReport>;
export function assess(samples: Uint8Array, options: AssessOptions = {}): Promise<AssessReport> {
  return only(options.signal, async () => {
    if (!(samples instanceof Uint8Array))
      throw new RndSeedError('USAGE', 'assess wants bytes, a sample each');
    const { assessWith } = await import('./assessment.ts');
    return assessWith(await theSystem(), WORKER_FILE, samples, options);
  });
}

/**
 * Runs a command again and again, as fresh processes without a shell, and says what its output is worth for whom.
 * @throws RndSeedError USAGE, COMMAND_NOT_FOUND, ABORTED
 */
export function assessCommand(words: readonly string[], options: MeasureOptions = {}): Promise<Worth> {
  return only(options.signal, async () =>
    (await import('./generator/measure.ts')).measureCommand(await theSystem(), words, options),
  );
}

export interface TrustStoreOptions {
  /** Absolute; default the certificate_file of the muttrc, else ~/.mutt_certificates. */
  path?: string;
  /** Where certificate_file is looked for instead of the usual places; '' = nowhere. */
  muttrc?: string;
  /** How long a change waits for another program's (default 10 s). */
  lockTimeoutMs?: number;
  signal?: AbortSignal;
}

export type TrustStore = Store;

/** The certificates that the user has accepted: mutt's `$certificate_file`, in which leaf certificates are bound to a host. */
export const TrustStore: { open(options?: TrustStoreOptions): Promise<TrustStore> } = {
  /**
   * A file that is not there is an empty store.
   * @throws RndSeedError REFUSED where others could have written to the file, IO, USAGE, ABORTED
   */
  open: ({ path, muttrc, lockTimeoutMs, signal } = {}) =>
    only(signal, async () => {
      const system = await theSystem();
      const [{ findCertificateFile }, trust] = await Promise.all([
        import('./tls/trust/certificate-path.ts'),
        import('./tls/trust/trust-store.ts'),
      ]);
      const chosen = findCertificateFile(system, {
        ...(path === undefined ? {} : { certificateFile: path }),
        ...(muttrc === undefined ? {} : { muttrc }),
      });
      return trust.TrustStore.open(system, chosen.path, { lockTimeoutMs, signal });
    }),
};

/** A mailbox as it was typed, or where it leads. */
async function targetOf(target: string | ProbeTarget): Promise<ProbeTarget> {
  return typeof target === 'string' ? (await import('./tls/mailbox.ts')).parseMailbox(target) : target;
}

/**
 * Which versions of SSL and TLS a server accepts, its certificate, and the settings that follow. What a server does is a
 * value in the report.
 * @throws RndSeedError TLS_CONNECT where nobody can be reached, USAGE, ABORTED
 */
export function probe(target: string | ProbeTarget, options: ProbeOptions = {}): Promise<ProbeReport> {
  return only(options.signal, async () => {
    const server = await targetOf(target);
    return (await import('./tls/probe.ts')).probe(await theSystem(), server, options);
  });
}

export interface ConnectOptions extends StartOptions {
  /** Hears how it went, before the socket is handed out and before an error about trust is thrown. */
  report?: (report: StartReport) => void;
}

/**
 * The start-up of a TLS client: seed, connect (directly or through StartTLS), verify, and ask `decide` about a certificate
 * that nobody vouches for. The socket is ready: nothing was sent over it, and its server is trusted.
 * @throws RndSeedError NOT_ENOUGH_ENTROPY, TLS_CONNECT, TLS_HANDSHAKE, TLS_UNTRUSTED, NOT_SAVED, REFUSED, IO, USAGE, ABORTED
 */
export function connect(target: string | ProbeTarget, options: ConnectOptions = {}): Promise<TLSSocket> {
  return only(options.signal, async () => {
    const server = await targetOf(target);
    const { startClient } = await import('./tls/start-client.ts');
    const { socket, report } = await startClient(await theSystem(), server, options);
    options.report?.(report);
    if (socket !== null) return socket;
    const { renderEndpoint } = await import('./tls/mailbox.ts');
    const subject = renderEndpoint(server);
    const why = report.trust.problems.filter(({ blocks }) => blocks).map(({ detail }) => detail);
    throw new RndSeedError('TLS_UNTRUSTED', `${subject}: the certificate is not trusted: ${why.join('; ')}`, {
      subject,
      hint: `rnd-seed tls connect ${subject}`,
    });
  });
}

/**
 * The same trust as options of node:tls, for a client that connects by itself: imapflow's or nodemailer's `tls`. They are for
 * this host and port, and for the certificates that are accepted now.
 * @throws RndSeedError IO
 */
export function tlsOptions(
  store: TrustStore,
  at: HostPort,
  { systemCertificates = true }: { systemCertificates?: boolean } = {},
): Promise<ClientTlsOptions> {
  return only(undefined, async () => {
    const { clientOptions } = await import('./tls/connect/client-options.ts');
    return clientOptions(await theSystem(), store, at, { systemCertificates });
  });
}

/** What `rnd-seed/register` or `register-sync` did in this process; null if neither ran, or it did not get that far. */
export function lastReport(): SeedReport | null {
  const state = globalThis as { [key: symbol]: { report: SeedReport | null } | undefined };
  return state[Symbol.for('rnd-seed.register')]?.report ?? null;
}
