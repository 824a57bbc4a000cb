/**
 * What mutt makes of a mailbox name (mutt@2.4.1: mx.c mx_is_imap; imap/util.c imap_parse_path; url.c; account.c
 * mutt_account_fromurl; pop_lib.c; smtp.c), as a model: only to say what a name that is refused here would have meant there.
 */
import type { MuttReading } from './outcome.ts';
import { serviceOfScheme } from './services.ts';

const REJECTED: MuttReading = { outcome: 'rejected' };

/** sscanf's %hu on a word: a sign, digits; the value wraps at 2^16. @returns null where it matches nothing. */
function scanShort(text: string): { value: number; rest: string } | null {
  const match = /^[+-]?[0-9]+/.exec(text);
  if (match === null) return null;
  const value = Number(BigInt.asUintN(16, BigInt(match[0])));
  return { value, rest: text.slice(match[0].length) };
}

function readBracesAsMutt(text: string): MuttReading {
  const inside = text.slice(1).split('}', 1)[0]!.slice(0, 127);
  if (!text.includes('}')) return REJECTED;
  const address = inside.slice(inside.lastIndexOf('@') + 1);
  const host = address.split(/[:/]/, 1)[0]!;
  if (host === '') return REJECTED;
  // sscanf's %s stops at a blank.
  let rest = address.slice(host.length).split(/[ \t\n\v\f\r]/, 1)[0]!;
  let port: number | null = null;
  const number = rest.startsWith(':') ? scanShort(rest.slice(1)) : null;
  if (number !== null) {
    port = number.value;
    // What follows the number becomes the rest, unless nothing does: then the old text stays, which begins with a colon.
    rest = number.rest || rest;
  }
  const flag = rest.startsWith('/') ? rest.slice(1) : '';
  if (flag !== '' && !flag.startsWith('ssl')) return REJECTED;
  const tls = flag !== '';
  return { outcome: 'server', host, port: port ?? (tls ? 993 : 143), tls };
}

const decodeLoosely = (text: string): string | null => {
  if (/%(?![0-9A-Fa-f]{2})|%00/.test(text)) return null;
  return text.replace(/%([0-9A-Fa-f]{2})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
};

function readUrlAsMutt(scheme: string, rest: string): MuttReading {
  const service = serviceOfScheme(scheme.toLowerCase());
  if (service === undefined) return { outcome: 'local-path' };
  if (!rest.startsWith('//')) return REJECTED;
  const authority = rest.slice(2).split('/', 1)[0]!;
  const address = authority.slice(authority.lastIndexOf('@') + 1);
  const close = address.startsWith('[') ? address.indexOf(']') : -1;
  // What stands between the bracket and the colon is not looked at.
  const [before, ...ports] = address.slice(close + 1).split(':') as [string, ...string[]];
  const host = decodeLoosely(close === -1 ? before : address.slice(1, close));
  const port = ports.join(':');
  if (host === null || host === '' || !/^[0-9]*$/.test(port) || Number(port) > 65535) return REJECTED;
  return { outcome: 'server', host, port: Number(port) || service.port, tls: service.tls === 'yes' };
}

export function readAsMutt(text: string): MuttReading {
  if (text.startsWith('{')) return readBracesAsMutt(text);
  const scheme = /^([A-Za-z]+):/.exec(text);
  if (scheme === null) return { outcome: 'local-path' };
  return readUrlAsMutt(scheme[1]!, text.slice(scheme[0].length));
}
