/**
 * Changes of a certificate file: each leaves every byte that it is not about as it is. A new certificate goes before the first
 * broken block, because OpenSSL reads no further than that. Pure.
 */
import type { X509Certificate } from 'node:crypto';
import { sha256Of } from '../certificate/fingerprint.ts';
import {
  type CertificateFile,
  encodeCertificateFile,
  parseCertificateFile,
  type Stored,
} from './certificate-file.ts';
import { encodeComment, isComment } from './comment.ts';
import type { Binding, HostPort, TrustEntry } from './outcome.ts';
import { encodePem, type Part } from './pem.ts';

type Raw = Pick<Part, 'raw'>;

const rebuild = (parts: readonly Raw[]): CertificateFile =>
  parseCertificateFile(encodeCertificateFile({ parts: parts as Part[] }));

export const isFor = (binding: Binding, at: HostPort): boolean =>
  binding.kind === 'pin' && binding.host === at.host && binding.port === at.port;

const isSame = (a: Binding, b: Binding): boolean => (a.kind === 'signer' ? b.kind === 'signer' : isFor(b, a));

/** The last part must end its line before something may follow. */
function endLine(parts: readonly Raw[]): Raw[] {
  const last = parts.at(-1);
  return last === undefined || last.raw.endsWith('\n')
    ? [...parts]
    : [...parts.slice(0, -1), { raw: `${last.raw}\n` }];
}

/** Before the first broken block, else the end; and before comments of ours that stand there, which are not about it. */
function placeForNew({ parts }: CertificateFile): number {
  const broken = parts.findIndex(({ is }) => is === 'broken');
  const end = broken === -1 ? parts.length : broken;
  const above = parts.findLastIndex(({ is }, index) => index < end && is !== 'text');
  const comment = parts.findIndex(({ is, raw }, index) => index > above && is === 'text' && isComment(raw));
  return comment === -1 ? end : Math.min(comment, end);
}

const entryOf = ({ stored }: CertificateFile, sha256: string): TrustEntry =>
  stored.find((one) => one.sha256 === sha256 && one.entry !== null)!.entry!;

export interface Added {
  file: CertificateFile;
  outcome: 'added' | 'bound' | 'already-there';
  entry: TrustEntry;
}

export function addBinding(file: CertificateFile, certificate: X509Certificate, binding: Binding): Added {
  const sha256 = sha256Of(certificate);
  const comment = { raw: `${encodeComment({ binding, sha256 })}\n` };
  const there = file.stored.filter((one) => one.sha256 === sha256 && one.entry !== null);
  const same = there.find(({ entry }) => entry!.bindings.some((one) => isSame(one, binding)));
  if (same) return { file, outcome: 'already-there', entry: same.entry! };
  const block = there[0]?.block;
  const at = block ?? placeForNew(file);
  const fresh = block === undefined ? [{ raw: encodePem('CERTIFICATE', certificate.raw) }] : [];
  const changed = rebuild([...endLine(file.parts.slice(0, at)), comment, ...fresh, ...file.parts.slice(at)]);
  return { file: changed, outcome: block === undefined ? 'added' : 'bound', entry: entryOf(changed, sha256) };
}

export interface Removed {
  file: CertificateFile;
  removed: { sha256: string; line: number }[];
}

/** The comments to go, and whether the block goes with them. */
function partsToDrop({ entry, block, comments }: Stored, at?: HostPort): number[] {
  if (at === undefined) return [...comments, block];
  if (entry === null) return [];
  const named = comments.filter((_, index) => isFor(entry.bindings[index]!, at));
  return named.length === 0 || named.length < comments.length ? named : [...named, block];
}

/**
 * @param which the certificates with such a fingerprint; with `at` only their pins for it, and a certificate that has no other
 * right then goes as well
 */
export function removeBindings(
  file: CertificateFile,
  which: { matches: (sha256: string) => boolean; at?: HostPort },
): Removed {
  const drop = new Set<number>();
  const removed: Removed['removed'] = [];
  for (const stored of file.stored) {
    if (!which.matches(stored.sha256)) continue;
    const parts = partsToDrop(stored, which.at);
    if (parts.length > 0) removed.push({ sha256: stored.sha256, line: stored.line });
    for (const index of parts) drop.add(index);
  }
  if (drop.size === 0) return { file, removed };
  return { file: rebuild(file.parts.filter((_, index) => !drop.has(index))), removed };
}
