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
 * Walk → generate → replace the seed file → deliver: what `rnd-seed init` does. What is delivered is derived from the old seed
 * only after the new one is durably in its place. A seed that could not be stored is an outcome (`seedFile`), a machine that is
 * not seeded too (`seeded`).
 * @throws RndSeedError REFUSED: run setuid; USAGE, ABORTED; UNSUPPORTED: no digest works (FIPS mode without a provider); IO
 * @example
 * import { seed } from 'rnd-seed';
 *
 * const { seeded, kernel, seedFile } = await seed({ signal: AbortSignal.timeout(10_000) });
 * if (!seeded) throw new Error(`not enough entropy: ${kernel.evidence}`);
 * console.log(seedFile.path, seedFile.outcome);
 */
export function seed(options: SeedOptions = {}): Promise<SeedReport> {
  return only(options.signal, async () => (await import('./seed.ts')).seedWith(await theSystem(), options));
}

/**
 * The walk alone, as `rnd-seed resolve` does it: every candidate of mutt's README.SSL with its outcome. Writes nothing.
 * @throws RndSeedError REFUSED: run setuid; USAGE, ABORTED, IO
 * @example
 * import { resolve } from 'rnd-seed';
 *
 * for (const { source, outcome, reason, remedy } of (await resolve()).sources)
 *   console.log(source, outcome, reason ?? '', remedy ?? '');
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
 * Runs the catalogue of commands (`ps auxww`, interrupt counters and others), side by side and without a shell, and says what each was
 * worth. Writes nothing, returns no digest.
 * @throws RndSeedError USAGE, ABORTED; UNSUPPORTED: no digest works; IO
 * @example
 * import { generate } from 'rnd-seed';
 *
 * const { generator } = await generate({ commands: [['uptime']] });
 * console.log(generator.filter(({ outcome }) => outcome === 'used').map(({ command }) => command));
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
 * Prepares an image for cloning, as `rnd-seed seal` does: removes its seeds, leaves the mark of a first start, and says what else
 * clones would share. A seed that could not be removed is an outcome; the others are sealed all the same.
 * @throws RndSeedError USAGE: the root is no directory with an absolute path; REFUSED: run setuid; ABORTED, IO
 * @example
 * import { seal } from 'rnd-seed';
 *
 * const { ready, findings } = await seal({ root: '/mnt/image' });
 * if (!ready) console.error(findings.map(({ remedy }) => remedy));
 */
export function seal(options: SealImageOptions = {}): Promise<SealReport> {
  return only(options.signal, async () =>
    (await import('./image/seal.ts')).sealWith(await theSystem(), options),
  );
}

/**
 * Looks at this machine, a root directory, or a running process, and says whether it can start TLS. Writes nothing.
 * @throws RndSeedError USAGE: no such directory or process, or both; ABORTED, IO
 * @example
 * import { doctor } from 'rnd-seed';
 *
 * const { canStartTls, verdict, findings } = await doctor();
 * console.log(canStartTls, verdict);
 * for (const { level, subject, meaning, remedy } of findings)
 *   if (level === 'failure') console.error(`${subject}: ${meaning}`, remedy ?? '');
 */
export function doctor(options: DoctorOptions = {}): Promise<DoctorReport> {
  return only(options.signal, async () =>
    (await import('./diagnose/doctor.ts')).doctorWith(await theSystem(), options),
  );
}

/**
 * Recognises error messages in a text of any kind and says what each means; no match = not known.
 * @param text one message, or a whole log
 * @throws RndSeedError USAGE: it is no text
 * @example
 * import { explain } from 'rnd-seed';
 *
 * const { matches } = await explain('error:24064064:random number generator:SSLEAY_RAND_BYTES:PRNG not seeded');
 * console.log(matches[0]?.entropy, matches[0]?.fix);
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
 * How much min-entropy samples have at most (NIST SP 800-90B): the ten estimators of §6.3; with `iid` the tests of IID samples
 * (§5); with `restart` the restart tests (§3.1.4). An upper bound, never a proof.
 * @param samples one a byte; a million is what the standard asks for
 * @throws RndSeedError USAGE: no bytes, samples wider than `bits`, an option out of range; REFUSED: too many samples; ABORTED, IO
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { assess } from 'rnd-seed';
 *
 * const { minEntropyBits, bitsPerSymbol } = await assess(await readFile('samples.bin'), { bits: 8 });
 * console.log(`at most ${minEntropyBits} of ${bitsPerSymbol} bits a sample`);
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
 * Runs a command again and again, as fresh processes without a shell, and says what its output is worth, and against whom.
 * @param words the program and its arguments; the program absolute, or looked for in the directories of the system
 * @throws RndSeedError USAGE: no program, `runs` out of range; COMMAND_NOT_FOUND, ABORTED, IO
 * @example
 * import { assessCommand } from 'rnd-seed';
 *
 * const { verdict, creditBits } = await assessCommand(['vmstat', '-s'], { runs: 100 });
 * console.log(verdict, creditBits.outside);
 */
