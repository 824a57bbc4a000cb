/** A server's certificate in a few lines. It is not judged here: whether it is trusted is the client's question. */
import type { X509Certificate } from 'node:crypto';
import { describeCertificate } from '../certificate/describe.ts';
import { matchesHost } from '../certificate/host-match.ts';
import type { CertificateSummary } from '../outcome.ts';

export function summarise(
  certificate: X509Certificate,
  { host, nowMs, chainLength }: { host: string; nowMs: number; chainLength: number },
): CertificateSummary {
  return {
    ...describeCertificate(certificate, nowMs),
    matchesHost: matchesHost(certificate, host),
    chainLength,
  };
}
