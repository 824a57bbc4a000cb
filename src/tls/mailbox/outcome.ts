/** What a mailbox name comes to, as words. */

/** What is spoken inside the connection: IMAP (RFC 9051), POP3 (RFC 1939), SMTP (RFC 5321). */
export type MailProtocol = 'imap' | 'pop' | 'smtp';

/** yes: TLS from the first byte; starttls: a plain greeting, then STARTTLS or STLS; no: plain text. */
export type TlsUse = 'yes' | 'starttls' | 'no';

/** Where a name leads, fully resolved: nothing is left to a default. */
export interface Mailbox {
  /** braces: mutt's and PINE's `{host}box`; url: `imaps://host/box`; endpoint: `host:port`. */
  form: 'braces' | 'url' | 'endpoint';
  /** Null where the name does not tell (an endpoint with a port of its own). */
  protocol: MailProtocol | null;
  /** Decoded; null where none is named. */
  user: string | null;
  /** A name in lower case, an IPv4 address, or an IPv6 address without brackets. */
  host: string;
  /** Named, or the protocol's own. */
  port: number;
  /** How TLS begins, if it does. */
  tls: TlsUse;
  /** The folder, decoded; '' is what the server calls INBOX. */
  box: string;
  /** The URL held a password. It is dropped: a password has no place in a name that is shown. */
  passwordDropped: boolean;
}

/** What mutt 2.4.1 does with the same text; `host` and `port` are those it would connect to. */
export type MuttReading =
  | { outcome: 'server'; host: string; port: number; tls: boolean }
  | { outcome: 'rejected' }
  | { outcome: 'local-path' };

export type MailboxReason =
  | 'empty'
  | 'not-a-server'
  | 'unknown-scheme'
  | 'unclosed-brace'
  | 'no-host'
  | 'bad-host'
  | 'ipv6-in-braces'
  | 'ipv6-without-brackets'
  | 'bad-user'
  | 'no-port'
  | 'bad-port'
  | 'unknown-flag'
  | 'bad-percent'
  | 'control-character'
  | 'too-long';

export type MailboxOutcome =
  | { outcome: 'mailbox'; mailbox: Mailbox }
  | {
      outcome: 'rejected';
      reason: MailboxReason;
      /** What is wrong, in one sentence. */
      detail: string;
      /** What to write instead, where that can be told. */
      hint: string | null;
      /** So that a name that silently meant plain text is seen as one. */
      mutt: MuttReading;
    };
