/**
 * Our trust as options of node:tls, for a client that makes its connections itself (imapflow's `tls`, nodemailer's `tls`). Nobody
 * is asked: what the certificate file and the system do not vouch for is refused by OpenSSL.
 */
import type { ConnectionOptions } from 'node:tls';
import type { System } from '../../system/type.ts';
import type { HostPort } from '../trust/outcome.ts';
import type { TrustStore } from '../trust/trust-store.ts';
import { anchoredPlan, pinnedPlan } from './plan.ts';
import { readSystemCertificates } from './system-certificates.ts';

/** A part of node:tls `ConnectionOptions`; whoever connects adds host, port and `servername`. */
export type ClientTlsOptions = Pick<
  ConnectionOptions,
  'ca' | 'allowPartialTrustChain' | 'secureOptions' | 'rejectUnauthorized' | 'checkServerIdentity'
>;

/** A host with a pin has that certificate or none; the pin is told from an impostor by its fingerprint. */
export async function clientOptions(
  system: System,
  store: TrustStore,
  at: HostPort,
  { systemCertificates }: { systemCertificates: boolean },
): Promise<ClientTlsOptions> {
  const pins = store.pinsFor(at);
  if (pins.length > 0) {
    const { context, connection } = pinnedPlan(pins, at);
    return { ...context, ...connection };
  }
  const ofSystem = systemCertificates ? await readSystemCertificates(system) : [];
  const { context, connection } = anchoredPlan([...ofSystem, ...store.anchors()], at);
  return { ...context, ...connection };
}
