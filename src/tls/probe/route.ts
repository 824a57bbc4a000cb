/**
 * The way to the server: every connection of a probe goes to one address, the first that answered, so that the versions are
 * those of one machine. Through StartTLS where it is asked for; what comes out is a stream that waits for a hello.
 */
import type { Socket } from 'node:net';
import { RndSeedError } from '../../errors.ts';
import { errnoName } from '../../system/errno.ts';
import type { StreamTarget, System } from '../../system/type.ts';
import { renderEndpoint } from '../mailbox/render.ts';
import type { ProbeTarget, Verdict } from '../outcome.ts';
import { startTlsOver } from '../starttls.ts';

export interface Limits {
  timeoutMs: number;
  family: 4 | 6 | undefined;
  /** The caller's wish to stop, and the deadline of the whole probe. */
  signal: AbortSignal;
}

const HINTS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'correct the name of the host',
  EAI_AGAIN: 'the name service does not answer: try again, or give an address',
  ECONNREFUSED: 'nobody listens at that port: is the server up, is it the right port?',
  ENETUNREACH: 'this machine has no way to that network: ip route get ADDRESS shows which',
  EHOSTUNREACH: 'that machine does not answer on its own network: is it up, is the address right?',
  ETIMEDOUT: 'a firewall may drop the packets: try --timeout, or another port',
};

/** A bare root or container without /etc/hosts does not know even itself by name. */
function hintFor(name: string, host: string): { hint?: string } {
  if (name === 'ENOTFOUND' && host === 'localhost')
    return { hint: '/etc/hosts has no localhost here: give 127.0.0.1' };
  const hint = HINTS[name];
  return hint === undefined ? {} : { hint };
}

export class Route {
  readonly #system: System;
  readonly #target: ProbeTarget;
  readonly #limits: Limits;
  /** Connected by `reach`, for the first who asks. */
  #spare: Socket | null = null;
  #address: string | null = null;

  constructor(system: System, target: ProbeTarget, limits: Limits) {
    this.#system = system;
    this.#target = target;
    this.#limits = limits;
  }

  get timeoutMs(): number {
    return this.#limits.timeoutMs;
  }

  get signal(): AbortSignal {
    return this.#limits.signal;
  }

  /**
   * Finds out which address answers.
   * @throws RndSeedError TLS_CONNECT
   */
  async reach(): Promise<string> {
    const { host, port } = this.#target;
    try {
      this.#spare = await this.#connect();
    } catch (error) {
      // Somebody is there, and throws us out before a word.
      if (errnoName(error) === 'ECONNRESET') return host;
      const said = errnoName(error) || errnoName((error as AggregateError).errors?.[0]);
      const name = said === 'ABORT_ERR' ? 'ETIMEDOUT' : said; // the deadline of the whole
      throw new RndSeedError('TLS_CONNECT', `no connection to ${renderEndpoint({ host, port })} (${name})`, {
        subject: renderEndpoint({ host, port }),
        ...hintFor(name, host),
        cause: error,
      });
    }
    const address = this.#spare.remoteAddress ?? host;
    // A link-local address means nothing without its zone, which the name or the caller has.
    this.#address = /^fe[89ab]/i.test(address) ? host : address;
    return address;
  }

  /** @returns a stream whose next byte is ours to send; or what the failure says of the version that was to be asked. */
  async open(): Promise<{ stream: Socket } | Verdict> {
    let stream: Socket;
    try {
      stream = this.#spare ?? (await this.#connect());
      this.#spare = null;
    } catch (error) {
      if (this.signal.aborted) return { accepted: null, reason: 'deadline', detail: 'no time was left' };
      const name = errnoName(error);
      if (name === 'ECONNRESET')
        return { accepted: false, reason: 'reset', detail: 'the server resets the connection' };
      const reason = name === 'ETIMEDOUT' ? 'timeout' : 'no-connection';
      return { accepted: null, reason, detail: `no connection (${name})` };
    }
    const { tls, protocol } = this.#target;
    if (tls !== 'starttls' || protocol === null) return { stream };
    const destroy = () => stream.destroy();
    this.signal.addEventListener('abort', destroy, { once: true });
    const failure = await startTlsOver(this.#system, stream, protocol, { timeoutMs: this.timeoutMs });
    this.signal.removeEventListener('abort', destroy);
    if (failure === null) return { stream };
    stream.destroy();
    return { accepted: null, ...failure };
  }

  /** Nobody may need the connection that was made first. */
  close(): void {
    this.#spare?.destroy();
  }

  async #connect(): Promise<Socket> {
    const { timeoutMs, family, signal } = this.#limits;
    const { host, port } = this.#target;
    const target: StreamTarget = { host: this.#address ?? host, port, ...(family ? { family } : {}) };
    const stream = await this.#system.sockets.connect(target, { timeoutMs, signal });
    stream.on('error', () => {}); // whoever holds the stream listens for its close
    stream.setNoDelay(true);
    return stream;
  }
}
