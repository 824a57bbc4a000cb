/** What is worth knowing of the certificates that were accepted, before a server or a burglar brings it up. Pure. */
import type { Finding } from '../../finding.ts';
import { daysLeft, isoDate, judgeDates } from '../certificate/dates.ts';
import { weakKey, weakSignature } from '../certificate/weakness.ts';
import { renderEndpoint } from '../mailbox/render.ts';
import type { TrustEntry } from './outcome.ts';

export interface CheckContext {
  path: string;
  nowMs: number;
  /** A certificate that ends within so many days is warned of. */
  expiryDays: number;
}

type Draft = Omit<Finding, 'subject'>;

function* aboutDates({ certificate }: TrustEntry, { nowMs, expiryDays }: CheckContext): Generator<Draft> {
  const left = daysLeft(certificate, nowMs);
  const end = isoDate(certificate.validTo);
  const verdict = judgeDates(certificate, nowMs);
  if (verdict === 'expired') {
    const detail = `it ended on ${end}: a server that still has it is asked about each time`;
    yield { code: 'certificate-expired', severity: 'warning', detail };
  } else if (verdict === 'not-yet-valid') {
    const detail = `it begins on ${isoDate(certificate.validFrom)}: is the clock right?`;
    yield { code: 'certificate-not-yet-valid', severity: 'warning', detail };
  } else if (left < expiryDays) {
    const when = left === 0 ? 'today' : `in ${left} ${left === 1 ? 'day' : 'days'}`;
    yield { code: 'certificate-ends-soon', severity: 'warning', detail: `it ends ${when}, on ${end}` };
  }
}

function* aboutStrength({ certificate }: TrustEntry): Generator<Draft> {
  const [key, signature] = [weakKey(certificate), weakSignature(certificate)];
  if (key !== null) yield { code: 'certificate-weak-key', severity: 'warning', detail: key };
  if (signature !== null)
    yield { code: 'certificate-weak-signature', severity: 'warning', detail: signature };
}

function* aboutRights({ certificate, bindings, sha256 }: TrustEntry): Generator<Draft> {
  const pins = bindings.filter((binding) => binding.kind === 'pin');
  const isSigner = bindings.some(({ kind }) => kind === 'signer');
  if (certificate.ca && pins.length > 0 && !isSigner) {
    const detail =
      `it is pinned for ${pins.map(renderEndpoint).join(', ')} only, but it is also a CA: mutt and OpenSSL, which do not ` +
      'know of pins, believe whatever it signs, for every host';
    const remedy =
      'give the server a certificate with CA:FALSE: openssl req -x509 -addext basicConstraints=CA:FALSE …';
    yield { code: 'pin-is-a-ca', severity: 'warning', detail, remedy };
  }
  if (bindings.length > 0) return;
  const isServersOwn = certificate.ca && certificate.subjectAltName !== undefined;
  if (isServersOwn) {
    const detail = "a server's own certificate that is a CA, bound to no host: it vouches for every host";
    const remedy = `bind it: openssl x509 … | rnd-seed tls certs add --host HOST:PORT - # ${sha256.slice(0, 16)}`;
    yield { code: 'unbound-ca', severity: 'warning', detail, remedy };
  } else {
    const detail = certificate.ca
      ? 'as mutt writes it: a CA that vouches for what it signed'
      : 'as mutt writes it: good for every host and port that it names';
    yield { code: 'unbound', severity: 'info', detail };
  }
}

/** In the order of the file. */
export function checkEntries(entries: readonly TrustEntry[], context: CheckContext): Finding[] {
  const seen = new Map<string, number>();
  return entries.flatMap((entry) => {
    const subject = `${context.path}:${entry.line}`;
    const drafts = [...aboutDates(entry, context), ...aboutStrength(entry), ...aboutRights(entry)];
    const twin = seen.get(entry.sha256);
    seen.set(entry.sha256, entry.line);
    if (twin !== undefined) {
      drafts.push({ code: 'duplicate', severity: 'info', detail: `the same certificate as in line ${twin}` });
    }
    return drafts.map((draft) => ({ ...draft, subject }));
  });
}
