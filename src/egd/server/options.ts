/** What a server is told, with what holds where nothing is said. */
import { RndSeedError } from '../../errors.ts';
import { maxSocketPathBytes } from '../address.ts';
import type { SourceFailures } from './metrics.ts';
import type { Rate } from './users.ts';

/** What the sources have given this time. */
export interface Gathering {
  /** Mixed in and wiped. */
  material: Buffer[];
  failures?: Partial<SourceFailures>;
  /** How many are not asked any more, because they have failed a health test. */
  unhealthy?: number;
}

export interface EgdServerOptions {
  sockets: readonly { path: string; mode?: number; group?: number | string }[];
  /** TCP, loopback addresses only: EGD has neither secrecy nor a password. */
  listen?: readonly { host: string; port: number }[];
  /** Also serve what LISTEN_FDS names. */
  inherited?: boolean;
  /** What each client may take; no limit if absent. The burst is one second's worth, and never below 255. */
  rateBytesPerS?: number;
  burstBytes?: number;
  /** What all clients of one user may take together. Needs SO_PEERCRED, as maxPerUid does. */
  uidRate?: { bytesPerS: number; burstBytes?: number };
  maxClients?: number;
  maxPerUid?: number;
  /** A client that has nothing unanswered and says nothing so long is closed; 0: never. */
  idleMs?: number;
  /** A request that is begun must be whole by then. */
  midwayMs?: number;
  /** The sources are asked again so often; 0: never. Fresh bytes of the system come in far more often (pool.ts). */
  reseedMs?: number;
  /** Asked at the start and at each reseed. */
  sources?: () => Promise<Gathering>;
  /** Asked until it says true; before that 0x01 gives nothing and 0x02 waits. Default: the kernel does not say it is not ready. */
  seededWhen?: () => boolean | Promise<boolean>;
  /** Without the shortcuts of system/listening/handles.ts; no hand-over then. */
  plain?: boolean;
}

export interface Settings {
  clientRate: Rate | null;
  userRate: Rate | null;
  maxClients: number;
  maxPerUid: number;
  idleMs: number;
  midwayMs: number;
  reseedMs: number;
}

export const DEFAULTS = { maxClients: 4096, idleMs: 0, midwayMs: 10_000, reseedMs: 300_000 } as const;

/** Descriptors that are not for clients: Node's own, files, a hand-over. */
const RESERVED_DESCRIPTORS = 64;

const usage = (message: string) => new RndSeedError('USAGE', message);

function checked(value: number, min: number, max: number, what: string): number {
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw usage(`${what} must be a whole number from ${min} to ${max}, not ${value}`);
}

function rate(bytesPerS: number | undefined, burstBytes: number | undefined): Rate | null {
  if (bytesPerS === undefined) {
    if (burstBytes !== undefined) throw usage('a burst needs a rate');
    return null;
  }
  checked(bytesPerS, 1, 1e12, 'a rate in bytes per second');
  return { bytesPerS, burstBytes: checked(burstBytes ?? bytesPerS, 1, 1e12, 'a burst in bytes') };
}

/** 127.0.0.0/8, ::1 (RFC 1122 §3.2.1.3, RFC 4291 §2.5.3), and the name that stands for them (RFC 6761 §6.3). */
const isLoopback = (host: string) => /^(127(\.\d{1,3}){3}|::1|localhost)$/.test(host);

/** @throws RndSeedError USAGE, REFUSED */
export function settle(
  options: EgdServerOptions,
  platform: NodeJS.Platform,
  maxDescriptors: number,
): Settings {
  if (options.sockets.length === 0 && !options.listen?.length && !options.inherited) {
    throw usage('a server needs a socket to listen on');
  }
  for (const { path, mode } of options.sockets) {
    if (path === '' || path.includes('\0')) throw usage('the path of a socket is empty or has a NUL in it');
    const max = maxSocketPathBytes(platform);
    if (Buffer.byteLength(path) > max) throw usage(`${path}: a socket's path has at most ${max} bytes here`);
    if (mode !== undefined) checked(mode, 0, 0o777, 'the mode of a socket');
  }
  for (const { host, port } of options.listen ?? []) {
    checked(port, 0, 65535, 'a port');
    if (isLoopback(host)) continue;
    throw new RndSeedError('REFUSED', 'EGD has neither secrecy nor authentication: loopback only', {
      subject: host,
      hint: 'listen on 127.0.0.1 and let ssh or a VPN carry it',
    });
  }
  const maxClients = checked(options.maxClients ?? DEFAULTS.maxClients, 1, 1e7, 'maxClients');
  return {
    clientRate: rate(options.rateBytesPerS, options.burstBytes),
    userRate: rate(options.uidRate?.bytesPerS, options.uidRate?.burstBytes),
    maxClients: Math.min(maxClients, Math.max(1, maxDescriptors - RESERVED_DESCRIPTORS)),
    maxPerUid:
      options.maxPerUid === undefined
        ? Number.POSITIVE_INFINITY
        : checked(options.maxPerUid, 1, 1e7, 'maxPerUid'),
    idleMs: checked(options.idleMs ?? DEFAULTS.idleMs, 0, 2 ** 31 - 1, 'idleMs'),
    midwayMs: checked(options.midwayMs ?? DEFAULTS.midwayMs, 1, 2 ** 31 - 1, 'midwayMs'),
    reseedMs: checked(options.reseedMs ?? DEFAULTS.reseedMs, 0, 2 ** 31 - 1, 'reseedMs'),
  };
}
