/** A trust store as a plain object: what `rnd-seed tls certs list --json` prints. */
import type { Finding } from '../../finding.ts';
import { type CertificateDescription, describeCertificate } from '../certificate/describe.ts';
import { checkEntries } from './check.ts';
import type { Binding } from './outcome.ts';
import type { TrustStore } from './trust-store.ts';

export interface ListedCertificate extends CertificateDescription {
  /** Of its BEGIN line. */
  line: number;
  /** basicConstraints says CA:TRUE. */
  isAuthority: boolean;
  bindings: readonly Binding[];
  /** False where its comment is wrong: then it is good for nothing. */
  used: boolean;
}

export interface CertificatesReport {
  schema: 'rnd-seed/tls-certs/1';
  path: string;
  exists: boolean;
  certificates: ListedCertificate[];
  findings: Finding[];
}

export interface ListOptions {
  nowMs: number;
  /** Also judge the certificates themselves: warn so many days before one ends. */
  expiryDays?: number;
}

export function listCertificates(store: TrustStore, { nowMs, expiryDays }: ListOptions): CertificatesReport {
  const used = store.entries.map((entry) => ({ ...entry, used: true }));
  const unused = store.unused.map((entry) => ({ ...entry, bindings: [], used: false }));
  const certificates = [...used, ...unused]
    .sort((a, b) => a.line - b.line)
    .map(({ line, certificate, bindings, used: isUsed }) => ({
      line,
      ...describeCertificate(certificate, nowMs),
      isAuthority: certificate.ca,
      bindings,
      used: isUsed,
    }));
  const { path, exists } = store;
  const checked = expiryDays === undefined ? [] : checkEntries(store.entries, { path, nowMs, expiryDays });
  const findings = [...store.findings, ...checked];
  return { schema: 'rnd-seed/tls-certs/1', path, exists, certificates, findings };
}
