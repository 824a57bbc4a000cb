/** Options of `rnd-seed egd …` as typed → options of what does the work. */
import { RndSeedError } from '../errors.ts';
import type { FeedLoopOptions } from '../service/feed-loop.ts';
import type { ServeOptions } from '../service/serve.ts';
import { homeDirectory } from '../sources/candidates.ts';
import type { EgdChoice } from '../sources/egd-target.ts';
import type { PoolSource } from '../sources/pool-sources.ts';
import { DEFAULT_TIMEOUT_MS } from '../sources/resolve.ts';
import { isSuccessor } from '../system/listening/takes-over.ts';
import type { Call } from './commands/type.ts';
import { parseAddress, parseAmount, parseBitsPerByte, parseMode, parseTime } from './numbers.ts';
import { parseSeconds } from './values.ts';

type Given = Pick<Call, 'values' | 'terminal' | 'system'>;

const text = ({ values }: Given, name: string) => values[name] as string | undefined;
const texts = ({ values }: Given, name: string) => (values[name] as readonly string[] | undefined) ?? [];

/** Against the working directory, as every shell's user means it. */
function absolute(given: Given, option: string, path: string): string {
  if (path === '') throw new RndSeedError('USAGE', `${option} is empty`, { subject: option });
  return path.startsWith('/') ? path : `${given.terminal.directory()}/${path}`;
}

/** Nothing for what was not given. */
function given<K extends string, T>(name: K, value: T | undefined): { [P in K]?: T } {
  return (value === undefined ? {} : { [name]: value }) as { [P in K]?: T };
}

function amount(of: Given, name: string, option: string, min: number, max: number): number | undefined {
  const word = text(of, name);
  return word === undefined ? undefined : parseAmount(option, word, min, max);
}

function time(of: Given, name: string, option: string): number | undefined {
  const word = text(of, name);
  return word === undefined ? undefined : parseTime(option, word, { zero: true });
}

function timeoutMs(of: Given): number {
  const word = text(of, 'timeout');
  return word === undefined ? DEFAULT_TIMEOUT_MS : parseSeconds(word);
}

/** By a service manager, or by the process that it takes over from. */
function isGivenSockets({ environment, pid }: Given['system']['identity']): boolean {
  const isActivated = Number(environment.LISTEN_PID) === pid && Number(environment.LISTEN_FDS) > 0;
  return isActivated || isSuccessor(environment);
}

function socketPaths(of: Given): string[] {
  const paths = texts(of, 'socket').map((path) => absolute(of, '--socket', path));
  const { identity } = of.system;
  if (paths.length > 0 || texts(of, 'listen').length > 0 || isGivenSockets(identity)) return paths;
  const home = homeDirectory({
    environment: identity.environment,
    passwdHome: () => identity.passwdHome(),
  });
  if (home?.startsWith('/')) return [`${home.replace(/\/+$/, '')}/.entropy`];
  throw new RndSeedError('USAGE', 'there is no home directory for ~/.entropy', {
    subject: '--socket',
    hint: 'rnd-seed egd serve --socket /run/rnd-seed/egd.sock',
  });
}

function poolSources(of: Given, sockets: readonly string[]): PoolSource[] {
  const list = text(of, 'from') ?? 'kernel,files';
  return list.split(',').map((word): PoolSource => {
    if (word === 'kernel' || word === 'files' || word === 'generator') return { kind: word };
    const path = /^egd:(.+)$/.exec(word)?.[1];
    if (path === undefined) {
      throw new RndSeedError(
        'USAGE',
        `--from wants a list of kernel, files, generator, egd:PATH: '${word}'`,
        {
          subject: '--from',
          hint: 'rnd-seed egd serve --from kernel,files,egd:/var/run/egd-pool',
        },
      );
    }
    const source = absolute(of, '--from', path);
    if (!sockets.includes(source)) return { kind: 'egd', path: source };
    throw new RndSeedError('USAGE', `--from names the server's own socket: '${source}'`, {
      subject: '--from',
      hint: 'rnd-seed egd serve --from kernel,files',
    });
  });
}

export function serveOptions(of: Given): ServeOptions {
  const sockets = socketPaths(of);
  const mode = text(of, 'mode');
  const group = text(of, 'group');
  const uidRate = amount(of, 'uidRate', '--uid-rate', 1, 1e12);
  const file = (name: string, option: string) => {
    const path = text(of, name);
    return path === undefined ? undefined : absolute(of, option, path);
  };
  return {
    server: {
      sockets: sockets.map((path) => ({
        path,
        ...given('mode', mode === undefined ? undefined : parseMode('--mode', mode)),
        ...given('group', group !== undefined && /^\d+$/.test(group) ? Number(group) : group),
      })),
      listen: texts(of, 'listen').map((word) => parseAddress('--listen', word, { anyPort: true })),
      inherited: true,
      ...given('rateBytesPerS', amount(of, 'rate', '--rate', 1, 1e12)),
      ...given('burstBytes', amount(of, 'burst', '--burst', 1, 1e12)),
      ...(uidRate === undefined ? {} : { uidRate: { bytesPerS: uidRate } }),
      ...given('maxClients', amount(of, 'maxClients', '--max-clients', 1, 1e7)),
      ...given('maxPerUid', amount(of, 'maxPerUid', '--max-per-uid', 1, 1e7)),
      ...given('idleMs', time(of, 'idle', '--idle')),
      ...given('reseedMs', time(of, 'reseed', '--reseed')),
    },
    from: poolSources(of, sockets),
    timeoutMs: timeoutMs(of),
    wait: of.values.wait === true,
    syslog: of.values.syslog === true,
    ...given('pidFile', file('pidFile', '--pid-file')),
    ...given('metricsFile', file('metrics', '--metrics')),
  };
}

/** Which server a client asks. */
export function egdChoice(of: Given & Pick<Call, 'signal'>): EgdChoice {
  const socket = text(of, 'socket');
  const tcp = text(of, 'tcp');
  if (socket !== undefined && tcp !== undefined) {
    throw new RndSeedError('USAGE', '--socket and --tcp name two servers', {
      subject: '--tcp',
      hint: 'rnd-seed egd status --socket PATH',
    });
  }
  if (of.values.anyOwner === true && socket === undefined) {
    throw new RndSeedError('USAGE', '--any-owner is for a socket that --socket names', {
      subject: '--any-owner',
      hint: 'rnd-seed egd status --socket PATH --any-owner',
    });
  }
  return {
    socket: socket === undefined ? undefined : absolute(of, '--socket', socket),
    tcp: tcp === undefined ? undefined : parseAddress('--tcp', tcp),
    anyOwner: of.values.anyOwner === true,
    timeoutMs: timeoutMs(of),
    signal: of.signal,
  };
}

const FEED_BYTES = 64;
const FEED_INTERVAL_MS = 60_000;

export function feedOptions(of: Given & Pick<Call, 'signal'>): FeedLoopOptions {
  const interval = text(of, 'interval');
  const minEntropy = text(of, 'minEntropy');
  const { signal: _, ...choice } = egdChoice(of);
  return {
    ...choice,
    bytes: amount(of, 'bytes', '--bytes', 1, 65536) ?? FEED_BYTES,
    intervalMs: interval === undefined ? FEED_INTERVAL_MS : parseTime('--interval', interval),
    minEntropy: minEntropy === undefined ? 1 : parseBitsPerByte('--min-entropy', minEntropy),
    creditKernel: of.values.creditKernel === true,
    syslog: of.values.syslog === true,
  };
}
