/** Who is trusted, and why: the words of the certificate file and of the verdict. */
import type { X509Certificate } from 'node:crypto';

/** As a mailbox has it: a name in lower case, or an address without brackets. */
export interface HostPort {
  /** The name or the address. */
  host: string;
  /** 1 … 65535. */
  port: number;
}

/**
 * What a stored certificate is good for. A pin is one server's own certificate; a signer vouches for what it signed.
 * Without any it is as mutt writes it: good for every host that it names, and a signer if it is a CA.
 */
export type Binding =
  /** This one server's. `added` is ISO 8601; null: not known. */
  | ({ kind: 'pin'; added: string | null } & HostPort)
  /** It vouches for what it signed. */
  | { kind: 'signer'; added: string | null };

/** A certificate of the file. */
export interface TrustEntry {
  /** Of its BEGIN line. */
  line: number;
  /** As node:crypto has it. */
  certificate: X509Certificate;
  /** The block alone: one item for the option `ca`. */
  pem: string;
  /** Lower-case hex without colons. */
  sha256: string;
  /** What it is good for; empty: unbound, as mutt writes it. */
  bindings: readonly Binding[];
}

/** What may be answered about a certificate that nobody vouches for, in the order in which it is offered. */
export type Choice = 'reject' | 'once' | 'always' | 'signer';

/** What is wrong with a certificate or its chain. */
export type TrustProblemCode =
  /** Nobody who is trusted has signed it. */
  | 'unknown-issuer'
  /** Nobody but itself has signed it. */
  | 'self-signed'
  /** OpenSSL has another objection; `detail` has its word. */
  | 'untrusted'
  /** It has ended. */
  | 'expired'
  /** It begins later; or the clock is wrong. */
  | 'not-yet-valid'
  /** One of its issuers has ended. */
  | 'issuer-expired'
  /** One of its issuers begins later. */
  | 'issuer-not-yet-valid'
  /** It does not name the host. */
  | 'name-mismatch'
  /** Another certificate is pinned for this host and port. */
  | 'changed'
  /** DSA, RSA below 2048 bits, a curve below 224 (SP 800-131A rev. 2). */
  | 'weak-key'
  /** Its digest is SHA-1 or older (CA/Browser Forum BR §7.1.3). */
  | 'weak-signature'
  /** Within `expiryDays`. */
  | 'ends-soon';

/** One thing that is wrong. */
export interface TrustProblem {
  /** What it is. */
  code: TrustProblemCode;
  /** It is a reason not to connect; the others are worth a line. */
  blocks: boolean;
  /** One sentence. */
  detail: string;
  /** Index in the chain; 0 = the server's own. */
  certificate: number;
}

/** Is a server trusted, and why. */
export interface TrustVerdict {
  /** It may be connected to. */
  trusted: boolean;
  /**
   * Who vouches for it: a certificate of the system, a signer of the file, an unbound certificate of it (`stored`), a pin, or
   * an answer for this time; null: nobody.
   */
  why: 'system' | 'signer' | 'stored' | 'pin' | 'once' | null;
  /** Those that block, and those that are worth a line. */
  problems: TrustProblem[];
  /** What the user may be asked; empty when trusted. */
  choices: Choice[];
  /** Indices of the chain that may be accepted as signers. */
  signers: number[];
  /** What was pinned for this host and port instead. */
  changedFrom: TrustEntry[];
}

/** What adding a certificate did. */
export interface AddReport {
  /** `bound`: it was in the file already, for other hosts or for all that it names. */
  outcome: 'added' | 'bound' | 'already-there';
  /** Of the certificate file. */
  path: string;
  /** As it stands in the file now. */
  entry: TrustEntry;
  /** Fingerprints of the pins that it took the place of. */
  replaced: string[];
}

/** What removing did. */
export interface RemoveReport {
  /** `not-there`: nothing matched, and the file is as it was. */
  outcome: 'removed' | 'not-there';
  /** Of the certificate file. */
  path: string;
  /** What lost its binding, or is gone. */
  removed: {
    /** Lower-case hex without colons. */
    sha256: string;
    /** Of its BEGIN line, before the change. */
    line: number;
  }[];
}
