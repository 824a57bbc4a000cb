/**
 * The life of `rnd-seed egd serve`: start, ready, chores, signals, end. SIGTERM and SIGINT stop it, SIGHUP hands over to the
 * same program started anew (a new version, if one was installed meanwhile), SIGUSR1 asks the sources again.
 */

import { renderMetrics } from '../egd/server/metrics.ts';
import type { EgdServerOptions } from '../egd/server/options.ts';
import { type RunningServer, startEgdServer } from '../egd/server/start.ts';
import { RndSeedError, withSubject } from '../errors.ts';
import type { SourceHealth } from '../sources/health.ts';
import { gather, type PoolSource } from '../sources/pool-sources.ts';
import { errnoName } from '../system/errno.ts';
import type { System } from '../system/type.ts';
import { Journal } from './journal.ts';
import { sweepNew } from './left-overs.ts';
import { Manager } from './manager.ts';
import { removePidFile, writePidFile } from './pid-file.ts';
import { replaceFile } from './replace-file.ts';
import type { ServiceSignal, Stage } from './type.ts';

export interface ServeOptions {
  server: Omit<EgdServerOptions, 'sources' | 'seededWhen'>;
  from: readonly PoolSource[];
  /** Each source's deadline. */
  timeoutMs: number;
  /** Listen although the kernel is not ready yet; requests wait. */
  wait: boolean;
  pidFile?: string;
  metricsFile?: string;
  syslog?: boolean;
}

const CHORES_MS = 10_000;
const SHOW_MS = 1000;

/** @returns once it has stopped, or somebody else serves. @throws RndSeedError NOT_ENOUGH_ENTROPY, USAGE, REFUSED, IO */
export async function serve(system: System, options: ServeOptions, stage: Stage): Promise<void> {
  const isReady = () => system.kernel.readiness().ready === true;
  if (!options.wait && !isReady()) {
    throw new RndSeedError(
      'NOT_ENOUGH_ENTROPY',
      `the kernel's generator is not ready: ${system.kernel.readiness().evidence}`,
      { hint: 'rnd-seed egd serve --wait' },
    );
  }
  const journal = new Journal(system, stage.say, options.syslog ?? false);
  const signals = new Signals();
  const health = new Map<string, SourceHealth>();
  const stopListening = stage.listen((signal) => signals.push(signal));
  try {
    const server = await startEgdServer(system, {
      ...options.server,
      seededWhen: isReady,
      sources: async () => {
        const { findings, ...gathered } = await gather(system, options.from, { ...options, health });
        for (const finding of findings) if (finding.severity !== 'info') journal.find(finding);
        const unhealthy = [...health.values()].filter(({ healthy }) => !healthy).length;
        return { ...gathered, unhealthy };
      },
    });
    await new Service(system, options, stage, journal, server).live(signals, stopListening);
  } catch (error) {
    throw error instanceof RndSeedError ? withSubject(error) : error;
  } finally {
    stopListening();
    await journal.flush();
  }
}

/** Signals in the order in which they came, one at a time. */
class Signals {
  readonly #waiting: ServiceSignal[] = [];
  #wake: (() => void) | undefined;

  push(signal: ServiceSignal): void {
    this.#waiting.push(signal);
    this.#wake?.();
  }

