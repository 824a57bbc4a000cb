/** Who is trusted, and why: the words of the certificate file and of the verdict. */
import type { X509Certificate } from 'node:crypto';

/** As a mailbox has it: a name in lower case, or an address without brackets. */
export interface HostPort {
  host: string;
  port: number;
}

/**
 * What a stored certificate is good for. A pin is one server's own certificate; a signer vouches for what it signed.
 * Without any it is as mutt writes it: good for every host that it names, and a signer if it is a CA.
 */
export type Binding =
  | ({ kind: 'pin'; added: string | null } & HostPort)
  /** `added` is ISO 8601. */
  | { kind: 'signer'; added: string | null };

export interface TrustEntry {
  /** Of its BEGIN line. */
  line: number;
  certificate: X509Certificate;
  /** The block alone: one item for the option `ca`. */
  pem: string;
  /** Lower-case hex without colons. */
  sha256: string;
  bindings: readonly Binding[];
}

/** In the order in which they are offered. */
export type Choice = 'reject' | 'once' | 'always' | 'signer';

export type TrustProblemCode =
  | 'unknown-issuer'
  | 'self-signed'
  /** OpenSSL has another objection; `detail` has its word. */
  | 'untrusted'
  | 'expired'
  | 'not-yet-valid'
  | 'issuer-expired'
  | 'issuer-not-yet-valid'
  | 'name-mismatch'
  /** Another certificate is pinned for this host and port. */
  | 'changed'
  | 'weak-key'
  | 'weak-signature'
  | 'ends-soon';

export interface TrustProblem {
  code: TrustProblemCode;
  /** It is a reason not to connect; the others are worth a line. */
  blocks: boolean;
  detail: string;
  /** Index in the chain; 0 = the server's own. */
  certificate: number;
}

export interface TrustVerdict {
  trusted: boolean;
  /** `stored`: unbound, as mutt writes it. */
  why: 'system' | 'signer' | 'stored' | 'pin' | 'once' | null;
  problems: TrustProblem[];
  /** What the user may be asked; empty when trusted. */
  choices: Choice[];
  /** Indices of the chain that may be accepted as signers. */
  signers: number[];
  /** What was pinned for this host and port instead. */
  changedFrom: TrustEntry[];
}

export interface AddReport {
  /** `bound`: it was in the file already, for other hosts or for all that it names. */
  outcome: 'added' | 'bound' | 'already-there';
  path: string;
  entry: TrustEntry;
  /** Fingerprints of the pins that it took the place of. */
  replaced: string[];
}

export interface RemoveReport {
  outcome: 'removed' | 'not-there';
  path: string;
  removed: { sha256: string; line: number }[];
}
