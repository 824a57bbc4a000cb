/** An EGD server from its first socket to its last client: what `rnd-seed egd serve` runs. */
import { wipe } from '../../bytes.ts';
import { RndSeedError } from '../../errors.ts';
import type { Finding } from '../../finding.ts';
import { errnoName } from '../../system/errno.ts';
import type { Listening } from '../../system/listening/type.ts';
import type { System } from '../../system/type.ts';
import { claimName, releaseName } from './claim.ts';
import { bequeath, type Entrance, HAND_OVER_MS, inherit } from './hand-over.ts';
import { type Metrics, renderStatus } from './metrics.ts';
import { type EgdServerOptions, settle } from './options.ts';
import { Reception } from './reception.ts';

export interface RunningServer {
  /** Paths, host:port, and `descriptor N` of what was inherited. */
  readonly addresses: readonly string[];
  /** It serves in place of a process that handed over. */
  readonly tookOver: boolean;
  readonly findings: readonly Finding[];
  /** Resolves once 0x01 and 0x02 give bytes and the sources have been asked for the first time. */
  readonly ready: Promise<void>;
  /**
   * Accepts no more, answers what was asked whatever the rates, closes. After `graceMs` (default 5000) whoever does not
   * read is left behind. Does nothing after a hand-over.
   */
  stop(options?: { graceMs?: number }): Promise<void>;
  /**
   * Starts the same program anew and gives it everything. The caller should then exit; until it does, nothing here
   * serves. Rejects with RndSeedError, and goes on serving, if the successor does not come up within `deadlineMs`.
   */
  handOver(options?: { deadlineMs?: number }): Promise<{ pid: number }>;
  /** Asks the sources now; what is given out afterwards is of a new key. */
  reseed(): Promise<void>;
  metrics(): Metrics;
  /** One line. */
  status(): string;
}

const SEED_POLL_MS = 250;
const GRACE_MS = 5000;
const MODE = 0o600;

const isOwn = (error: unknown): error is RndSeedError => error instanceof RndSeedError;

/** @throws RndSeedError USAGE, REFUSED, IO; then nothing is left behind. */
export async function startEgdServer(system: System, options: EgdServerOptions): Promise<RunningServer> {
  const listening = await system.listening();
  const settings = settle(options, system.identity.platform, listening.maxDescriptors());
  const findings: Finding[] = [];
  const userOf =
    settings.userRate !== null || settings.maxPerUid < Number.POSITIVE_INFINITY
      ? await listening.peerUsers()
      : null;
  if (userOf === null && (settings.userRate !== null || options.maxPerUid !== undefined)) {
    findings.push({
      code: 'peer-user-unknown',
      severity: 'warning',
      subject: 'SO_PEERCRED',
      detail: 'this Node cannot tell whose connection it is: the limits per user are not applied',
      remedy: 'npm install koffi, or use Node 26.1 or later',
    });
  }
  const reception = new Reception(system, settings, userOf);
  const predecessor = await listening.predecessor();
  let entrances: Entrance[] = [];
  try {
    if (predecessor !== null) entrances = (await inherit(reception, predecessor, listening)).entrances;
    else await open(system, listening, reception, options, entrances);
  } catch (error) {
    shut(system, entrances);
    reception.close();
    if (isOwn(error)) throw error;
    throw notListening(error);
  }
  return new EgdServer(system, listening, reception, options, settings.reseedMs, entrances, {
    findings,
    tookOver: predecessor !== null,
  });
}

/** Without its directory a socket cannot be made, and the directory's mode is not ours to choose. */
function notListening(error: unknown): RndSeedError {
  const name = errnoName(error);
  const subject = (error as NodeJS.ErrnoException).path;
  return new RndSeedError('IO', `cannot listen: ${name || (error as Error).message}`, {
    cause: error,
    ...(subject === undefined ? {} : { subject }),
    ...(name === 'ENOENT' && subject !== undefined
      ? { hint: `make its directory first: ${subject.slice(0, subject.lastIndexOf('/')) || '/'}` }
      : {}),
  });
}

async function open(
  system: System,
  listening: Listening,
  reception: Reception,
  options: EgdServerOptions,
  entrances: Entrance[],
): Promise<void> {
  const plain = { plain: options.plain ?? false };
  for (const { path, mode = MODE, group } of options.sockets) {
    const settings = group === undefined ? { mode } : { mode, group };
    const born = await listening.bear(path, settings, reception, plain);
    try {
      entrances.push({ listener: born.listener, claim: await claimName(system, born, path) });
    } catch (error) {
      born.listener.close();
      throw error;
    } finally {
      born.leaveNursery();
    }
  }
  for (const address of options.listen ?? []) {
    entrances.push({ listener: await listening.listen(address, reception, plain), claim: null });
  }
  if (!options.inherited) return;
  for (const listener of await listening.inherited(reception, plain)) {
    entrances.push({ listener, claim: null });
  }
}