export function assessCommand(words: readonly string[], options: MeasureOptions = {}): Promise<Worth> {
  return only(options.signal, async () =>
    (await import('./generator/measure.ts')).measureCommand(await theSystem(), words, options),
  );
}

/** Which certificate file. */
export interface TrustStoreOptions {
  /** Absolute; default the certificate_file of the muttrc, else ~/.mutt_certificates. */
  path?: string;
  /** Where certificate_file is looked for instead of the usual places; '' = nowhere. */
  muttrc?: string;
  /** How long a change waits for another program's (default 10 s). */
  lockTimeoutMs?: number;
  /** Gives up, a change of the file too: `ABORTED`. */
  signal?: AbortSignal;
}

/** What `TrustStore.open()` gives. */
export type TrustStore = Store;

/**
 * The certificates that the user has accepted: mutt's `$certificate_file`, in which certificates of servers are bound to a host
 * and a port (pins) and others are marked as signers. What was read stays as it is until this object itself changes the file;
 * changes start from what the file is by then.
 * @example
 * import { TrustStore } from 'rnd-seed';
 *
 * const store = await TrustStore.open();
 * for (const { sha256, certificate, bindings } of store.entries)
 *   console.log(sha256, certificate.subject, bindings.map(({ kind }) => kind));
 */
export const TrustStore: {
  /**
   * A file that is not there is an empty store.
   * @throws RndSeedError REFUSED: others could have written to the file; USAGE, ABORTED, IO
   */
  open(options?: TrustStoreOptions): Promise<TrustStore>;
} = {
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
 * @param target a mailbox as `parseMailbox` reads it, or where it leads
 * @throws RndSeedError TLS_CONNECT: nobody can be reached; USAGE: no such name, an option out of range; ABORTED, IO
 * @example
 * import { probe } from 'rnd-seed';
 *
 * const { versions, settings } = await probe('imaps://mail.example.org/', { client: 'neomutt' });
 * for (const { version, accepted, reason } of versions) console.log(version, accepted, reason ?? '');
 * console.log(settings.join('\n'));
 */
export function probe(target: string | ProbeTarget, options: ProbeOptions = {}): Promise<ProbeReport> {
  return only(options.signal, async () => {
    const server = await targetOf(target);
    return (await import('./tls/probe.ts')).probe(await theSystem(), server, options);
  });
}

/** Whom to trust, whom to ask, and how the process is seeded first. */
export interface ConnectOptions extends Omit<StartOptions, 'seed'> {
  /** How this process is seeded before anything else, by default for the kernel and its own OpenSSL; false = not at all. */
  seed?: SeedOptions | false;
  /** Hears how it went, before the socket is handed out and before an error about trust is thrown. */
  report?: (report: StartReport) => void;
}

/**
 * The start-up of a TLS client: seed, connect (directly or through StartTLS), verify, and ask `decide` about a certificate
 * that nobody vouches for. The socket is ready: its server is trusted, and nothing was sent over it but what StartTLS takes.
 * @param target a mailbox as `parseMailbox` reads it, or where it leads
 * @throws RndSeedError NOT_ENOUGH_ENTROPY: then nobody was connected to; TLS_CONNECT, TLS_HANDSHAKE; TLS_UNTRUSTED: nobody
 * vouches for it, or the answer was no; NOT_SAVED: an accepted certificate could not be written; REFUSED: the certificate file is
 * not safe, or the answer was none; USAGE, ABORTED, IO
 * @example
 * import { connect } from 'rnd-seed';
 *
 * const socket = await connect('imaps://mail.example.org/', {
 *   decide: async ({ verdict }) => {
 *     console.error(verdict.problems.map(({ detail }) => detail).join('; '));
 *     return { choice: 'reject' };
 *   },
 * });
 * socket.on('data', (greeting) => console.log(String(greeting)));
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
 * this host and port, and for the certificates that are accepted now. A host with a pin has that certificate or none.
 * @param options `systemCertificates`: do the system's count? Default true
 * @throws RndSeedError IO
 * @example
 * import tls from 'node:tls';
 * import { seed, TrustStore, tlsOptions } from 'rnd-seed';
 *
 * await seed();
 * const at = { host: 'mail.example.org', port: 993 };
 * const socket = tls.connect({ ...at, servername: at.host, ...(await tlsOptions(await TrustStore.open(), at)) });
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

/**
 * What `rnd-seed/register` or `rnd-seed/register-sync` did in this process; null if neither ran, or it did not get that far.
 * @example
 * import 'rnd-seed/register';
 * import { lastReport } from 'rnd-seed';
 *
 * if (lastReport()?.seeded === false) process.exit(3);
 */
export function lastReport(): SeedReport | null {
  const state = globalThis as { [key: symbol]: { report: SeedReport | null } | undefined };
  return state[Symbol.for('rnd-seed.register')]?.report ?? null;
}
