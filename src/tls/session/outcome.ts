/** What is said after the handshake, as words. */
import type { MailProtocol } from '../mailbox/outcome.ts';

/** Bytes; the caller wipes the password. */
export interface Credentials {
  user: string;
  password: Uint8Array;
}

export interface SessionWish {
  /** TLS began in the middle: there is no second greeting. */
  greeted: boolean;
  /** Null: only look. */
  login: Credentials | null;
  /** The folder that is opened; '' is INBOX. IMAP only. */
  box: string;
}

export interface SessionReport {
  protocol: MailProtocol;
  /** Null after StartTLS. */
  greeting: string | null;
  capabilities: string[];
  /** `refused`: the server says no. `not-offered`: it takes no password in a way that we know. Null: it was not asked for. */
  login: 'done' | 'refused' | 'not-offered' | null;
  /** The server's words, where it refused. */
  detail?: string;
  /** Null where none was opened. */
  mailbox: { name: string; messages: number; bytes?: number } | null;
}

/**
 * `send` bytes and get the next line; `more`: only get it; `bye`: send, and do not care what comes back. Sent buffers are wiped by
 * the one who sends them.
 */
export type Step = { send: Uint8Array } | { more: true } | { bye: Uint8Array };
export type Talk = Generator<Step, SessionReport | { failure: string }, string>;

export const MORE: Step = { more: true };

/** What of a hostile line may be shown. */
export const shown = (line: string): string => line.slice(0, 200).replace(/[^\x20-\x7e]/g, '?');
