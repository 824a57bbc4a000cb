/**
 * Who comes in and who has to go. A full house is not a closed one: whoever has been silent since he came gives his place
 * to a newcomer, the oldest first; one who has ever asked for something keeps his (a QEMU guest asks seldom, and is not
 * helped by a new connection). Deadlines are looked at by one sweep, not by a timer each.
 */
import type { ListenerOwner, Listening, Peer } from '../../system/listening/type.ts';
import type { System } from '../../system/type.ts';
import { Bucket } from './bucket.ts';
import { Connection, type ConnectionState, type House } from './connection.ts';
import { type Counters, newCounters } from './metrics.ts';
import type { Settings } from './options.ts';
import { Outbox } from './outbox.ts';
import { OutputPool } from './pool.ts';
import { Users } from './users.ts';
import { WaitingRoom } from './waiting-room.ts';

/** After our side is closed the other has so long to close its own: time to read what we said last. */
const LINGER_MS = 5000;
/** A newcomer in a burst of connections has at least so long to say something before he may be taken for a silent one. */
const SILENCE_MS = 1000;
const MAX_SWEEP_MS = 1000;
/** The two clocks may drift apart so much between two sweeps. More: the machine was suspended, restored or copied. */
const CLOCK_JUMP_MS = 2000;

type PeerUserOf = Awaited<ReturnType<Listening['peerUsers']>>;

export class Reception implements House, ListenerOwner {
  readonly outbox: Outbox = new Outbox();
  readonly pool: OutputPool;
  readonly counters: Counters = newCounters();
  readonly pidAnswer: Uint8Array;
  readonly connections: Set<Connection> = new Set();
  readonly waitingRoom: WaitingRoom;
  seeded = false;
  generous = false;
  coarseMs: number;
  readonly #system: System;
  readonly #settings: Settings;
  readonly #users: Users;
  readonly #userOf: PeerUserOf;
  readonly #sweep: NodeJS.Timeout;
  /** Connections that have not said anything yet, the oldest first. */
  readonly #silent = new Set<Connection>();
  #blocksAtSweep = 0;
  #clockGapMs: number;

  constructor(system: System, settings: Settings, userOf: PeerUserOf) {
    this.#system = system;
    this.#settings = settings;
    this.#userOf = userOf;
    this.#users = new Users(settings.maxPerUid, settings.userRate);
    this.pool = new OutputPool(system, () => this.outbox.flush());
    const pid = String(system.identity.pid);
    this.pidAnswer = Buffer.from(String.fromCharCode(pid.length) + pid, 'latin1');
    this.coarseMs = this.nowMs();
    this.#clockGapMs = system.clock.now() - this.coarseMs;
    this.waitingRoom = new WaitingRoom(() => this.nowMs());
    const shortest = Math.min(settings.idleMs || Number.POSITIVE_INFINITY, settings.midwayMs);
    this.#sweep = setInterval(
      () => this.sweep(),
      Math.min(MAX_SWEEP_MS, Math.max(10, Math.floor(shortest / 4))),
    );
    this.#sweep.unref();
  }

  get alone(): boolean {
    return this.connections.size === 1;
  }

  nowMs(): number {
    return Number(this.#system.clock.monotonic() / 1_000_000n);
  }

  wait(connection: Connection): void {
    this.waitingRoom.add(connection);
  }

  left(connection: Connection): void {
    if (!this.connections.delete(connection)) return; // evicted, and now it is closed as well
    this.#silent.delete(connection);
    this.waitingRoom.delete(connection);
    if (connection.user !== null) this.#users.leave(connection.user);
  }

  acceptFailed(): void {
    this.counters.acceptFailures++;
  }

  accepted(peer: Peer): void {
    if (this.connections.size >= this.#settings.maxClients && !this.#makeRoom()) {
      this.counters.rejected.clients++;
      peer.destroy();
      return;
    }
    const user = peer.remote ? null : (this.#userOf?.(peer.descriptor) ?? null);
    if (user !== null && !this.#users.enter(user, this.nowMs())) {
      this.counters.rejected.user++;
      peer.destroy();
      return;
    }
    this.counters.accepted++;
    const connection = this.#admit(peer, user);
    this.#silent.add(connection);
    connection.begin();
  }

  /** A predecessor's connection: it has its place already. It says nothing before {@link Connection.resume}. */
  takeOver(peer: Peer, state: ConnectionState): Connection {
    if (state.user !== null) this.#users.enter(state.user, this.nowMs(), true);
    this.counters.takenOver++;
    const connection = this.#admit(peer, state.user, state.tokens);
    if (!state.asked) this.#silent.add(connection);
    return connection;
  }

  sweep(): void {
    const nowMs = this.nowMs();
    this.coarseMs = nowMs;
    this.#watchClocks(nowMs);
    // Unused output does not lie about: a memory image of a server at rest has none.
    if (this.pool.blocks === this.#blocksAtSweep) this.pool.discard();
    this.#blocksAtSweep = this.pool.blocks;
    const { idleMs, midwayMs } = this.#settings;
    const { dropped } = this.counters;
    for (const connection of this.connections) {
      const quietMs = nowMs - connection.lastHeardMs;
      if (connection.unanswered) continue;
      if (connection.finished) {
        if (quietMs >= LINGER_MS) connection.peer.destroy();
      } else if (connection.midwaySinceMs > 0 && nowMs - connection.midwaySinceMs >= midwayMs) {
        dropped.midway++;
        connection.peer.destroy();
      } else if (idleMs > 0 && quietMs >= idleMs) {
        dropped.idle++;
        connection.peer.destroy();
      }
    }
    this.#users.tidy(nowMs);
  }

  /** Nobody is left. */
  close(): void {
    clearInterval(this.#sweep);
    this.waitingRoom.close();
    this.pool.close();
  }

  #admit(peer: Peer, user: number | null, tokens?: number | null): Connection {
    const rate = this.#settings.clientRate;
    const buckets: Bucket[] = [];
    if (rate !== null) {
      buckets.push(new Bucket(rate.bytesPerS, rate.burstBytes, this.nowMs(), tokens ?? undefined));
    }
    const shared = user === null ? null : this.#users.bucketOf(user);
    if (shared !== null) buckets.push(shared);
    const connection = new Connection(this, peer, user, buckets.length === 0 ? null : buckets);
    this.connections.add(connection);
    return connection;
  }

  #makeRoom(): boolean {
    const nowMs = this.nowMs();
    for (const connection of this.#silent) {
      if (connection.asked) {
        this.#silent.delete(connection);
        continue;
      }
      if (connection.unanswered) continue;
      if (nowMs - connection.lastHeardMs < SILENCE_MS) return false;
      this.counters.dropped.evicted++;
      this.left(connection);
      connection.peer.destroy();
      return true;
    }
    return false;
  }

  /** A suspended or restored machine shows in the wall clock, not in the monotonic one: nothing from before is given out. */
  #watchClocks(nowMs: number): void {
    const gapMs = this.#system.clock.now() - nowMs;
    if (Math.abs(gapMs - this.#clockGapMs) > CLOCK_JUMP_MS) this.pool.discard();
    this.#clockGapMs = gapMs;
  }
}
