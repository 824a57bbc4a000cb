/** What of the certificate file and of the system counts for one connection, under its policy. */
import { X509Certificate } from 'node:crypto';
import type { System } from '../../system/type.ts';
import { judgeDates } from '../certificate/dates.ts';
import { sha256Of } from '../certificate/fingerprint.ts';
import type { HostPort, TrustEntry, TrustVerdict } from '../trust/outcome.ts';
import type { TrustStore } from '../trust/trust-store.ts';
import { judgeTrust } from '../trust/verdict.ts';
import type { AcceptPolicy } from './outcome.ts';

export interface OpenSslWord {
  authorized: boolean;
  code: string | null;
}

/** Accepted as one who vouches for others, not for itself. */
const isSigner = ({ certificate, bindings }: TrustEntry): boolean =>
  bindings.length === 0 ? certificate.ca : bindings.some(({ kind }) => kind === 'signer');

export class Trusted {
  readonly at: HostPort;
  readonly store: TrustStore;
  readonly #system: System;
  readonly #systemCertificates: readonly string[];
  readonly #signersOnly: boolean;
  readonly #expiryDays: number;

  constructor(
    system: System,
    store: TrustStore,
    options: {
      at: HostPort;
      systemCertificates: readonly string[];
      accept: AcceptPolicy | null;
      expiryDays: number;
    },
  ) {
    this.#system = system;
    this.store = store;
    this.at = options.at;
    this.#systemCertificates = options.systemCertificates;
    this.#signersOnly = options.accept === 'never';
    this.#expiryDays = options.expiryDays;
  }

  /** PEM, one block an item. */
  anchors(): string[] {
    if (!this.#signersOnly) return [...this.#systemCertificates, ...this.store.anchors()];
    const nowMs = this.#system.clock.now();
    const signers = this.store.entries.filter(
      (entry) => isSigner(entry) && judgeDates(entry.certificate, nowMs) === 'valid',
    );
    return [...this.#systemCertificates, ...signers.map(({ pem }) => pem)];
  }

  /** Certificates that were accepted for this host and port, and may be all that is needed. */
  pins(): readonly TrustEntry[] {
    return this.#signersOnly ? [] : this.store.pinsFor(this.at);
  }

  judge(chain: readonly X509Certificate[], openssl: OpenSslWord): TrustVerdict {
    const { at, store } = this;
    const sha256 = sha256Of(chain[0]!);
    const pins = store.pinsFor(at);
    return judgeTrust({
      ...{ chain, openssl, at },
      anchors: () => this.anchors().map((pem) => new X509Certificate(pem)),
      nowMs: this.#system.clock.now(),
      pins: this.#signersOnly ? pins.filter((one) => one.sha256 !== sha256) : pins,
      stored: this.#signersOnly ? store.entries.filter(isSigner) : store.entries,
      acceptedOnce: store.isAcceptedOnce(at, sha256),
      expiryDays: this.#expiryDays,
    });
  }
}
