/**
 * A TLS connection whose server is trusted, or none: verify against the system's certificates and `$certificate_file`; where
 * nobody vouches for the server, ask (mutt's dialogue, README.SSL); then connect so that OpenSSL itself enforces what was
 * decided. While somebody thinks about a certificate no connection is open, and none that was not trusted carries a byte.
 */
import type { X509Certificate } from 'node:crypto';
import { RndSeedError } from '../errors.ts';
import type { System } from '../system/type.ts';
import { describeCertificate } from './certificate/describe.ts';
import { sha256Of } from './certificate/fingerprint.ts';
import { Handshakes, isFailed, type Shaken } from './connect/handshakes.ts';
import type {
  AcceptPolicy,
  Connection,
  ConnectReport,
  Decide,
  TrustAnswer,
  TrustReport,
} from './connect/outcome.ts';
import { anchoredPlan, lookPlan, oncePlan, type Plan, pinnedPlan } from './connect/plan.ts';
import { answerTo } from './connect/question.ts';
import { type OpenSslWord, Trusted } from './connect/trusted.ts';
import { renderEndpoint } from './mailbox/render.ts';
import type { ProbeTarget } from './outcome.ts';
import { summarise } from './probe/certificate.ts';
import { settle } from './probe/options.ts';
import { Route } from './probe/route.ts';
import type { HostPort, TrustVerdict } from './trust/outcome.ts';
import { encodePem } from './trust/pem.ts';
import type { TrustStore } from './trust/trust-store.ts';

export type * from './connect/outcome.ts';

export interface ConnectSetup {
  store: TrustStore;
  /** PEM, one block an item; empty where they do not count. */
  systemCertificates: readonly string[];
  /** Default: the host, unless it is an address. Null sends none. */
  serverName?: string | null;
  /** Only addresses of this family. */
  family?: 4 | 6;
  /** Of each step: connecting, StartTLS, a handshake. Milliseconds, default 5000. */
  timeoutMs?: number;
  /** A certificate that ends within so many days is warned of. Default 21. */
  expiryDays?: number;
  /** Where nobody is to be asked; goes before `decide`. */
  accept?: AcceptPolicy;
  /** Whom to ask; without it what nobody vouches for is refused. */
  decide?: Decide;
  /** Gives up: `ABORTED`. */
  signal?: AbortSignal;
}

/** Somebody's certificate, and what is thought of it. */
interface Seen {
  chain: X509Certificate[];
  openssl: OpenSslWord;
  verdict: TrustVerdict;
}

const untrusted = (subject: string, about: string): RndSeedError =>
  new RndSeedError('TLS_UNTRUSTED', `${subject}: ${about}`, {
    subject,
    hint: `rnd-seed tls connect ${subject}`,
  });

class Connecting {
  readonly #handshakes: Handshakes;
  readonly #trusted: Trusted;
  readonly #subject: string;

  constructor(handshakes: Handshakes, trusted: Trusted) {
    this.#handshakes = handshakes;
    this.#trusted = trusted;
    this.#subject = renderEndpoint(trusted.at);
  }

  /** What most servers pass at once. */
  async first(): Promise<(Shaken & Seen) | Seen> {
    const { at } = this.#trusted;
    const pins = this.#trusted.pins();
    const shaken = await this.#handshakes.shake(
      pins.length > 0 ? pinnedPlan(pins, at) : anchoredPlan(this.#trusted.anchors(), at),
    );
    if (isFailed(shaken)) return this.#look(shaken.error);
    const verdict = this.#trusted.judge(shaken.chain, { authorized: pins.length === 0, code: null });
    if (verdict.trusted) return { ...shaken, verdict };
    shaken.socket.destroy();
    return { chain: shaken.chain, openssl: shaken.openssl, verdict };
  }

  /** Whose certificate is it, and what is wrong with it? The connection is closed before anybody is asked. */
  async #look(before: string): Promise<Seen> {
    if (before === 'ETIMEDOUT') throw this.#handshakes.failure(before);
    const shaken = await this.#handshakes.shake(lookPlan(this.#trusted.anchors()));
    if (isFailed(shaken)) throw this.#handshakes.failure(shaken.error);
    shaken.socket.destroy();
    const { chain, openssl } = shaken;
    return { chain, openssl, verdict: this.#trusted.judge(chain, openssl) };
  }

  /** @throws RndSeedError NOT_SAVED, REFUSED, IO: then it is not accepted */
  async accept({ chain, openssl }: Seen, answer: TrustAnswer): Promise<TrustVerdict> {
    const { store, at } = this.#trusted;
    const leaf = chain[0]!;
    if (answer.choice === 'once') store.acceptOnce(at, sha256Of(leaf));
    if (answer.choice === 'always') await store.add(leaf, { kind: 'pin', ...at, replace: true });
    if (answer.choice !== 'signer') return this.#trusted.judge(chain, openssl);
    await store.add(chain[answer.certificate]!, { kind: 'signer' });
    await this.#dropPins();
    return this.#trusted.judge(chain, { authorized: true, code: null }); // OpenSSL has its say on the connection
  }

