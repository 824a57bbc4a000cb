/** Schemes and ports of the mail protocols (RFC 8314 §7, IANA's service names), as data. */
import type { MailProtocol, TlsUse } from './outcome.ts';

export interface Service {
  scheme: string;
  protocol: MailProtocol;
  port: number;
  tls: TlsUse;
}

/** `tls: 'starttls'` is how the plain port is used today; mutt asks for it unless $ssl_starttls is off. */
export const SERVICES: readonly Service[] = [
  { scheme: 'imap', protocol: 'imap', port: 143, tls: 'starttls' },
  { scheme: 'imaps', protocol: 'imap', port: 993, tls: 'yes' },
  { scheme: 'pop', protocol: 'pop', port: 110, tls: 'starttls' },
  { scheme: 'pops', protocol: 'pop', port: 995, tls: 'yes' },
  { scheme: 'smtp', protocol: 'smtp', port: 25, tls: 'starttls' },
  { scheme: 'smtps', protocol: 'smtp', port: 465, tls: 'yes' },
];

/** RFC 6409: where a mail client hands in its mail; a port without a scheme of its own. */
const SUBMISSION: Service = { scheme: 'smtp', protocol: 'smtp', port: 587, tls: 'starttls' };

export const serviceOfScheme = (scheme: string): Service | undefined =>
  SERVICES.find((service) => service.scheme === scheme);

export const serviceOfPort = (port: number): Service | undefined =>
  [...SERVICES, SUBMISSION].find((service) => service.port === port);
