/** A certificate's fingerprints: digests of its DER, in lower-case hex without colons. Pure. */
import type { X509Certificate } from 'node:crypto';

const bare = (fingerprint: string): string => fingerprint.replaceAll(':', '').toLowerCase();

export const sha256Of = (certificate: X509Certificate): string => bare(certificate.fingerprint256);

/** For comparison with what old programs show: SHA-1 is no proof any more. */
export const sha1Of = (certificate: X509Certificate): string => bare(certificate.fingerprint);
