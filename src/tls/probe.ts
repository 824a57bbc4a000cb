/**
 * Which protocol versions does a server accept, from SSL 2.0 to TLS 1.3, and can this OpenSSL get through: the trouble-shooting
 * chapter of mutt's README.SSL without its combinations. One hello per version (see hello/) tells the one, a handshake the other.
 */
import { RndSeedError } from '../errors.ts';
import type { System } from '../system/type.ts';
import { renderEndpoint } from './mailbox/render.ts';
import type { CertificateSummary, ProbeOptions, ProbeReport, ProbeTarget, VersionReport } from './outcome.ts';
import { summarise } from './probe/certificate.ts';
import { findingsOf } from './probe/findings.ts';
import { type Settled, settle } from './probe/options.ts';
import { Route } from './probe/route.ts';
import { type Surveyed, survey } from './probe/survey.ts';
import { settingsFor } from './settings.ts';

export type * from './outcome.ts';

function reportOf({ version, verdict, handshake: { usable, ...handshake } }: Surveyed): VersionReport {
  const { accepted, ...more } = verdict;
  return { version, accepted, usable, ...more, handshake };
}

/** Of the newest version that could be finished. */
function certificateOf(
  surveyed: readonly Surveyed[],
  host: string,
  nowMs: number,
): CertificateSummary | null {
  const best = surveyed.findLast(({ certificate }) => certificate !== null);
  if (best?.certificate == null) return null;
  const { certificate, chainLength } = best;
  return summarise(certificate, { host, nowMs, chainLength });
}

async function probeOver(
  system: System,
  { host, port, tls: use, protocol }: ProbeTarget,
  { family, timeoutMs, serverName, versions, parallel, client, expiryDays }: Settled,
  signal: AbortSignal,
): Promise<ProbeReport> {
  const started = system.clock.monotonic();
  const tls: ProbeReport['tls'] = use === 'starttls' ? 'starttls' : 'yes';
  const route = new Route(system, { host, port, tls, protocol }, { timeoutMs, family, signal });
  try {
    const address = await route.reach();
    const surveyed = await survey({ system, route, serverName, versions, parallel });
    const table = surveyed.map(reportOf);
    const nowMs = system.clock.now();
    const certificate = certificateOf(surveyed, host, nowMs);
    const startTls = tls === 'starttls' ? protocol : null;
    const { settings, command, findings } = settingsFor(client, table, { host, port, serverName, startTls });
    const subject = renderEndpoint({ host, port });
    return {
      schema: 'rnd-seed/tls-probe/1',
      ...{ host, port, address, tls, protocol, serverName },
      versions: table,
      ...{ certificate, client, settings, command },
      findings: [
        ...findingsOf({ subject, tls, versions: table, certificate, nowMs, expiryDays }),
        ...findings,
      ],
      elapsedMs: Number((system.clock.monotonic() - started) / 1_000_000n),
    };
  } finally {
    route.close();
  }
}

/**
 * Every version with its verdict, the certificate, and the settings that follow. What a server does is a value in the report.
 * @throws RndSeedError TLS_CONNECT where nobody can be reached, USAGE, ABORTED
 */
export async function probe(
  system: System,
  target: ProbeTarget,
  options: ProbeOptions = {},
): Promise<ProbeReport> {
  const settled = settle(target, options);
  const wish = settled.signal;
  const stop = new AbortController();
  const pass = () => stop.abort(wish?.reason);
  const deadline = setTimeout(() => stop.abort(), settled.deadlineMs);
  wish?.addEventListener('abort', pass, { once: true });
  if (wish?.aborted) pass();
  const aborted = () => new RndSeedError('ABORTED', 'the caller gave up', { cause: wish?.reason });
  try {
    const report = await probeOver(system, target, settled, stop.signal);
    if (wish?.aborted) throw aborted();
    return report;
  } catch (error) {
    throw wish?.aborted ? aborted() : error;
  } finally {
    clearTimeout(deadline);
    wish?.removeEventListener('abort', pass);
  }
}
