/**
 * The names of mailboxes: mutt's `{[user@]host[:port][/ssl]}box`, `imap(s)://`, `pop(s)://`, `smtp(s)://`, and `host:port`.
 * Strict where mutt is not: whatever is not understood to its last character is refused, since mutt's reading of it is, more
 * often than not, a connection in plain text (README.SSL; mutt@2.4.1 imap/util.c).
 */
import { RndSeedError } from '../errors.ts';
import { readBraces } from './mailbox/braces.ts';
import { readEndpoint } from './mailbox/endpoint.ts';
import { isWrong, type Wrong } from './mailbox/host.ts';
import { readAsMutt } from './mailbox/mutt.ts';
import type { Mailbox, MailboxOutcome, MuttReading } from './mailbox/outcome.ts';
import { renderHost } from './mailbox/render.ts';
import { readUrl } from './mailbox/url.ts';

export type * from './mailbox/outcome.ts';
export { renderEndpoint, renderMailbox } from './mailbox/render.ts';

/** More than any client takes; keeps an error message readable. */
const MAX_LENGTH = 4096;

function isControl(text: string): boolean {
  for (const letter of text) {
    const code = letter.codePointAt(0)!;
    if (code < 0x20 || code === 0x7f) return true;
  }
  return false;
}

function read(text: string): Mailbox | Wrong {
  if (text === '') return { reason: 'empty', detail: 'there is no name' };
  if (text.length > MAX_LENGTH) {
    return { reason: 'too-long', detail: `more than ${MAX_LENGTH} characters` };
  }
  if (isControl(text)) return { reason: 'control-character', detail: 'a control character is in it' };
  if (text.startsWith('{')) return readBraces(text);
  const url = /^([A-Za-z][A-Za-z0-9+.-]*):\/\//.exec(text);
  const mailbox = url === null ? readEndpoint(text) : readUrl(url[1]!, text.slice(url[0].length));
  if (isWrong(mailbox) || !isControl(`${mailbox.user}${mailbox.box}`)) return mailbox;
  // A line end here would be a command of its own to the server.
  return { reason: 'control-character', detail: 'a control character is in it, %-encoded' };
}

function hintFor(wrong: Wrong, text: string, mutt: MuttReading): string | null {
  if (wrong.reason === 'ipv6-in-braces') {
    const address = /\[([^\]]*)\](:[0-9]+)?/.exec(text);
    return address === null ? null : `write imaps://${address[0]}/`;
  }
  if (wrong.reason === 'ipv6-without-brackets') return 'write [ADDRESS]:PORT';
  if (mutt.outcome !== 'server' || isWrong(readEndpoint(renderHost(mutt.host)))) return null;
  return `write imaps://${renderHost(mutt.host)}/ for TLS on port 993`;
}

/** @returns the mailbox, or why the text is none and what mutt would have made of it. Never throws. */
export function readMailbox(text: string): MailboxOutcome {
  const mailbox = read(text);
  if (!isWrong(mailbox)) return { outcome: 'mailbox', mailbox };
  const mutt = readAsMutt(text.slice(0, MAX_LENGTH));
  return { outcome: 'rejected', ...mailbox, hint: hintFor(mailbox, text, mutt), mutt };
}

/** What mutt would have done, where it is worth a warning. */
function warning(mutt: MuttReading): string {
  if (mutt.outcome !== 'server') return '';
  const way = mutt.tls ? 'with TLS' : 'without TLS, in plain text';
  return `; mutt takes it and connects to "${mutt.host}" port ${mutt.port} ${way}`;
}

/**
 * The name of a mailbox as mutt and URLs write it: `{[user@]host[:port][/ssl]}box`, `imap(s)://`, `pop(s)://`, `smtp(s)://`,
 * `host:port`. Strict: what is not understood to its last character is refused, since mutt's reading of it is, more often
 * than not, a connection in plain text (mutt@2.4.1 imap/util.c).
 * @throws RndSeedError USAGE, which says what mutt would have done with the same text
 * @example
 * import { parseMailbox } from 'rnd-seed';
 *
 * const { host, port, tls } = parseMailbox('{mail.example.org/ssl}INBOX'); // port 993, tls 'yes'
 */
export function parseMailbox(text: string): Mailbox {
  const outcome = readMailbox(text);
  if (outcome.outcome === 'mailbox') return outcome.mailbox;
  throw new RndSeedError('USAGE', `${outcome.detail}${warning(outcome.mutt)}`, {
    subject: text.length > 200 ? `${text.slice(0, 200)}…` : text,
    ...(outcome.hint === null ? {} : { hint: outcome.hint }),
  });
}