function shut(system: System, entrances: readonly Entrance[]): void {
  for (const { listener, claim } of entrances) {
    listener.close();
    try {
      if (claim !== null) releaseName(system, claim);
    } catch {
      // the directory has become read-only: the next start replaces the dead socket
    }
  }
}

class EgdServer implements RunningServer {
  readonly addresses: readonly string[];
  readonly tookOver: boolean;
  readonly findings: readonly Finding[];
  readonly ready: Promise<void>;
  readonly #system: System;
  readonly #listening: Listening;
  readonly #reception: Reception;
  readonly #options: EgdServerOptions;
  readonly #entrances: readonly Entrance[];
  readonly #reseedTimer: NodeJS.Timeout | undefined;
  #seedTimer: NodeJS.Timeout | undefined;
  #reseededMs: number | null = null;
  #unhealthySources = 0;
  #life: 'serving' | 'handing-over' | 'over' = 'serving';

  constructor(
    system: System,
    listening: Listening,
    reception: Reception,
    options: EgdServerOptions,
    reseedMs: number,
    entrances: readonly Entrance[],
    start: { findings: readonly Finding[]; tookOver: boolean },
  ) {
    this.#system = system;
    this.#listening = listening;
    this.#reception = reception;
    this.#options = options;
    this.#entrances = entrances;
    this.findings = start.findings;
    this.tookOver = start.tookOver;
    this.addresses = entrances.map(({ listener }) => listener.name);
    const first = this.reseed().catch(() => {});
    this.ready = Promise.all([this.#awaitSeed(), first]).then(() => {});
    if (reseedMs > 0) {
      this.#reseedTimer = setInterval(() => void this.reseed().catch(() => {}), reseedMs);
      this.#reseedTimer.unref();
    }
  }

  metrics(): Metrics {
    const reception = this.#reception;
    return {
      ...structuredClone(reception.counters),
      clients: reception.connections.size,
      waiting: reception.waitingRoom.size,
      rekeyed: reception.pool.rekeyed,
      seeded: reception.seeded,
      unhealthySources: this.#unhealthySources,
      reseedAgeS: this.#reseededMs === null ? null : (reception.nowMs() - this.#reseededMs) / 1000,
    };
  }

  status(): string {
    return renderStatus(this.metrics());
  }

  async reseed(): Promise<void> {
    const { pool, counters } = this.#reception;
    const { material, failures, unhealthy } = (await this.#options.sources?.()) ?? { material: [] };
    if (this.#life === 'over') return wipe(...material);
    for (const bytes of material) pool.mix(bytes);
    wipe(...material); // handed to us
    pool.discard();
    counters.reseeds++;
    for (const reason of ['health', 'unreached', 'declined'] as const)
      counters.sourceFailures[reason] += failures?.[reason] ?? 0;
    this.#unhealthySources = unhealthy ?? 0;
    this.#reseededMs = this.#reception.nowMs();
  }

  async stop({ graceMs = GRACE_MS }: { graceMs?: number } = {}): Promise<void> {
    if (this.#life === 'over') return;
    this.#life = 'over';
    this.#stopTimers();
    shut(this.#system, this.#entrances);
    const reception = this.#reception;
    reception.generous = true;
    reception.waitingRoom.look();
    for (const connection of reception.connections) connection.retire();
    const end = reception.nowMs() + graceMs;
    const owing = () => [...reception.connections].some((connection) => connection.unanswered);
    while (owing() && reception.nowMs() < end) await this.#system.clock.sleep(10);
    for (const connection of reception.connections) connection.peer.destroy();
    reception.close();
  }

  async handOver({ deadlineMs = HAND_OVER_MS }: { deadlineMs?: number } = {}): Promise<{ pid: number }> {
    if (this.#life !== 'serving') throw new RndSeedError('REFUSED', 'a stop or a hand-over is under way');
    this.#life = 'handing-over';
    try {
      const successor = await bequeath(this.#reception, this.#entrances, this.#listening, deadlineMs);
      this.#life = 'over';
      this.#stopTimers();
      this.#reception.close();
      await successor.part();
      return { pid: successor.pid };
    } catch (error) {
      if (this.#life === 'handing-over') this.#life = 'serving';
      throw error;
    }
  }

  #stopTimers(): void {
    clearInterval(this.#reseedTimer);
    clearTimeout(this.#seedTimer);
  }

  #awaitSeed(): Promise<void> {
    const isSeeded = this.#options.seededWhen ?? (() => this.#system.kernel.readiness().ready !== false);
    return new Promise((resolve) => {
      const look = async () => {
        const seeded = await Promise.resolve()
          .then(isSeeded)
          .catch(() => false);
        if (this.#life === 'over') return;
        if (seeded) {
          this.#reception.seeded = true;
          this.#reception.waitingRoom.look();
          resolve();
        } else {
          this.#seedTimer = setTimeout(look, SEED_POLL_MS);
        }
      };
      void look();
    });
  }
}
