/**
 * Host and port, strictly: a name of letters, digits, hyphens and dots (RFC 1123 §2.1; underscores are met in practice), an
 * IPv4 address, or an IPv6 address in brackets (RFC 3986 §3.2.2). Other letters would need IDNA: write the xn-- form.
 */
import type { MailboxReason } from './outcome.ts';

export interface Wrong {
  reason: MailboxReason;
  detail: string;
}

export const isWrong = (value: object): value is Wrong => 'reason' in value;

const LABEL = /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/;

export function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return (
    parts.length === 4 && parts.every((part) => /^(0|[1-9][0-9]{0,2})$/.test(part) && Number(part) < 256)
  );
}

/** RFC 4291 §2.2, with an optional zone (RFC 4007 §11). */
export function isIpv6(text: string): boolean {
  const match = /^([^%]*)(?:%[A-Za-z0-9._-]{1,15})?$/.exec(text);
  if (match === null) return false;
  const halves = match[1]!.split('::');
  if (halves.length > 2) return false;
  let groups = 0;
  for (const [at, half] of halves.entries()) {
    if (half === '') continue;
    const parts = half.split(':');
    for (const [index, part] of parts.entries()) {
      const isTail = at === halves.length - 1 && index === parts.length - 1;
      if (/^[0-9A-Fa-f]{1,4}$/.test(part)) groups += 1;
      else if (isTail && isIpv4(part)) groups += 2;
      else return false;
    }
  }
  return halves.length === 2 ? groups <= 7 : groups === 8;
}

/** @returns the host in lower case, an IPv6 address without its brackets. */
export function judgeHost(text: string): { host: string } | Wrong {
  if (text === '') return { reason: 'no-host', detail: 'there is no host' };
  if (text.startsWith('[')) {
    const address = text.slice(1, -1);
    if (text.endsWith(']') && isIpv6(address)) return { host: address.toLowerCase() };
    return { reason: 'bad-host', detail: `"${text}" is no IPv6 address in brackets` };
  }
  if (isIpv6(text)) return { reason: 'ipv6-without-brackets', detail: 'an IPv6 address wants brackets' };
  // Before lower case: the Kelvin sign becomes a k.
  if (!/^[\x21-\x7e]+$/.test(text)) {
    return { reason: 'bad-host', detail: 'the host has a blank or a letter that no host name has' };
  }
  const host = text.toLowerCase();
  const labels = (host.endsWith('.') ? host.slice(0, -1) : host).split('.');
  // A name that ends in a number is read as an address by some and as a name by others.
  const isNumeric = /^([0-9]+|0x[0-9a-f]*)$/.test(labels.at(-1)!);
  const isName = host.length <= 253 && labels.every((label) => LABEL.test(label)) && !isNumeric;
  if (isName || isIpv4(host)) return { host };
  return { reason: 'bad-host', detail: `"${text}" is no host name` };
}

/** Decimal digits only, 1 to 65535: what strtoul lets through (signs, blanks, a wrap at 65536) is no port. */
export function judgePort(text: string): { port: number } | Wrong {
  if (text === '') return { reason: 'no-port', detail: 'there is no port after the colon' };
  const port = Number(text);
  if (/^[0-9]{1,5}$/.test(text) && port >= 1 && port <= 65535) return { port };
  return { reason: 'bad-port', detail: `"${text}" is no port: a number from 1 to 65535` };
}

/** Cuts `host[:port]`; the colons of a bracketed address are its own. */
export function splitHostPort(text: string): { host: string; port: string | null } {
  const bracket = text.startsWith('[') ? text.indexOf(']') : -1;
  const colon = text.indexOf(':', bracket + 1);
  // More than one colon and no brackets: an IPv6 address, or nothing.
  if (colon === -1 || isIpv6(text)) return { host: text, port: null };
  return { host: text.slice(0, colon), port: text.slice(colon + 1) };
}
