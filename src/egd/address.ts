/**
 * Where an EGD server may stand, and what it means when it cannot be reached; pure. unix(7): sun_path has 108 bytes on Linux
 * and 104 on the BSDs and macOS, one for the final NUL. Node ≤ 22 cuts a longer path without a word and connects elsewhere.
 */
import { RndSeedError } from '../errors.ts';
import type { StreamTarget } from '../system/type.ts';

/** Bytes that the path of a Unix socket may have. */
export function maxSocketPathBytes(platform: NodeJS.Platform): number {
  return platform === 'linux' ? 107 : 103;
}

export function describeTarget(target: StreamTarget): string {
  return 'path' in target ? target.path : `${target.host}:${target.port}`;
}

/** @returns why this target must not be handed to connect(2); null when it may. */
export function judgeTarget(target: StreamTarget, platform: NodeJS.Platform): RndSeedError | null {
  const refuse = (message: string, hint: string) =>
    new RndSeedError('EGD_CONNECT', message, { subject: describeTarget(target), hint });
  if (!('path' in target)) {
    if (target.host !== '' && Number.isInteger(target.port) && target.port > 0 && target.port < 65536)
      return null;
    return refuse('not a host and a port', 'give HOST:PORT, for instance 127.0.0.1:708');
  }
  if (target.path === '' || target.path.includes('\0')) {
    return refuse(
      'not the path of a socket',
      'give the path of a Unix socket, for instance /var/run/egd-pool',
    );
  }
  const length = Buffer.byteLength(target.path);
  const max = maxSocketPathBytes(platform);
  if (length <= max) return null;
  return refuse(
    `the path has ${length} bytes; a socket's path has at most ${max} here`,
    'let the server listen at a shorter path, or reach it through a symbolic link to its directory',
  );
}

const NAMED: Readonly<Record<string, readonly [message: string, hint: string]>> = {
  ENOENT: ['nothing is there', 'start the EGD server, or correct the path'],
  ENOTDIR: ['nothing is there', 'start the EGD server, or correct the path'],
  ECONNREFUSED: [
    'nobody listens there',
    'start the EGD server; what stands at the path is the socket of a dead one, or no socket',
  ],
  EACCES: [
    'no permission to connect',
    'a socket wants write permission, and its directories search permission',
  ],
  EPERM: [
    'no permission to connect',
    'a socket wants write permission, and its directories search permission',
  ],
  EPROTOTYPE: [
    'it is a datagram socket, and EGD speaks over a stream socket',
    'the path belongs to another service (syslog and systemd use datagrams): name the EGD server’s own socket',
  ],
  EAGAIN: ["the server's queue of connections is full", 'try again when it has fewer clients'],
};

/** Names what connect(2) said. `name` is from {@link errnoName}. */
export function connectFailure(target: StreamTarget, name: string, cause: unknown): RndSeedError {
  const subject = describeTarget(target);
  if (name === 'ABORT_ERR') return new RndSeedError('ABORTED', 'the caller gave up', { subject, cause });
  if (name === 'ETIMEDOUT') {
    return new RndSeedError('EGD_TIMEOUT', 'no connection in time', { subject, cause });
  }
  const [message, hint] = NAMED[name] ?? [`cannot connect (${name || 'unknown error'})`];
  return new RndSeedError(
    'EGD_CONNECT',
    message,
    hint === undefined ? { subject, cause } : { subject, hint, cause },
  );
}
