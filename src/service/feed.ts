/**
 * `rnd-seed egd feed`: an EGD server's bytes into the kernel at an interval, what ekeyd-egd-linux was for. Everything that
 * arrives passes the health tests of SP 800-90B §4.4 first; after an alarm nothing more is fed. The tests find a source that
 * has broken (stuck, biased); they do not find out what a server's bytes are worth: that is the operator's claim.
 */

import { START_UP_SAMPLES } from '../assess/health/cutoffs.ts';
import { type HealthReport, HealthWatch } from '../assess/health/watch.ts';
import { wipe } from '../bytes.ts';
import { RndSeedError } from '../errors.ts';
import type { Finding } from '../finding.ts';
import { type EgdChoice, reachEgd } from '../sources/egd-target.ts';
import { healthFindings } from '../sources/health.ts';
import { errnoName } from '../system/errno.ts';
import type { StreamTarget, System } from '../system/type.ts';

export interface FeedOptions extends EgdChoice {
  /** Each round. */
  bytes: number;
  /** The operator's claim, bits for each byte: what the health tests hold the source to, and the credit if there is any. */
  minEntropy: number;
  /** RNDADDENTROPY instead of a write to /dev/urandom. */
  creditKernel: boolean;
}

export interface FeedReport {
  schema: 'rnd-seed/egd-feed/1';
  target: StreamTarget | null;
  rounds: number;
  bytesRead: number;
  bytesFed: number;
  creditBits: number;
  health: HealthReport;
  findings: Finding[];
}

const isLoopback = (host: string) => /^(127(\.\d{1,3}){3}|::1|localhost)$/.test(host);

/** @throws RndSeedError REFUSED: credit for what anybody could have sent, or without the right to give it */
export function checkCredit(system: System, { creditKernel, anyOwner, tcp }: FeedOptions): void {
  if (!creditKernel) return;
  const refuse = (message: string, hint: string) =>
    new RndSeedError('REFUSED', message, { subject: '--credit-kernel', hint });
  if (anyOwner) throw refuse('a socket of an unknown owner gets no credit', 'leave out --any-owner');
  if (tcp !== undefined && !isLoopback(tcp.host)) {
    throw refuse('bytes that crossed a network in the open get no credit', 'leave out --credit-kernel');
  }
  if (system.identity.effectiveUser !== 0) {
    throw refuse(
      'only root may credit the kernel',
      'leave out --credit-kernel: the bytes are mixed in all the same',
    );
  }
}

/** One source, from its first round to its alarm. */
export class Feeder {
  readonly #system: System;
  readonly #options: FeedOptions;
  readonly #watch: HealthWatch;
  readonly #report: Omit<FeedReport, 'health'>;

  /** @throws RndSeedError REFUSED, USAGE */
  constructor(system: System, options: FeedOptions) {
    checkCredit(system, options);
    this.#system = system;
    this.#options = options;
    this.#watch = new HealthWatch(options.minEntropy);
    this.#report = {
      schema: 'rnd-seed/egd-feed/1',
      target: null,
      rounds: 0,
      bytesRead: 0,
      bytesFed: 0,
      creditBits: 0,
      findings: [],
    };
  }

  get healthy(): boolean {
    return this.#watch.healthy;
  }

  report(): FeedReport {
    return { ...this.#report, health: this.#watch.report() };
  }

  /**
   * Reads, tests, feeds. The first round reads enough for the start-up tests (§4.3) and credits no more than a later one.
   * @returns false after an alarm: nothing of this round was fed
   * @throws RndSeedError of the connection and of the kernel: the next round may be better
   */
  async round(): Promise<boolean> {
    const { bytes, timeoutMs } = this.#options;
    const report = this.#report;
    const wanted = this.#watch.report().started ? bytes : Math.max(bytes, START_UP_SAMPLES);
    const reached = await reachEgd(this.#system, this.#options);
    report.target = reached.target;
    for (const finding of reached.findings) this.#find(finding);
    let material: Buffer;
    try {
      material = await reached.client.readExactly(wanted, { timeoutMs });
    } finally {
      reached.client.close();
    }
    try {
      report.bytesRead += material.length;
      if (!this.#watch.take(material)) {
        this.#alarm(reached.target);
        return false;
      }
      await this.#feed(material);
      report.rounds++;
      return true;
    } finally {
      wipe(material);
    }
  }

  async #feed(material: Buffer): Promise<void> {
    const { creditKernel, bytes, minEntropy } = this.#options;
    const creditBits = creditKernel ? Math.floor(bytes * minEntropy) : 0;
    try {
      if (creditKernel) await this.#system.kernel.addEntropy(material, creditBits);
      else if (this.#system.kernel.mix(material) !== material.length) throw new Error('a short write');
    } catch (error) {
      const name = errnoName(error);
      throw new RndSeedError(
        name === 'ERR_MODULE_ABSENT' || name === 'ENOSYS' ? 'UNSUPPORTED' : 'IO',
        `the kernel was not fed: ${(error as Error).message}`,
        { subject: '/dev/urandom', hint: 'rnd-seed egd feed --once', cause: error },
      );
    }
    this.#report.bytesFed += material.length;
    this.#report.creditBits += creditBits;
  }

  #alarm(target: StreamTarget): void {
    const subject = 'path' in target ? target.path : `${target.host}:${target.port}`;
    for (const finding of healthFindings(this.#watch, subject, 'rnd-seed egd get --hex 64'))
      this.#find(finding);
  }

  #find(finding: Finding): void {
    const { findings } = this.#report;
    if (findings.some(({ code, subject }) => code === finding.code && subject === finding.subject)) return;
    findings.push(finding);
  }
}