  async next(): Promise<ServiceSignal> {
    for (;;) {
      const signal = this.#waiting.shift();
      if (signal !== undefined) return signal;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}

class Service {
  readonly #system: System;
  readonly #options: ServeOptions;
  readonly #stage: Stage;
  readonly #journal: Journal;
  readonly #server: RunningServer;
  readonly #manager: Manager;
  #sentAway = 0;

  constructor(system: System, options: ServeOptions, stage: Stage, journal: Journal, server: RunningServer) {
    this.#system = system;
    this.#options = options;
    this.#stage = stage;
    this.#journal = journal;
    this.#server = server;
    this.#manager = new Manager(system, journal);
  }

  async live(signals: Signals, stopListening: () => void): Promise<void> {
    const server = this.#server;
    if (server.addresses.length === 0) {
      await server.stop();
      throw new RndSeedError('USAGE', 'there is nothing to listen on', {
        hint: 'rnd-seed egd serve --socket PATH',
      });
    }
    for (const finding of server.findings) this.#journal.find(finding);
    await this.#begin();
    const chores = setInterval(() => void this.#doChores(), CHORES_MS);
    const show = setInterval(() => this.#show(), SHOW_MS);
    try {
      for (;;) {
        const signal = await signals.next();
        if (signal === 'SIGUSR1') await this.#reseed();
        else if (signal === 'SIGHUP' && !(await this.#stage.isAbandoned())) {
          if (await this.#handOver()) return;
        } else break;
      }
      stopListening(); // a second signal ends it at once
      await this.#stop();
    } finally {
      clearInterval(chores);
      clearInterval(show);
      this.#manager.rest();
      this.#stage.show?.(null);
    }
  }

  async #begin(): Promise<void> {
    const { pidFile, metricsFile } = this.#options;
    for (const file of [pidFile, metricsFile]) if (file !== undefined) sweepNew(this.#system, file);
    if (pidFile !== undefined) {
      try {
        writePidFile(this.#system, pidFile);
      } catch (error) {
        await this.#server.stop({ graceMs: 0 });
        throw new RndSeedError(
          'IO',
          `${pidFile}: the process number cannot be written (${errnoName(error)})`,
          {
            subject: pidFile,
            cause: error,
          },
        );
      }
    }
    const places = this.#server.addresses.join(', ');
    this.#journal.info(`${this.#server.tookOver ? 'took over' : 'listening on'} ${places}`);
    this.#writeMetrics();
    this.#manager.keepAlive(this.#server.tookOver);
    if (!this.#server.tookOver) void this.#manager.tell({ status: 'not seeded yet' });
    void this.#server.ready.then(async () => {
      this.#journal.info('seeded');
      await this.#manager.tell({ ready: true, status: this.#server.status() });
      this.#writeMetrics();
    });
  }

  async #reseed(): Promise<void> {
    try {
      await this.#server.reseed();
      this.#writeMetrics();
      this.#journal.info('reseeded');
      await this.#manager.status(this.#server.status());
    } catch (error) {
      this.#journal.tell({ severity: 'warning', message: `not reseeded: ${(error as Error).message}` });
    }
  }

  /** @returns true when somebody else serves */
  async #handOver(): Promise<boolean> {
    const manager = this.#manager;
    await manager.tell({
      reloadingNs: this.#system.clock.monotonic(),
      status: 'handing over to a new process',
    });
    try {
      const { pid } = await this.#server.handOver();
      this.#journal.info(`handed over to process ${pid}`);
      await manager.tell({ mainPid: pid, ready: true });
      return true;
    } catch (error) {
      this.#journal.tell({ severity: 'error', message: (error as Error).message });
      await manager.tell({ ready: true, status: this.#server.status() });
      return false;
    }
  }

  async #stop(): Promise<void> {
    const stopped = this.#server.stop();
    const { pidFile } = this.#options;
    if (pidFile !== undefined) removePidFile(this.#system, pidFile);
    await this.#manager.tell({ stopping: true, status: 'stopping' });
    await stopped;
    this.#writeMetrics();
    this.#journal.info(`stopped; ${this.#server.status()}`);
  }

  async #doChores(): Promise<void> {
    this.#writeMetrics();
    const { rejected, acceptFailures } = this.#server.metrics();
    const sentAway = rejected.clients + rejected.user + acceptFailures;
    if (sentAway > this.#sentAway) {
      const message = `${sentAway - this.#sentAway} connections sent away: ${this.#server.status()}`;
      this.#journal.tell({ severity: 'warning', message });
      this.#sentAway = sentAway;
    }
    await this.#manager.status(this.#server.status());
  }

  #writeMetrics(): void {
    const { metricsFile } = this.#options;
    if (metricsFile === undefined) return;
    try {
      replaceFile(this.#system, metricsFile, renderMetrics(this.#server.metrics()), 0o644);
    } catch (error) {
      this.#journal.find({
        code: 'metrics-not-written',
        severity: 'warning',
        subject: metricsFile,
        detail: `${metricsFile}: the metrics cannot be written (${errnoName(error)})`,
      });
    }
  }

  #show(): void {
    this.#stage.show?.(this.#server.status());
  }
}
