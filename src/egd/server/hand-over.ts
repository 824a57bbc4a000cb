/**
 * From one process to the next without a client noticing. Until the successor says that it serves, everything can be
 * taken back: the old process lends what is quiet (it stops reading, its descriptors stay open) and goes on accepting and
 * serving the rest. Then it gives the rest away too: newcomers of the meantime, and connections whose client does not read, with
 * the bytes that he has not taken. What it had been asked and has not answered goes with the connection.
 */
import { RndSeedError } from '../../errors.ts';
import type { Listener, Listening, Predecessor, Successor } from '../../system/listening/type.ts';
import type { Claim } from './claim.ts';
import type { Connection, ConnectionState } from './connection.ts';
import type { Counters } from './metrics.ts';
import type { Reception } from './reception.ts';

/** A listening socket and, for a Unix socket that we bound, the right to remove its name. */
export interface Entrance {
  listener: Listener;
  claim: Claim | null;
}

export type Bequest =
  | { kind: 'entrance'; name: string; claim: Claim | null }
  | { kind: 'connection'; state: ConnectionState }
  /** All that can be taken back has been lent: begin. Who was seeded stays so: no 0x01 finds an empty pool in between. */
  | { kind: 'serve'; seeded: boolean }
  /** All has been given. */
  | { kind: 'end'; counters: Counters };

export const HAND_OVER_MS = 15_000;

/** @returns the successor, which serves. This process owns nothing any more and should exit. */
export async function bequeath(
  reception: Reception,
  entrances: readonly Entrance[],
  listening: Listening,
  deadlineMs: number,
): Promise<Successor> {
  const failed = (why: string, cause?: unknown) =>
    new RndSeedError('IO', `the hand-over failed: ${why}; this process goes on serving`, { cause });
  if (entrances.some(({ listener }) => listener.handle === null)) {
    throw new RndSeedError('UNSUPPORTED', 'this Node cannot hand over its sockets');
  }
  let successor: Successor;
  try {
    successor = await listening.startSuccessor(deadlineMs);
  } catch (error) {
    throw failed((error as Error).message, error);
  }
  const lent = new Set<Connection>();
  const deadline = setTimeout(() => successor.kill(), deadlineMs);
  try {
    const give = (bequest: Bequest, handle: object | null = null) => successor.ask(bequest, handle);
    for (const { listener, claim } of entrances) {
      await give({ kind: 'entrance', name: listener.name, claim }, listener.handle);
    }
    for (const connection of reception.connections) {
      if (!connection.flushed) continue;
      connection.freeze();
      lent.add(connection);
      await give({ kind: 'connection', state: connection.state(reception.nowMs()) }, connection.peer.handle);
    }
    await give({ kind: 'serve', seeded: reception.seeded });
  } catch (error) {
    successor.kill();
    for (const connection of lent) connection.thaw();
    throw failed((error as Error).message, error);
  } finally {
    clearTimeout(deadline);
  }
  await giveTheRest(reception, entrances, successor, lent);
  return successor;
}

async function giveTheRest(
  reception: Reception,
  entrances: readonly Entrance[],
  successor: Successor,
  lent: ReadonlySet<Connection>,
): Promise<void> {
  for (const { listener } of entrances) listener.close();
  for (const connection of lent) connection.peer.release();
  const rest = [...reception.connections].filter((connection) => !lent.has(connection));
  for (const connection of rest) {
    const { handle } = connection.peer;
    if (handle === null) continue; // it has just gone
    connection.freeze();
    const state = connection.state(reception.nowMs());
    // In one turn of the loop: what is unsent now must not be sent by us after the descriptor has left.
    const given = successor.ask({ kind: 'connection', state } satisfies Bequest, handle);
    connection.peer.release();
    await given;
  }
  await successor.ask({ kind: 'end', counters: reception.counters } satisfies Bequest);
}

export interface Inheritance {
  entrances: Entrance[];
  /** The predecessor has parted, or died: nothing more will come. */
  complete: Promise<void>;
}

/** Resolves once we serve in its place. */
export async function inherit(
  reception: Reception,
  predecessor: Predecessor,
  listening: Listening,
): Promise<Inheritance> {
  const heirlooms: { handle: object; name: string; claim: Claim | null }[] = [];
  const lent: { connection: Connection; state: ConnectionState }[] = [];
  const entrances: Entrance[] = [];
  let serving = false;
  let begin: () => void = () => {};
  let giveUp: (why: unknown) => void = () => {};
  const begun = new Promise<void>((resolve, reject) => {
    begin = resolve;
    giveUp = reject;
  });
  const take = (message: object, handle: object | null): object => {
    const bequest = message as Bequest;
    if (bequest.kind === 'entrance') {
      heirlooms.push({ handle: handle!, name: bequest.name, claim: bequest.claim });
    } else if (bequest.kind === 'connection') {
      if (handle === null) return {}; // it closed on the way
      const connection = reception.takeOver(listening.adoptPeer(handle), bequest.state);
      if (serving) connection.resume(bequest.state);
      else lent.push({ connection, state: bequest.state });
    } else if (bequest.kind === 'serve') {
      for (const { handle: own, name, claim } of heirlooms) {
        entrances.push({ listener: listening.adoptListener(own, name, reception), claim });
      }
      serving = true;
      reception.seeded ||= bequest.seeded;
      for (const { connection, state } of lent) connection.resume(state);
      begin();
    } else {
      addCounters(reception.counters, bequest.counters);
    }
    return {};
  };
  const complete = predecessor.serve(take).catch((error) => {
    if (!serving) giveUp(error);
  });
  await begun;
  return { entrances, complete };
}

/** A counter never falls: what the predecessor counted goes on. What was taken over is not accepted anew. */
function addCounters(into: Counters, from: Counters): void {
  const add = (target: Record<string, unknown>, source: Record<string, unknown>) => {
    for (const [name, value] of Object.entries(source)) {
      if (typeof value === 'number') target[name] = ((target[name] as number | undefined) ?? 0) + value;
      else add(target[name] as Record<string, unknown>, value as Record<string, unknown>);
    }
  };
  add(into as unknown as Record<string, unknown>, from as unknown as Record<string, unknown>);
}
