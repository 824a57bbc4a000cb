/**
 * Is the certificate for this host (RFC 6125, RFC 9525)? By OpenSSL, with the two things left out that Node's own check of a
 * connection leaves out: a wildcard in the middle of a label, and a common name beside any alternative name. Pure.
 */
import type { X509Certificate } from 'node:crypto';
import { isIpv4, isIpv6 } from '../mailbox/host.ts';

export function matchesHost(certificate: X509Certificate, host: string): boolean {
  const [name = ''] = host.split('%'); // the zone of an IPv6 address is this machine's affair
  try {
    if (isIpv4(name) || isIpv6(name)) return certificate.checkIP(name) !== undefined;
    const subject = certificate.subjectAltName === undefined ? 'default' : 'never';
    return certificate.checkHost(name.replace(/\.$/, ''), { partialWildcards: false, subject }) !== undefined;
  } catch {
    return false; // a host that is no name by OpenSSL's letter
  }
}