  /** Who accepts the signer of a changed certificate does not want the old one any more. */
  async #dropPins(): Promise<void> {
    const { store, at } = this.#trusted;
    if (store.pinsFor(at).length > 0) await store.remove({ at });
  }

  /** @throws RndSeedError TLS_UNTRUSTED where the server is not any more what was looked at */
  async enforce({ chain }: Seen, verdict: TrustVerdict): Promise<Shaken & Seen> {
    const shaken = await this.#handshakes.shake(this.#planFor(chain, verdict));
    if (isFailed(shaken))
      throw untrusted(this.#subject, `OpenSSL does not go through with it (${shaken.error})`);
    const { openssl } = shaken;
    const now = this.#trusted.judge(
      shaken.chain,
      verdict.why === 'pin' ? { authorized: false, code: null } : openssl,
    );
    if (now.trusted) return { ...shaken, verdict: now };
    shaken.socket.destroy();
    throw untrusted(this.#subject, 'the server has another certificate than a moment ago');
  }

  #planFor(chain: readonly X509Certificate[], verdict: TrustVerdict): Plan {
    const leaf = chain[0]!;
    const exact = { pem: encodePem('CERTIFICATE', leaf.raw), sha256: sha256Of(leaf) };
    if (verdict.why === 'once') return oncePlan(exact, verdict);
    if (verdict.why === 'pin') return pinnedPlan([exact], this.#trusted.at);
    return anchoredPlan(this.#trusted.anchors(), this.#trusted.at);
  }
}

/** @throws RndSeedError TLS_CONNECT, TLS_HANDSHAKE, TLS_UNTRUSTED, NOT_SAVED, REFUSED, IO, USAGE, ABORTED */
export async function connectOver(
  system: System,
  target: ProbeTarget,
  setup: ConnectSetup,
): Promise<Connection> {
  const { store, systemCertificates, accept = null, decide = null } = setup;
  const { host, port, protocol } = target;
  const { timeoutMs, family, signal, serverName, expiryDays } = settle(target, setup);
  const tls: ConnectReport['tls'] = target.tls === 'starttls' ? 'starttls' : 'yes';
  const at: HostPort = { host, port };
  const limits = { timeoutMs, family, signal: signal ?? new AbortController().signal };
  const route = new Route(system, { host, port, tls, protocol }, limits);
  const trusted = new Trusted(system, store, { at, systemCertificates, accept, expiryDays });
  const handshakes = new Handshakes(system, route, { serverName, subject: renderEndpoint(at) });
  const connecting = new Connecting(handshakes, trusted);
  const reportOf = (address: string, { chain, ...seen }: Seen | (Seen & Shaken), trust: TrustReport) => {
    const socket = 'socket' in seen ? seen.socket : null;
    const nowMs = system.clock.now();
    const report: ConnectReport = {
      schema: 'rnd-seed/tls-connect/1',
      ...{ host, port, address, tls, protocol, serverName },
      version: socket?.getProtocol() ?? null,
      cipher: socket?.getCipher().standardName ?? null,
      trust,
      certificate: summarise(chain[0]!, { host, nowMs, chainLength: chain.length }),
      chain: chain.map((one) => describeCertificate(one, nowMs)),
      certificateFile: store.path,
      systemCertificates: systemCertificates.length,
      findings: [...store.findings],
    };
    return { socket, report };
  };
  try {
    const address = await route.reach();
    let seen = await connecting.first();
    const changedFrom = seen.verdict.changedFrom.map(({ sha256 }) => sha256);
    let answer: TrustReport['answer'] = null;
    let asked: TrustReport['problems'] | null = null;
    if (!seen.verdict.trusted) {
      const { chain, verdict } = seen;
      const given = await answerTo({ at, chain, verdict, certificateFile: store.path }, { accept, decide });
      answer = given.wasAsked ? given.answer.choice : null;
      const { problems } = verdict;
      asked = problems;
      if (given.answer.choice === 'reject') {
        return reportOf(address, seen, { outcome: 'refused', why: null, answer, changedFrom, problems });
      }
      if (limits.signal.aborted) throw new RndSeedError('ABORTED', 'the caller gave up');
      seen = { ...seen, verdict: await connecting.accept(seen, given.answer) };
    }
    const done = 'socket' in seen ? seen : await connecting.enforce(seen, seen.verdict);
    const { why, problems } = done.verdict;
    return reportOf(address, done, {
      outcome: 'trusted',
      ...{ why, answer, changedFrom },
      problems: asked ?? problems,
    });
  } catch (error) {
    if (!signal?.aborted) throw error;
    throw new RndSeedError('ABORTED', 'the caller gave up', { cause: error });
  } finally {
    route.close();
  }
}
