/**
 * Which EGD server a client of ours talks to, and whether it may: the owner of a socket says who answers there, its mode
 * only who may ask.
 *
 * - the names of the walk ($EGDSOCKET, ~/.entropy, /tmp/entropy) follow the rules of the walk: mode 0600;
 * - the system's names (OpenSSL's DEVRANDOM_EGD, crypto/rand/rand_unix.c) and a name that the user gives may have any mode,
 *   and must belong to root or the user, in directories that nobody else can change;
 * - `anyOwner` takes a name that the user gives as it is, links included;
 * - a TCP address has no owner.
 */
import { describeTarget } from '../egd/address.ts';
import { connectEgd, type EgdClient } from '../egd/client.ts';
import { type ErrorDetails, RndSeedError, withSubject } from '../errors.ts';
import type { Finding } from '../finding.ts';
import type { FileStatus, StreamTarget, System } from '../system/type.ts';
import { homeDirectory, type Surroundings } from './candidates.ts';
import {
  judgeName,
  judgeSocket,
  judgeSocketKind,
  judgeSocketName,
  judgeSocketOwner,
  type Refusal,
} from './permission.ts';
import { lookUp, release } from './trust.ts';

export interface EgdChoice {
  /** Absolute. Without it and without `tcp` the first usable one of {@link listEgdPlaces}. */
  socket?: string | undefined;
  tcp?: { host: string; port: number } | undefined;
  anyOwner?: boolean | undefined;
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

export interface EgdReached {
  client: EgdClient;
  target: StreamTarget;
  /** Of the socket that was judged; null for TCP, and where nothing was judged. */
  socket: { mode: number; owner: number } | null;
  /** Who listens there (SO_PEERCRED); null where that cannot be told. */
  peerUser: number | null;
  /** Places that were passed over, and why. */
  findings: Finding[];
}

type Rule = 'walk' | 'owner' | 'none';
export interface EgdPlace {
  path: string;
  rule: Rule;
}

const SYSTEM_PLACES = ['/var/run/egd-pool', '/dev/egd-pool', '/etc/egd-pool', '/etc/entropy'];

export function listEgdPlaces(
  surroundings: Pick<Surroundings, 'environment' | 'passwdHome'>,
): readonly EgdPlace[] {
  const { EGDSOCKET } = surroundings.environment;
  const home = homeDirectory(surroundings);
  return [
    ...(EGDSOCKET ? [{ path: EGDSOCKET, rule: 'walk' as const }] : []),
    ...(home === null ? [] : [{ path: `${home.replace(/\/+$/, '')}/.entropy`, rule: 'walk' as const }]),
    { path: '/tmp/entropy', rule: 'walk' },
    ...SYSTEM_PLACES.map((path) => ({ path, rule: 'owner' as const })),
  ];
}

type Missing = { missing: true };
type Found = Omit<EgdReached, 'findings'>;

/** Remembers the socket that a client is made of: who answers is asked of it. */
async function connect(
  system: System,
  reachable: StreamTarget,
  target: StreamTarget,
  socket: EgdReached['socket'],
  { timeoutMs, signal }: EgdChoice,
): Promise<Found> {
  let peerUser: Promise<number | null> = Promise.resolve(null);
  const watching: System = {
    ...system,
    sockets: {
      ...system.sockets,
      connect: async (...call) => {
        const connected = await system.sockets.connect(...call);
        if ('path' in reachable) peerUser = system.sockets.peerUser(connected).catch(() => null);
        return connected;
      },
    },
  };
  try {
    const client = await connectEgd(watching, reachable, { timeoutMs, signal });
    return { client, target, socket, peerUser: await peerUser };
  } catch (error) {
    // The error speaks of the name that the user knows, not of a descriptor.
    throw error instanceof RndSeedError ? withSubject(error, describeTarget(target)) : error;
  }
}

function refused(path: string, { detail, remedy }: Refusal): RndSeedError {
  const details: ErrorDetails = { subject: path };
  if (remedy !== undefined) details.hint = remedy;
  return new RndSeedError('REFUSED', detail.includes(path) ? detail : `${path}: ${detail}`, details);
}

function judge(path: string, status: FileStatus, user: number, rule: Rule): Refusal | null {
  if (rule === 'walk') return judgeSocket(path, status, user);
  return judgeSocketKind(status) ?? judgeSocketOwner(path, status, user);
}

async function reachPath(
  system: System,
  { path, rule }: EgdPlace,
  choice: EgdChoice,
): Promise<Found | Missing> {
  const { platform, effectiveUser } = system.identity;
  if (rule === 'none') return connect(system, { path }, { path }, null, choice);
  const early = judgeName(path);
  if (early !== null) throw refused(path, early);
  const looked = lookUp(system, path);
  if ('refusal' in looked) {
    if (looked.missing) return { missing: true };
    throw refused(path, looked.refusal);
  }
  try {
    const { status, directory } = looked;
    const shared = rule === 'walk' && path !== '/tmp/entropy' ? directory.shared : undefined;
    const refusal = shared ?? judge(path, status, effectiveUser, rule);
    if (refusal) throw refused(path, refusal);
    // The magic link of an O_PATH descriptor leads to the judged inode whatever its name means by now.
    const exact = looked.handle !== null && directory.base.startsWith('/proc/');
    const reachable = exact ? `/proc/self/fd/${looked.handle}` : path;
    const tooLong = exact ? null : judgeSocketName(path, platform);
    if (tooLong) throw refused(path, tooLong);
    const socket = { mode: status.mode, owner: status.owner };
    return await connect(system, { path: reachable }, { path }, socket, choice);
  } finally {
    release(system, looked);
  }
}

async function reachAny(system: System, choice: EgdChoice): Promise<EgdReached> {
  const { identity } = system;
  const places = listEgdPlaces({
    environment: identity.environment,
    passwdHome: () => identity.passwdHome(),
  });
  const findings: Finding[] = [];
  let first: RndSeedError | undefined;
  for (const place of places) {
    try {
      const found = await reachPath(system, place, choice);
      if (!('missing' in found)) return { ...found, findings };
    } catch (error) {
      if (!(error instanceof RndSeedError) || error.code === 'ABORTED') throw error;
      first ??= error;
      findings.push({
        code: 'egd-passed-over',
        severity: 'warning',
        subject: place.path,
        detail: error.message,
        ...(error.hint === undefined ? {} : { remedy: error.hint }),
      });
    }
  }
  if (first !== undefined) throw first;
  throw new RndSeedError('EGD_CONNECT', 'there is no EGD socket at $EGDSOCKET, ~/.entropy or /tmp/entropy', {
    hint: 'rnd-seed egd serve # or name another with --socket PATH',
  });
}

/** @throws RndSeedError REFUSED by the rules above; EGD_CONNECT, EGD_TIMEOUT, EGD_CLOSED, EGD_PROTOCOL, ABORTED */
export async function reachEgd(system: System, choice: EgdChoice): Promise<EgdReached> {
  const { socket, tcp, anyOwner = false } = choice;
  if (tcp !== undefined) return { ...(await connect(system, tcp, tcp, null, choice)), findings: [] };
  if (socket === undefined) return reachAny(system, choice);
  const found = await reachPath(system, { path: socket, rule: anyOwner ? 'none' : 'owner' }, choice);
  if (!('missing' in found)) return { ...found, findings: [] };
  throw new RndSeedError('EGD_CONNECT', `${socket}: nothing is there`, {
    subject: socket,
    hint: 'start the EGD server, or correct the path',
  });
}
