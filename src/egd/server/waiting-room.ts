/**
 * Connections whose request has to wait, in the order in which they came: whoever was served and waits again stands at
 * the end, so that those who share a user's rate take turns. One timer for all.
 */
import type { Connection } from './connection.ts';

/** However fast a rate: the loop turns no more often than this for those who wait. */
const MIN_PAUSE_MS = 5;
const MAX_PAUSE_MS = 60_000;

export class WaitingRoom {
  readonly #waiting = new Set<Connection>();
  readonly #nowMs: () => number;
  #timer: NodeJS.Timeout | undefined;
  #dueMs = Number.POSITIVE_INFINITY;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  get size(): number {
    return this.#waiting.size;
  }

  add(connection: Connection): void {
    this.#waiting.add(connection);
    this.#plan(connection.waitMs(this.#nowMs()));
  }

  delete(connection: Connection): void {
    this.#waiting.delete(connection);
  }

  /** Something has changed for everybody. */
  look(): void {
    clearTimeout(this.#timer);
    this.#dueMs = Number.POSITIVE_INFINITY;
    for (const connection of [...this.#waiting]) {
      if (connection.waitMs(this.#nowMs()) > 0) continue;
      this.#waiting.delete(connection);
      connection.wake(); // may come back
    }
    let shortest = Number.POSITIVE_INFINITY;
    const nowMs = this.#nowMs();
    for (const connection of this.#waiting) shortest = Math.min(shortest, connection.waitMs(nowMs));
    this.#plan(shortest);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#waiting.clear();
  }

  #plan(waitMs: number): void {
    if (waitMs === Number.POSITIVE_INFINITY) return;
    const pauseMs = Math.min(Math.max(waitMs, MIN_PAUSE_MS), MAX_PAUSE_MS);
    const dueMs = this.#nowMs() + pauseMs;
    if (dueMs >= this.#dueMs) return;
    clearTimeout(this.#timer);
    this.#dueMs = dueMs;
    this.#timer = setTimeout(() => this.look(), pauseMs);
  }
}
