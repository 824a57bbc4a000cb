/** A probe's options, checked before the first connection and with nothing left open. Pure. */
import { RndSeedError } from '../../errors.ts';
import { VERSIONS } from '../hello/version.ts';
import { isIpv4, isIpv6 } from '../mailbox/host.ts';
import { renderEndpoint } from '../mailbox/render.ts';
import type { ProbeOptions, ProbeTarget } from '../outcome.ts';
import { CLIENTS } from '../settings.ts';

export type Settled = Required<Omit<ProbeOptions, 'family' | 'signal'>> & {
  family: 4 | 6 | undefined;
  signal: AbortSignal | undefined;
};

const MAX_TIMER_MS = 2 ** 31 - 1; // beyond it a timer fires at once

function checkRange(value: number, min: number, max: number, what: string): void {
  if (Number.isInteger(value) && value >= min && value <= max) return;
  throw new RndSeedError('USAGE', `${what} must be a whole number from ${min} to ${max}, not ${value}`);
}

function checkOneOf(value: unknown, among: readonly unknown[], what: string): void {
  if (!among.includes(value)) {
    throw new RndSeedError('USAGE', `${what} is one of ${among.join(', ')}, not ${String(value)}`);
  }
}

export const isAddress = (host: string): boolean => isIpv4(host) || isIpv6(host);

/** RFC 6066 §3: no address, and no final dot. */
const serverNameOf = (host: string): string | null => (isAddress(host) ? null : host.replace(/\.$/, ''));

function checkTarget({ host, port, tls, protocol }: ProbeTarget): void {
  if (host === '') throw new RndSeedError('USAGE', 'there is no host to probe');
  checkRange(port, 1, 65535, 'port');
  if (tls !== 'starttls') return;
  if (protocol === null) {
    throw new RndSeedError('USAGE', 'StartTLS of which protocol? imap, pop or smtp', {
      subject: renderEndpoint({ host, port }),
    });
  }
  checkOneOf(protocol, ['imap', 'pop', 'smtp'], 'the protocol');
}

/** @throws RndSeedError USAGE */
export function settle(target: ProbeTarget, options: ProbeOptions): Settled {
  checkTarget(target);
  const { family, signal, versions = VERSIONS, client = 'mutt-openssl' } = options;
  const { timeoutMs = 5000, deadlineMs = 60_000, parallel = 4, expiryDays = 21 } = options;
  const { serverName = serverNameOf(target.host) } = options;
  checkRange(timeoutMs, 1, MAX_TIMER_MS, 'timeoutMs');
  checkRange(deadlineMs, 1, MAX_TIMER_MS, 'deadlineMs');
  checkRange(parallel, 1, 16, 'parallel');
  checkRange(expiryDays, 0, 100_000, 'expiryDays');
  checkOneOf(family, [undefined, 4, 6], 'the family');
  checkOneOf(client, CLIENTS, 'the client');
  for (const version of versions) checkOneOf(version, VERSIONS, 'a version');
  if (versions.length === 0) throw new RndSeedError('USAGE', 'there is no version to probe for');
  if (serverName !== null && !/^[\x21-\x7e]{1,255}$/.test(serverName)) {
    throw new RndSeedError('USAGE', 'a server name is 1 to 255 letters of ASCII', { subject: serverName });
  }
  return { family, signal, versions, client, timeoutMs, deadlineMs, parallel, expiryDays, serverName };
}
