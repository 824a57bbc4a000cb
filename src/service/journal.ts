/** What a service says while it lives: lines to standard error and, when asked for, to syslog; a fault of the log is told once. */
import { type SyslogSeverity, sendSyslog } from '../delivery/syslog.ts';
import type { Finding } from '../finding.ts';
import type { System } from '../system/type.ts';

export interface Line {
  severity: SyslogSeverity;
  message: string;
  hint?: string;
}

export type Say = (line: Line) => void;

export class Journal {
  readonly #system: System;
  readonly #say: Say;
  readonly #syslog: boolean;
  readonly #told = new Set<string>();
  #sending: Promise<void> = Promise.resolve();

  constructor(system: System, say: Say, syslog: boolean) {
    this.#system = system;
    this.#say = say;
    this.#syslog = syslog;
  }

  tell(line: Line): void {
    this.#say(line);
    if (!this.#syslog) return;
    this.#sending = this.#sending.then(async () => {
      const trouble = await sendSyslog(this.#system, line.severity, line.message);
      if (trouble === null) return;
      this.#once('syslog', () => {
        this.#say({ severity: 'warning', message: `syslog is not reached: ${trouble}` });
      });
    });
  }

  info(message: string): void {
    this.tell({ severity: 'info', message });
  }

  /** The same thing is said once in a process's life. */
  find({ code, severity, subject, detail, remedy }: Finding): void {
    this.#once(`${code} ${subject}`, () => {
      this.tell({
        severity: severity === 'info' ? 'info' : severity === 'warning' ? 'warning' : 'error',
        message: detail.includes(subject) ? detail : `${subject}: ${detail}`,
        ...(remedy === undefined ? {} : { hint: remedy }),
      });
    });
  }

  /** All that was said has been sent. */
  async flush(): Promise<void> {
    await this.#sending;
  }

  #once(key: string, say: () => void): void {
    if (this.#told.has(key)) return;
    this.#told.add(key);
    say();
  }
}
