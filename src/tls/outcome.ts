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
  host: string;
  port: number;
  /** `no` is probed as `yes`: the question is what the port would do. */
  tls: TlsUse;
  /** Must be known for `starttls`. */
  protocol: MailProtocol | null;
}

export interface ProbeOptions {
  /** Default: the host, unless it is an address. Null sends none. */
  serverName?: string | null;
  /** Only addresses of this family. */
  family?: 4 | 6;
  /** Of each step: connecting, StartTLS, an answer, a handshake. Default 5000. */
  timeoutMs?: number;
  /** Of the whole probe; what has no answer by then is null. Default 60000. */
  deadlineMs?: number;
  /** Connections side by side. Default 4. */
  parallel?: number;
  /** Only these versions; default all. */
  versions?: readonly Version[];
  /** Default mutt-openssl: the README's own. */
  client?: ClientName;
  /** A certificate that ends within so many days is warned of. Default 21. */
  expiryDays?: number;
  signal?: AbortSignal;
}

/** Why a version is not simply accepted. */
export type VersionReason =
  | 'alert'
  | 'closed'
  | 'reset'
  | 'other-version'
  | 'no-common-cipher'
  | 'narrow-ciphers'
  | 'plain-text'
  | 'malformed'
  | 'timeout'
  | 'deadline'
  | 'no-connection'
  | StartTlsReason;

export type StartTlsReason =
  | 'starttls-refused'
  | 'starttls-not-offered'
  | 'starttls-injection'
  | 'starttls-preauth'
  | 'starttls-protocol'
  | 'starttls-closed'
  | 'starttls-timeout';

/** What the server's answers say of one version. */
export interface Verdict {
  /** Null: could not tell. */
  accepted: boolean | null;
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
  cipher?: string;
  /** It needed SSL_OP_LEGACY_SERVER_CONNECT: the server does not know RFC 5746. */
  legacyRenegotiation?: true;
}

export interface VersionReport extends Verdict {
  version: Version;
  usable: boolean | null;
  handshake?: Omit<Handshake, 'usable'>;
}

export interface CertificateSummary extends CertificateDescription {
  /** Does it name the host? */
  matchesHost: boolean;
  /** How many certificates the server sent. */
  chainLength: number;
}

export interface ProbeReport {
  schema: 'rnd-seed/tls-probe/1';
  host: string;
  port: number;
  /** The address that was connected to; all connections go there. */
  address: string;
  tls: 'yes' | 'starttls';
  protocol: MailProtocol | null;
  serverName: string | null;
  versions: VersionReport[];
  certificate: CertificateSummary | null;
  client: ClientName;
  /** Lines to write for that client; empty where its defaults connect. */
  settings: string[];
  /** What shows the same with OpenSSL's own tool; null where no OpenSSL of today can. */
  command: string | null;
  findings: Finding[];
  elapsedMs: number;
}
