/** What a probe takes and finds, as words. */
import type { Finding } from '../finding.ts';
import type { CertificateDescription } from './certificate/describe.ts';
import type { Offer } from './hello/client-hello.ts';
import type { Version } from './hello/version.ts';
import type { MailProtocol, TlsUse } from './mailbox/outcome.ts';

/** The program whose settings are to be written. */
export type ClientName = 'mutt-openssl' | 'mutt-gnutls' | 'neomutt' | 'openssl' | 'node';

/** Where to; what parseMailbox returns is one. */
export interface ProbeTarget {
  /** A name, an IPv4 address, or an IPv6 address without brackets. */
  host: string;
  /** 1 … 65535. */
  port: number;
  /** `no` is probed as `yes`: the question is what the port would do. */
  tls: TlsUse;
  /** Must be known for `starttls`. */
  protocol: MailProtocol | null;
}

/** How a server is asked. */
export interface ProbeOptions {
  /** Default: the host, unless it is an address. Null sends none. */
  serverName?: string | null;
  /** Only addresses of this family. */
  family?: 4 | 6;
  /** Of each step: connecting, StartTLS, an answer, a handshake. Milliseconds, default 5000. */
  timeoutMs?: number;
  /** Of the whole probe; what has no answer by then is null. Milliseconds, default 60,000. */
  deadlineMs?: number;
  /** Connections side by side, 1 … 16. Default 4. */
  parallel?: number;
  /** Only these versions; default all. */
  versions?: readonly Version[];
  /** Default mutt-openssl: the README's own. */
  client?: ClientName;
  /** A certificate that ends within so many days is warned of. Default 21. */
  expiryDays?: number;
  /** Gives up: `ABORTED`. */
  signal?: AbortSignal;
}

/** Why a version is not simply accepted. */
export type VersionReason =
  /** It says no, with an alert. */
  | 'alert'
  /** It hangs up. */
  | 'closed'
  /** It hangs up with a reset. */
  | 'reset'
  /** It picks another version. */
  | 'other-version'
  /** It speaks the version, and no suite of it that was offered. */
  | 'no-common-cipher'
  /** It hangs up on a full hello, and answers to a narrower one. */
  | 'narrow-ciphers'
  /** It answers in plain text. */
  | 'plain-text'
  /** Its answer is no TLS. */
  | 'malformed'
  /** No whole answer within `timeoutMs`. */
  | 'timeout'
  /** No time was left: `deadlineMs`. */
  | 'deadline'
  /** It could not be reached again. */
  | 'no-connection'
  /** There was no TLS to speak. */
  | StartTlsReason;

/** Why StartTLS came to nothing (RFC 9051 §6.2.1, RFC 2595 §4, RFC 3207). */
export type StartTlsReason =
  /** The server says no. */
  | 'starttls-refused'
  /** It is not among its capabilities. */
  | 'starttls-not-offered'
  /** There was more after the answer, in plain text: somebody's on the way. */
  | 'starttls-injection'
  /** The greeting says that the session is logged in already. */
  | 'starttls-preauth'
  /** The answer is none of the protocol's. */
  | 'starttls-protocol'
  /** It hangs up. */
  | 'starttls-closed'
  /** No answer in time. */
  | 'starttls-timeout';

/** What the server's answers say of one version. */
export interface Verdict {
  /** Null: could not tell. */
  accepted: boolean | null;
  /** Why it is not simply accepted. */
  reason?: VersionReason;
  /** One sentence for people. */
  detail?: string;
  /** The cipher suite that the server picked from everything. */
  cipher?: string;
  /** The version that it picked instead. */
  chosen?: Version;
  /** It hangs up on a full hello and answers only to this narrower one: many clients will fail. */
  onlyWith?: Exclude<Offer, 'all'>;
}

/** A handshake by this process's own OpenSSL. */
export interface Handshake {
  /** True: finished. False: it failed, or this OpenSSL cannot speak the version. Null: could not tell. */
  usable: boolean | null;
  /** OpenSSL's or Node's code. */
  failure?: string;
  /** The suite that was agreed on. */
  cipher?: string;
  /** It needed SSL_OP_LEGACY_SERVER_CONNECT: the server does not know RFC 5746. */
  legacyRenegotiation?: true;
}

/** One version: does the server take it, and can this process's own OpenSSL finish a handshake with it. */
export interface VersionReport extends Verdict {
  /** Which one. */
  version: Version;
  /** True: a handshake was finished. False: it failed, or this OpenSSL cannot speak the version. Null: could not tell. */
  usable: boolean | null;
  /** The handshake, where one was tried. */
  handshake?: Omit<Handshake, 'usable'>;
}

/** The server's own certificate. */
export interface CertificateSummary extends CertificateDescription {
  /** Does it name the host? */
  matchesHost: boolean;
  /** How many certificates the server sent. */
  chainLength: number;
}

/** What a server takes, and what to write for a client; `rnd-seed tls probe --json` prints it. */
export interface ProbeReport {
  /** Name of this shape. */
  schema: 'rnd-seed/tls-probe/1';
  /** As it was named. */
  host: string;
  /** Its port. */
  port: number;
  /** The address that was connected to; all connections go there. */
  address: string;
  /** From the first byte, or after a plain greeting. */
  tls: 'yes' | 'starttls';
  /** Of the mailbox; null where the name does not tell. */
  protocol: MailProtocol | null;
  /** Sent as server_name (RFC 6066 §3); null: none. */
  serverName: string | null;
  /** Oldest first; only those that were asked for. */
  versions: VersionReport[];
  /** Null where no handshake showed one. */
  certificate: CertificateSummary | null;
  /** The program that the settings are for. */
  client: ClientName;
  /** Lines to write for that client; empty where its defaults connect. */
  settings: string[];
  /** What shows the same with OpenSSL's own tool; null where no OpenSSL of today can. */
  command: string | null;
  /** What is wrong with the server or its certificate. */
  findings: Finding[];
  /** Wall-clock time. */
  elapsedMs: number;
}
