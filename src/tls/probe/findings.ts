/** What is worth saying of a probe beyond its table. Pure. */
import type { Finding } from '../../finding.ts';
import type { CertificateSummary, VersionReport } from '../outcome.ts';

export interface Found {
  subject: string;
  tls: 'yes' | 'starttls';
  versions: readonly VersionReport[];
  certificate: CertificateSummary | null;
  nowMs: number;
  expiryDays: number;
}

/** Why nobody should speak it any more. */
const OBSOLETE: Readonly<Record<string, string>> = {
  SSLv2: 'RFC 6176; DROWN lets it break the newer versions of the same key',
  SSLv3: 'RFC 7568; POODLE',
  TLSv1: 'RFC 8996',
  'TLSv1.1': 'RFC 8996',
};

function* aboutTheServer({ subject, tls, versions }: Found): Generator<Finding> {
  const accepted = versions.filter((one) => one.accepted === true);
  const old = accepted.filter(({ version }) => version in OBSOLETE);
  if (accepted.length === 0) {
    const isPlain = versions.length > 0 && versions.every(({ reason }) => reason === 'plain-text');
    yield {
      code: isPlain ? 'port-speaks-plain-text' : 'no-version-accepted',
      severity: 'failure',
      subject,
      detail: isPlain
        ? 'the port answers in plain text: it is for StartTLS, or not for TLS at all'
        : 'the server accepts no version of SSL or TLS that could be asked for',
      ...(isPlain && tls === 'yes' ? { remedy: 'probe it through StartTLS, or its TLS port' } : {}),
    };
  } else if (accepted.length === old.length) {
    yield {
      code: 'only-obsolete-versions',
      severity: 'warning',
      subject,
      detail: `${accepted.map(({ version }) => version).join(', ')} is all that it accepts`,
      remedy: 'let the server offer TLSv1.2 and TLSv1.3; the settings below are a stopgap',
    };
  } else {
    for (const { version } of old) {
      yield {
        code: 'obsolete-version',
        severity: version.startsWith('SSL') ? 'warning' : 'info',
        subject,
        detail: `it still accepts ${version} (${OBSOLETE[version]})`,
      };
    }
  }
  for (const { version, onlyWith, accepted: is, usable, handshake, detail } of versions) {
    if (onlyWith !== undefined) {
      yield { code: 'narrow-ciphers', severity: 'warning', subject, detail: `${version}: ${detail}` };
    }
    if (handshake?.legacyRenegotiation) {
      yield {
        code: 'no-secure-renegotiation',
        severity: 'warning',
        subject,
        detail: `${version}: the server does not know RFC 5746; clients with OpenSSL 3 refuse it by default`,
      };
    }
    if (is === true && usable === false && version.startsWith('TLS')) {
      yield {
        code: 'accepted-but-not-usable',
        severity: 'warning',
        subject,
        detail: `${version}: the server accepts it, but this OpenSSL cannot finish (${handshake?.failure})`,
      };
    }
  }
}

function* aboutTheCertificate({ subject, certificate, nowMs, expiryDays }: Found): Generator<Finding> {
  if (certificate === null) return;
  const { daysLeft, validFrom, validTo, matchesHost, names } = certificate;
  if (Date.parse(validTo) <= nowMs) {
    yield { code: 'certificate-expired', severity: 'failure', subject, detail: `it ended on ${validTo}` };
  } else if (Date.parse(validFrom) > nowMs) {
    yield {
      code: 'certificate-not-yet-valid',
      severity: 'failure',
      subject,
      detail: `it begins on ${validFrom}: is the clock right?`,
    };
  } else if (daysLeft < expiryDays) {
    const when = daysLeft === 0 ? 'today' : `in ${daysLeft} ${daysLeft === 1 ? 'day' : 'days'}`;
    yield {
      code: 'certificate-ends-soon',
      severity: 'warning',
      subject,
      detail: `it ends ${when}, on ${validTo}`,
    };
  }
  if (!matchesHost) {
    yield {
      code: 'certificate-for-another-name',
      severity: 'warning',
      subject,
      detail: `it is for ${names.slice(0, 5).join(', ') || certificate.subject}`,
    };
  }
}

export function findingsOf(found: Found): Finding[] {
  return [...aboutTheServer(found), ...aboutTheCertificate(found)];
}
