/** Handshakes by a plan, over streams of one route; what fails has a word of its own. */
import type { X509Certificate } from 'node:crypto';
import type { SecureContext, TLSSocket } from 'node:tls';
import { RndSeedError } from '../../errors.ts';
import { errnoName } from '../../system/errno.ts';
import type { System } from '../../system/type.ts';
import { sha256Of } from '../certificate/fingerprint.ts';
import type { Verdict } from '../outcome.ts';
import type { Route } from '../probe/route.ts';
import { CHANGED, type Plan } from './plan.ts';
import { sentChain } from './sent-chain.ts';
import type { OpenSslWord } from './trusted.ts';

export interface Shaken {
  socket: TLSSocket;
  /** Not empty. */
  chain: X509Certificate[];
  openssl: OpenSslWord;
}

export type Failed = { error: string };
export const isFailed = (result: Shaken | Failed): result is Failed => 'error' in result;

const HINTS: Readonly<Record<string, string>> = {
  'starttls-injection': 'somebody in between may be at work: try another network, or the TLS port',
  'starttls-preauth': 'a session that is logged in already cannot be protected: use the TLS port',
};

export class Handshakes {
  readonly #system: System;
  readonly #route: Route;
  readonly #serverName: string | null;
  readonly #subject: string;
  /** A list of CAs takes long to load. */
  readonly #contexts: Map<string, SecureContext> = new Map();

  constructor(system: System, route: Route, names: { serverName: string | null; subject: string }) {
    this.#system = system;
    this.#route = route;
    this.#serverName = names.serverName;
    this.#subject = names.subject;
  }

  /**
   * @returns OpenSSL's or Node's word where a handshake did not come about
   * @throws RndSeedError TLS_CONNECT, TLS_HANDSHAKE where not even a hello could be sent, ABORTED
   */
  async shake(plan: Plan): Promise<Shaken | Failed> {
    const way = await this.#route.open();
    if (!('stream' in way)) throw this.#noWay(way);
    const secureContext = await this.#contextOf(plan);
    const servername = this.#serverName ?? ''; // '' sends none
    let socket: TLSSocket;
    try {
      socket = await this.#system.tls.start(
        way.stream,
        { secureContext, ...plan.connection, servername },
        this.#route,
      );
    } catch (error) {
      this.#checkAborted(error);
      return { error: errnoName(error) || String((error as Error).message) };
    }
    socket.on('error', () => {}); // whoever takes it over listens for its close
    const chain = sentChain(socket, plan.context.ca as string[]);
    const leaf = chain[0];
    if (leaf === undefined || (plan.only !== null && !plan.only.includes(sha256Of(leaf)))) {
      socket.destroy();
      return { error: leaf === undefined ? 'NO_CERTIFICATE' : CHANGED };
    }
    const said = socket.authorizationError as unknown as { code?: string } | string | null | undefined;
    const code = typeof said === 'string' ? said : (said?.code ?? null);
    return { socket, chain, openssl: { authorized: socket.authorized, code } };
  }

  /** Why nobody is connected to, where it is no question of trust. */
  failure(word: string): RndSeedError {
    const about = word === 'ETIMEDOUT' ? 'is not done in time' : `failed (${word})`;
    return new RndSeedError('TLS_HANDSHAKE', `the handshake with ${this.#subject} ${about}`, {
      subject: this.#subject,
      hint: `rnd-seed tls probe ${this.#subject}`,
    });
  }

  async #contextOf({ context }: Plan): Promise<SecureContext> {
    const key = `${(context.ca as string[]).join('')}`;
    const made = this.#contexts.get(key) ?? (await this.#system.tls.context(context));
    this.#contexts.set(key, made);
    return made;
  }

  #noWay({ reason = 'no-connection', detail = 'no connection' }: Verdict): RndSeedError {
    if (reason === 'deadline') return new RndSeedError('ABORTED', 'the caller gave up');
    const isConnection = reason === 'no-connection' || reason === 'timeout' || reason === 'reset';
    const hint = HINTS[reason] ?? `rnd-seed tls probe ${this.#subject}`;
    return new RndSeedError(isConnection ? 'TLS_CONNECT' : 'TLS_HANDSHAKE', `${this.#subject}: ${detail}`, {
      subject: this.#subject,
      hint,
    });
  }

  #checkAborted(error: unknown): void {
    if (errnoName(error) === 'ABORT_ERR')
      throw new RndSeedError('ABORTED', 'the caller gave up', { cause: error });
  }
}
