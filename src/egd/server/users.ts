/** How many connections each user has, and each user's rate. A user's bucket outlives his connections: reconnecting refills nothing. */
import { Bucket } from './bucket.ts';

export interface Rate {
  bytesPerS: number;
  burstBytes: number;
}

interface User {
  clients: number;
  bucket: Bucket | null;
}

export class Users {
  readonly #users = new Map<number, User>();
  readonly #maxClients: number;
  readonly #rate: Rate | null;

  constructor(maxClients: number, rate: Rate | null) {
    this.#maxClients = maxClients;
    this.#rate = rate;
  }

  /** Counts one more connection of the user in; false if he has as many as he may, unless it is `there` already. */
  enter(user: number, nowMs: number, there = false): boolean {
    const known = this.#users.get(user);
    if (known !== undefined) {
      if (known.clients >= this.#maxClients && !there) return false;
      known.clients++;
      return true;
    }
    const rate = this.#rate;
    const bucket = rate === null ? null : new Bucket(rate.bytesPerS, rate.burstBytes, nowMs);
    this.#users.set(user, { clients: 1, bucket });
    return true;
  }

  bucketOf(user: number): Bucket | null {
    return this.#users.get(user)?.bucket ?? null;
  }

  leave(user: number): void {
    const known = this.#users.get(user);
    if (known === undefined) return;
    known.clients--;
    if (known.clients === 0 && known.bucket === null) this.#users.delete(user);
  }

  /** Forgets who has gone and whose bucket is full again. */
  tidy(nowMs: number): void {
    for (const [user, { clients, bucket }] of this.#users) {
      if (clients > 0) continue;
      if (bucket === null || bucket.waitMs(this.#rate!.burstBytes, nowMs) === 0) this.#users.delete(user);
    }
  }
}
