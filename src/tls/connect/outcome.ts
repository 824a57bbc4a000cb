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
  at: HostPort;
  /** As sent, the server's own first. */
  chain: readonly X509Certificate[];
  verdict: TrustVerdict;
  /** Where `always` and `signer` are saved. */
  certificateFile: string;
}

export type TrustAnswer =
  | { choice: 'reject' | 'once' | 'always' }
  /** One of `verdict.signers`. */
  | { choice: 'signer'; certificate: number };

/** @throws whatever it likes: then nobody is connected to */
export type Decide = (question: TrustQuestion) => Promise<TrustAnswer>;

export interface TrustReport {
  outcome: 'trusted' | 'refused';
  why: TrustVerdict['why'];
  /** What was answered; null where nobody was asked. */
  answer: Choice | null;
  /** Whose certificate was pinned before the answer. */
  changedFrom: string[];
  /** As they were before the answer. */
  problems: TrustProblem[];
}

export interface ConnectReport {
  schema: 'rnd-seed/tls-connect/1';
  host: string;
  port: number;
  /** The address that was connected to. */
  address: string;
  tls: 'yes' | 'starttls';
  protocol: MailProtocol | null;
  serverName: string | null;
  /** Of the connection; null where it was refused. */
  version: string | null;
  cipher: string | null;
  trust: TrustReport;
  certificate: CertificateSummary;
  /** Everything that was sent. */
  chain: CertificateDescription[];
  certificateFile: string;
  /** How many of the system's certificates were trusted; 0 where they do not count. */
  systemCertificates: number;
  findings: Finding[];
}

/** `socket` is null where the server was not trusted: then nothing was sent to it but hellos. */
export interface Connection {
  socket: TLSSocket | null;
  report: ConnectReport;
}
