/**
 * The certificates that the user has accepted: `$certificate_file` of mutt with rights of ours on top (certificate-file.ts).
 * What was read stays as it is until this object itself changes the file; changes start from what the file is by then.
 */
import type { X509Certificate } from 'node:crypto';
import { RndSeedError } from '../../errors.ts';
import type { Finding } from '../../finding.ts';
import type { System } from '../../system/type.ts';
import { judgeDates } from '../certificate/dates.ts';
import { sha256Of } from '../certificate/fingerprint.ts';
import { renderEndpoint } from '../mailbox/render.ts';
import { refuseToAdd, type Wanted } from './addable.ts';
import { type CertificateFile, encodeCertificateFile, parseCertificateFile } from './certificate-file.ts';
import { addBinding, isFor, type Removed, removeBindings } from './edit.ts';
import { troubleFindings } from './findings.ts';
import type { AddReport, Binding, HostPort, RemoveReport, TrustEntry } from './outcome.ts';
import { type ChangeOptions, changePrivateFile, readPrivateFile } from './private-file.ts';

const EMPTY = Buffer.alloc(0);

const keyOf = (at: HostPort, sha256: string): string => `${renderEndpoint(at)} ${sha256}`;

/** What a certificate is to be good for: one server, with `replace` in the place of its other pins; or what it signed. */
export type NewBinding = ({ kind: 'pin'; replace?: boolean } & HostPort) | { kind: 'signer' };

export class TrustStore {
  /** Absolute. */
  readonly path: string;
  readonly #system: System;
  readonly #options: ChangeOptions;
  readonly #once: Set<string> = new Set();
  #file: CertificateFile;
  #exists: boolean;

  private constructor(system: System, path: string, options: ChangeOptions, bytes: Buffer | null) {
    this.#system = system;
    this.path = path;
    this.#options = options;
    this.#exists = bytes !== null;
    this.#file = parseCertificateFile(bytes ?? EMPTY);
  }

  /**
   * A file that is not there is an empty store.
   * @throws RndSeedError REFUSED where others could have written to it, IO
   */
  static open(system: System, path: string, options: ChangeOptions = {}): TrustStore {
    return new TrustStore(system, path, options, readPrivateFile(system, path));
  }

  /** Is there a file? */
  get exists(): boolean {
    return this.#exists;
  }

  /** Certificates that count, in the order of the file. */
  get entries(): readonly TrustEntry[] {
    return this.#file.stored.flatMap(({ entry }) => entry ?? []);
  }

  /** What is wrong with the file. */
  get findings(): readonly Finding[] {
    return troubleFindings(this.path, this.#file);
  }

  /** Certificates whose comments are wrong: there, and good for nothing. */
  get unused(): readonly Pick<TrustEntry, 'certificate' | 'sha256' | 'line'>[] {
    return this.#file.stored.filter(({ entry }) => entry === null);
  }

  /** Certificates that are pinned for this host and port. */
  pinsFor(at: HostPort): readonly TrustEntry[] {
    return this.entries.filter(({ bindings }) => bindings.some((binding) => isFor(binding, at)));
  }

  /**
   * Is this certificate pinned for it?
   * @param sha256 lower-case hex without colons
   */
  isPinned(at: HostPort, sha256: string): boolean {
    return this.pinsFor(at).some((entry) => entry.sha256 === sha256);
  }

  /**
   * What may vouch for a server: signers and unbound certificates that are valid now, one PEM block an item, for the option
   * `ca`. Never the pins: a pin that is a CA would vouch for every name.
   */
  anchors(): string[] {
    const nowMs = this.#system.clock.now();
    return this.entries
      .filter(({ bindings }) => bindings.length === 0 || bindings.some(({ kind }) => kind === 'signer'))
      .filter(({ certificate }) => judgeDates(certificate, nowMs) === 'valid')
      .map(({ pem }) => pem);
  }

  /** Accepts a certificate for as long as this object lives, for this host and port, and writes it nowhere. */
  acceptOnce(at: HostPort, sha256: string): void {
    this.#once.add(keyOf(at, sha256));
  }

  /** Was it accepted so? */
  isAcceptedOnce(at: HostPort, sha256: string): boolean {
    return this.#once.has(keyOf(at, sha256));
  }

  /**
   * Writes it into the file, whole and durably (temporary file, fsync, rename), for good.
   * @throws RndSeedError REFUSED: it is not valid now, not for the host, no CA, or others could write to the file; NOT_SAVED, IO,
   * ABORTED. Then nothing is accepted and the file is as it was
   */
  async add(certificate: X509Certificate, wanted: NewBinding): Promise<AddReport> {
    const { path } = this;
    const nowMs = this.#system.clock.now();
    const why = refuseToAdd(certificate, wanted satisfies Wanted, nowMs);
    if (why !== null)
      throw new RndSeedError('REFUSED', why, { subject: path, hint: 'rnd-seed tls certs --help' });
    const added = `${new Date(nowMs).toISOString().slice(0, 19)}Z`;
    const binding: Binding =
      wanted.kind === 'signer' ? { kind: 'signer', added } : { kind: 'pin', ...pick(wanted), added };
    const sha256 = sha256Of(certificate);
    let report: AddReport | null = null;
    await this.#change((file) => {
      const others =
        wanted.kind === 'pin' && wanted.replace
          ? removeBindings(file, { matches: (one) => one !== sha256, at: wanted })
          : { file, removed: [] };
      const { file: changed, outcome, entry } = addBinding(others.file, certificate, binding);
      report = { outcome, path, entry, replaced: others.removed.map((one) => one.sha256) };
      return changed;
    });
    return report!;
  }

  /**
   * Takes certificates out of the file; those with other bindings stay for these.
   * @param which everything with that fingerprint; with `at` only pins for that host and port, of any fingerprint if none is named
   * @throws RndSeedError REFUSED, IO, NOT_SAVED, ABORTED: then the file is as it was
   */
  async remove(which: { sha256: string; at?: HostPort } | { at: HostPort }): Promise<RemoveReport> {
    let removed: Removed['removed'] = [];
    const wanted = 'sha256' in which ? which.sha256 : null;
    const matches = (sha256: string) => wanted === null || sha256 === wanted;
    const at = which.at === undefined ? {} : { at: which.at };
    if (this.#exists) {
      await this.#change((file) => {
        const done = removeBindings(file, { matches, ...at });
        removed = done.removed;
        return done.file;
      });
    }
    return { outcome: removed.length > 0 ? 'removed' : 'not-there', path: this.path, removed };
  }

  async #change(edit: (file: CertificateFile) => CertificateFile): Promise<void> {
    let after: CertificateFile | null = null;
    await changePrivateFile(
      this.#system,
      this.path,
      (bytes) => {
        const before = parseCertificateFile(bytes ?? EMPTY);
        after = edit(before);
        return after === before ? null : encodeCertificateFile(after);
      },
      this.#options,
    );
    this.#file = after!;
    this.#exists = true;
  }
}

const pick = ({ host, port }: HostPort): HostPort => ({ host, port });
