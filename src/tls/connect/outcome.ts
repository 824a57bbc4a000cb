/** What connecting takes and finds, as words. */
import type { X509Certificate } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import type { Finding } from '../../finding.ts';
import type { CertificateDescription } from '../certificate/describe.ts';
import type { MailProtocol } from '../mailbox/outcome.ts';
import type { CertificateSummary } from '../outcome.ts';
import type { Choice, HostPort, TrustProblem, TrustVerdict } from '../trust/outcome.ts';

/**
 * What becomes of a certificate that nobody vouches for, where nobody is asked. `never`: only signers count, and no certificate
 * that was accepted for itself. `known`: what the certificate file has. `once`: it is accepted, for this process; a changed one
 * is not.
 */
export type AcceptPolicy = 'never' | 'known' | 'once';

/** Put to whoever decides; `verdict.choices` are the answers that it may have. */
export interface TrustQuestion {
  /** Whose certificate it is. */
  at: HostPort;
  /** As sent, the server's own first. */
  chain: readonly X509Certificate[];
  /** What is wrong, and what may be answered. */
  verdict: TrustVerdict;
  /** Where `always` and `signer` are saved. */
  certificateFile: string;
}

/** An answer that was not among `verdict.choices` is `REFUSED`. */
export type TrustAnswer =
  /** Not connected · for this connection · saved as a pin of this host and port. */
  | { choice: 'reject' | 'once' | 'always' }
  /** Saved as a signer; `certificate` is one of `verdict.signers`. */
  | { choice: 'signer'; certificate: number };

/**
 * Asked about a certificate that nobody vouches for. No connection is open meanwhile.
 * @throws whatever it likes: then nobody is connected to
 */
export type Decide = (question: TrustQuestion) => Promise<TrustAnswer>;

/** How trust was come to. */
export interface TrustReport {
  /** `refused`: nothing was sent to the server but hellos. */
  outcome: 'trusted' | 'refused';
  /** Who vouches for it; null: nobody. */
  why: TrustVerdict['why'];
  /** What was answered; null where nobody was asked. */
  answer: Choice | null;
  /** SHA-256, lower-case hex, of what was pinned before the answer, where it was another. */
  changedFrom: string[];
  /** As they were before the answer. */
  problems: TrustProblem[];
}

/** How a connection went. */
export interface ConnectReport {
  /** Name of this shape. */
  schema: 'rnd-seed/tls-connect/1';
  /** As it was named. */
  host: string;
  /** Its port. */
  port: number;
  /** The address that was connected to. */
  address: string;
  /** From the first byte, or after a plain greeting. */
  tls: 'yes' | 'starttls';
  /** Of the mailbox; null where the name does not tell. */
  protocol: MailProtocol | null;
  /** Sent as server_name (RFC 6066 §3); null: none. */
  serverName: string | null;
  /** Of the connection, in OpenSSL's words: `TLSv1.3`; null where it was refused. */
  version: string | null;
  /** The suite's standard name; null where it was refused. */
  cipher: string | null;
  /** Why the server is trusted, or is not. */
  trust: TrustReport;
  /** The server's own. */
  certificate: CertificateSummary;
  /** Everything that was sent. */
  chain: CertificateDescription[];
  /** The certificate file, absolute. */
  certificateFile: string;
  /** How many of the system's certificates were trusted; 0 where they do not count. */
  systemCertificates: number;
  /** What else is to be known, with the line that mends it. */
  findings: Finding[];
}

/** `socket` is null where the server was not trusted: then nothing was sent to it but hellos. */
export interface Connection {
  socket: TLSSocket | null;
  report: ConnectReport;
}
