/** The service manager as a service sees it: told of every step, kept alive; its absence is said once, and changes nothing. */
import { notifyServiceManager, type ServiceState } from '../delivery/notify.ts';
import { watchdogIntervalMs } from '../delivery/watchdog.ts';
import type { System } from '../system/type.ts';
import type { Journal } from './journal.ts';

export class Manager {
  readonly #system: System;
  readonly #journal: Journal;
  #status = '';
  #timer: NodeJS.Timeout | undefined;

  constructor(system: System, journal: Journal) {
    this.#system = system;
    this.#journal = journal;
  }

  async tell(state: ServiceState): Promise<void> {
    if (state.status !== undefined) this.#status = state.status;
    const { outcome, reason } = await notifyServiceManager(this.#system, state);
    if (outcome !== 'failed' && outcome !== 'unavailable') return;
    this.#journal.find({
      code: 'service-manager-unreached',
      severity: 'warning',
      subject: 'NOTIFY_SOCKET',
      detail: `the service manager is not reached: ${reason}`,
      remedy: 'npm install unix-dgram koffi',
    });
  }

  /** STATUS=, if it has changed. */
  async status(status: string): Promise<void> {
    if (status !== this.#status) await this.tell({ status });
  }

  /** WATCHDOG=1 from now on: from the event loop, so that a stuck one is noticed. */
  keepAlive(takenOver: boolean): void {
    const { environment, pid } = this.#system.identity;
    const everyMs = watchdogIntervalMs(environment, pid, takenOver);
    if (everyMs === null) return;
    void this.tell({ watchdog: true });
    this.#timer = setInterval(() => void this.tell({ watchdog: true }), everyMs);
    this.#timer.unref();
  }

  rest(): void {
    clearInterval(this.#timer);
  }
}
