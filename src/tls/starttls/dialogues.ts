/**
 * The plain-text dialogue up to TLS, as pure generators: each yields a command to send (null: only listen), gets the lines of
 * the answer one by one, and ends with null or a failure. IMAP: RFC 3501 §6.2.1, RFC 9051 §6.2.1; POP3: RFC 2595 §4; SMTP:
 * RFC 3207, RFC 5321 §4.2.
 */
import type { MailProtocol } from '../mailbox/outcome.ts';
import type { StartTlsReason } from '../outcome.ts';

export interface StartTlsFailure {
  reason: StartTlsReason;
  detail: string;
}

/** `send`: the next command; `more`: another line of the same answer. */
export type Step = { send: string } | { more: true };
export type Dialogue = Generator<Step, StartTlsFailure | null, string>;

const MORE: Step = { more: true };

/** What of a hostile line may be shown. */
const shown = (line: string): string => line.slice(0, 80).replace(/[^\x20-\x7e]/g, '?');
const failure = (reason: StartTlsReason, what: string, line: string): StartTlsFailure => ({
  reason,
  detail: `${what}: ${shown(line)}`,
});

function* imap(): Dialogue {
  const greeting = yield MORE;
  if (/^\* PREAUTH\b/i.test(greeting)) {
    // RFC 3501 §6.2.1: STARTTLS is not allowed any more; a session that is logged in already cannot be protected.
    return failure('starttls-preauth', 'the server logs in before TLS', greeting);
  }
  if (/^\* BYE\b/i.test(greeting)) return failure('starttls-refused', 'the server sends us away', greeting);
  if (!/^\* OK\b/i.test(greeting)) return failure('starttls-protocol', 'no greeting of IMAP', greeting);
  let line = yield { send: 'a1 STARTTLS' };
  while (/^\* /.test(line) && !/^\* BYE\b/i.test(line)) line = yield MORE;
  if (/^a1 OK\b/i.test(line)) return null;
  if (/^(a1 (NO|BAD)|\* BYE)\b/i.test(line)) {
    return failure('starttls-refused', 'the server does not start TLS', line);
  }
  return failure('starttls-protocol', 'no answer of IMAP', line);
}

function* pop(): Dialogue {
  const greeting = yield MORE;
  if (/^-ERR\b/i.test(greeting)) return failure('starttls-refused', 'the server sends us away', greeting);
  if (!/^\+OK\b/i.test(greeting)) return failure('starttls-protocol', 'no greeting of POP3', greeting);
  const line = yield { send: 'STLS' };
  if (/^\+OK\b/i.test(line)) return null;
  if (/^-ERR\b/i.test(line)) return failure('starttls-refused', 'the server does not start TLS', line);
  return failure('starttls-protocol', 'no answer of POP3', line);
}

/** One reply of one or more lines (RFC 5321 §4.2.1). @returns its lines; null if they are not one. */
function* reply(first: string): Generator<Step, string[] | null, string> {
  const lines = [first];
  for (let line = first; ; lines.push(line)) {
    if (!/^[2-5][0-9]{2}([ -]|$)/.test(line) || line.slice(0, 3) !== first.slice(0, 3)) return null;
    if (line[3] !== '-') return lines;
    line = yield MORE;
  }
}

function* smtp(self: string): Dialogue {
  const greeting = yield MORE;
  const greetings = yield* reply(greeting);
  if (greetings === null) return failure('starttls-protocol', 'no greeting of SMTP', greeting);
  if (!greeting.startsWith('220')) return failure('starttls-refused', 'the server sends us away', greeting);
  const first = yield { send: `EHLO ${self}` };
  const abilities = yield* reply(first);
  if (abilities === null) return failure('starttls-protocol', 'no answer of SMTP', first);
  if (!first.startsWith('250')) return failure('starttls-refused', 'the server refuses EHLO', first);
  if (!abilities.some((line) => /^250[ -]STARTTLS\s*$/i.test(line))) {
    return { reason: 'starttls-not-offered', detail: 'the server does not offer STARTTLS' };
  }
  const last = yield { send: 'STARTTLS' };
  const answer = yield* reply(last);
  if (answer === null) return failure('starttls-protocol', 'no answer of SMTP', last);
  if (last.startsWith('220')) return null;
  return failure('starttls-refused', 'the server does not start TLS', last);
}

/** @param self how we name ourselves to SMTP: an address literal (RFC 5321 §4.1.3) */
export function dialogueOf(protocol: MailProtocol, self: string): Dialogue {
  if (protocol === 'imap') return imap();
  if (protocol === 'pop') return pop();
  return smtp(self);
}
