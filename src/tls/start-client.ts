/**
 * The start-up of a TLS client, as mutt's README.SSL has it: seed first, then the certificates that count, then the connection.
 * What `rnd-seed tls connect` and the library's `connect()` share.
 */
import { RndSeedError } from '../errors.ts';
import type { Finding } from '../finding.ts';
import { type SeedOptions, type SeedReport, seedWith } from '../seed.ts';
import type { System } from '../system/type.ts';
import { readSystemCertificates } from './connect/system-certificates.ts';
import { usesSystemCertificates } from './connect/use-system-certificates.ts';
import { type Connection, type ConnectReport, type ConnectSetup, connectOver } from './connect.ts';
import type { ProbeTarget } from './outcome.ts';
import { findCertificateFile } from './trust/certificate-path.ts';
import { TrustStore } from './trust/trust-store.ts';

export interface StartOptions extends Omit<ConnectSetup, 'store' | 'systemCertificates'> {
  /** The accepted certificates; default `certificateFile`, else the certificate_file of the muttrc, else ~/.mutt_certificates. */
  store?: TrustStore;
  /** Absolute; not with `store`. */
  certificateFile?: string;
  /** Read instead of the usual places; '' reads none. */
  muttrc?: string;
  /** Default: unless the muttrc says `unset ssl_usesystemcerts`. */
  systemCertificates?: boolean;
  /** How this process is seeded before anything else; false = not at all. */
  seed?: (SeedOptions & { mayBlock?: boolean }) | false;
}

/** How the start of a client went; `rnd-seed tls connect --json` prints it. */
export interface StartReport extends ConnectReport {
  /** How this process was seeded; null where it was not asked for. */
  seed: Pick<SeedReport, 'seeded' | 'seedFile' | 'delivery'> | null;
}

export type Started = Pick<Connection, 'socket'> & { report: StartReport };

/** @throws RndSeedError NOT_ENOUGH_ENTROPY: then nobody was connected to */
async function seedFirst(system: System, options: StartOptions): Promise<SeedReport | null> {
  if (options.seed === false) return null;
  const { muttrc, signal, seed } = options;
  const report = await seedWith(system, {
    deliverTo: ['kernel', 'openssl'],
    ...(muttrc === undefined ? {} : { muttrc }),
    ...(signal === undefined ? {} : { signal }),
    ...seed,
  });
  if (report.seeded) return report;
  throw new RndSeedError('NOT_ENOUGH_ENTROPY', `not seeded: ${report.kernel.evidence}`, {
    hint: 'rnd-seed init --generate',
  });
}

/** A seed that could not be stored is no reason not to connect: the kernel is ready. */
function seedFindings(report: SeedReport | null): Finding[] {
  if (report === null) return [];
  const { outcome, path, reason, detail, remedy } = report.seedFile;
  if (outcome === 'created' || outcome === 'replaced') return [];
  return [
    {
      code: `seed-file-${outcome}`,
      severity: 'warning',
      subject: path ?? 'the seed file',
      detail: detail ?? reason ?? outcome,
      ...(remedy === undefined ? {} : { remedy }),
    },
  ];
}

async function systemCertificatesFor(
  system: System,
  { systemCertificates, muttrc }: StartOptions,
): Promise<{ certificates: string[]; findings: Finding[] }> {
  const said = usesSystemCertificates(system, muttrc === undefined ? {} : { muttrc });
  if (!(systemCertificates ?? said.use)) return { certificates: [], findings: said.findings };
  const certificates = await readSystemCertificates(system);
  const none: Finding = {
    code: 'no-system-certificates',
    severity: 'warning',
    subject: 'system certificates',
    detail: 'there are none: only what the certificate file has is trusted',
    remedy: 'apt-get install ca-certificates',
  };
  return { certificates, findings: [...said.findings, ...(certificates.length === 0 ? [none] : [])] };
}

/** @throws as connectOver, and NOT_ENOUGH_ENTROPY */
export async function startClient(
  system: System,
  target: ProbeTarget,
  options: StartOptions,
): Promise<Started> {
  const { certificateFile, muttrc } = options;
  const chosen = {
    ...(certificateFile === undefined ? {} : { certificateFile }),
    ...(muttrc === undefined ? {} : { muttrc }),
  };
  const path = options.store === undefined ? findCertificateFile(system, chosen) : null;
  const store =
    options.store ?? TrustStore.open(system, path!.path, options.signal ? { signal: options.signal } : {});
  const seed = await seedFirst(system, options);
  const { certificates, findings } = await systemCertificatesFor(system, options);
  const { socket, report } = await connectOver(system, target, {
    ...options,
    store,
    systemCertificates: certificates,
  });
  const { seeded, seedFile, delivery } = seed ?? {};
  const told = (path?.findings ?? []).filter(({ severity }) => severity !== 'info');
  return {
    socket,
    report: {
      ...report,
      seed: seed === null ? null : { seeded: seeded!, seedFile: seedFile!, delivery: delivery! },
      findings: [...seedFindings(seed), ...told, ...findings, ...report.findings],
    },
  };
}
