/**
 * Which connections a probe makes, and in which order. First every version at once, a few connections side by side: where this
 * OpenSSL is likely to get through, its own handshake is the question; else a raw hello. Then, alone and one by one, what may
 * have been an accident of the crowd or of our ciphers: silence, and servers that hang up.
 */
import type { X509Certificate } from 'node:crypto';
import type { System } from '../../system/type.ts';
import type { Offer } from '../hello/client-hello.ts';
import { isWorthAnotherHello } from '../hello/judge.ts';
import { VERSIONS, type Version } from '../hello/version.ts';
import type { Handshake, Verdict } from '../outcome.ts';
import { ask } from './ask.ts';
import { CANNOT_FINISH, canFinish, type Finished, finish, isOurFirstChoice } from './handshake.ts';
import type { Route } from './route.ts';
import { Slots } from './slots.ts';

export interface Surveyed {
  version: Version;
  verdict: Verdict;
  handshake: Handshake;
  certificate: X509Certificate | null;
  chainLength: number;
}

export interface Survey {
  system: System;
  route: Route;
  serverName: string | null;
  versions: readonly Version[];
  parallel: number;
}

const newestFirst = (a: Version, b: Version): number => VERSIONS.indexOf(b) - VERSIONS.indexOf(a);

/** Where a handshake is more likely than not, so that one connection answers both questions. */
const isLikely = (version: Version): boolean => version === 'TLSv1.2' || version === 'TLSv1.3';

const rank = (version: Version): number => (version === 'SSLv2' ? 2 : isLikely(version) ? 1 : 0);

const withVerdict = (version: Version, verdict: Verdict, finished: Finished): Surveyed => ({
  version,
  verdict,
  ...finished,
});

const notFinished = ({ accepted, reason }: Verdict): Finished => {
  const failure = reason ?? 'unknown';
  return {
    handshake: { usable: accepted === null ? null : false, failure },
    certificate: null,
    chainLength: 0,
  };
};

/** The handshake that goes with a raw answer. */
async function complete(
  { system, route, serverName }: Survey,
  version: Version,
  verdict: Verdict,
): Promise<Surveyed> {
  if (!canFinish(version)) {
    return withVerdict(version, verdict, verdict.accepted === null ? notFinished(verdict) : CANNOT_FINISH);
  }
  if (verdict.accepted !== true) return withVerdict(version, verdict, notFinished(verdict));
  const finished = await finish(system, route, { version, offer: verdict.onlyWith ?? 'all', serverName });
  return withVerdict(version, verdict, 'handshake' in finished ? finished : notFinished(finished));
}

async function askAndComplete(survey: Survey, version: Version, offer: Offer = 'all'): Promise<Surveyed> {
  const { system, route, serverName } = survey;
  return complete(survey, version, await ask(system, route, { version, offer, serverName }));
}

async function first(survey: Survey, version: Version): Promise<Surveyed> {
  if (!isLikely(version) || !canFinish(version)) return askAndComplete(survey, version);
  const { system, route, serverName } = survey;
  const finished = await finish(system, route, { version, offer: 'all', serverName });
  if (!('handshake' in finished)) return withVerdict(version, finished, notFinished(finished));
  const { usable, cipher, failure } = finished.handshake;
  if (usable === true) {
    return withVerdict(version, { accepted: true, ...(cipher === undefined ? {} : { cipher }) }, finished);
  }
  if (failure === 'ETIMEDOUT') {
    const verdict: Verdict = {
      accepted: null,
      reason: 'timeout',
      detail: 'the handshake is not done in time',
    };
    return withVerdict(version, verdict, finished);
  }
  const verdict = await ask(system, route, { version, offer: 'all', serverName });
  return withVerdict(version, verdict, finished);
}

/**
 * Silence may have other causes than the version: a server that serves one client at a time makes the others wait for the one
 * that it is silent to; and a handshake that hangs in the middle may have begun with a good ServerHello.
 */
async function askSilentOnesAgain(survey: Survey, found: Map<Version, Surveyed>): Promise<void> {
  const silent = [...found.values()].filter(({ verdict }) => verdict.reason === 'timeout');
  const again = silent.filter(({ handshake }) => silent.length > 1 || handshake.failure === 'ETIMEDOUT');
  for (const { version } of again) {
    found.set(version, await askAndComplete(survey, version));
    const isAnybodyThere = [...found.values()].some(({ verdict }) => verdict.reason !== 'timeout');
    if (!isAnybodyThere) return;
  }
}

/** Narrower hellos for a version, most promising first. */
function offersFor(version: Version, isBelowAll: boolean): Exclude<Offer, 'all'>[] {
  if (version === 'SSLv2' || version === 'TLSv1.3') return [];
  if (version === 'SSLv3') return ['rsa'];
  // That 1.3 is accepted says nothing of the ciphers of 1.2.
  return isBelowAll && version !== 'TLSv1.2' ? ['without-dhe'] : ['ecdhe', 'rsa', 'dhe'];
}

/** The first narrower hello that is taken; null if none is. */
async function findNarrower(
  survey: Survey,
  { version, verdict: before }: Surveyed,
  offers: readonly Exclude<Offer, 'all'>[],
): Promise<Surveyed | null> {
  const { system, route, serverName } = survey;
  for (const offer of offers) {
    const verdict = await ask(system, route, { version, offer, serverName });
    if (verdict.accepted !== true) continue;
    // Alone this time: what it refused in the crowd it may take now.
    const again = await ask(system, route, { version, offer: 'all', serverName });
    const narrow: Verdict = {
      ...verdict,
      reason: 'narrow-ciphers',
      onlyWith: offer,
      detail: `only with a narrower choice of ciphers (${offer}); of a full hello: ${before.detail ?? 'no'}`,
    };
    return complete(survey, version, again.accepted === true ? again : narrow);
  }
  return null;
}

async function askNarrower(survey: Survey, found: Map<Version, Surveyed>): Promise<void> {
  const refused = [...found.values()].filter(({ verdict }) => isWorthAnotherHello(verdict));
  // A server that picks by our order has been offered ECDHE first in every hello: no other choice of ciphers would change it.
  const tookOurFirst = isOurFirstChoice(found.get('TLSv1.2')?.handshake);
  for (const one of refused) {
    const accepted = [...found.values()].filter(({ verdict }) => verdict.accepted === true);
    // Below everything that is accepted a refusal is most likely meant: one hello makes sure, and for the versions below too.
    const isBelowAll =
      accepted.length > 0 && accepted.every(({ version }) => newestFirst(version, one.version) < 0);
    if (isBelowAll && tookOurFirst) return;
    const offers = offersFor(one.version, isBelowAll);
    const better = await findNarrower(survey, one, offers);
    if (better !== null) found.set(one.version, better);
    else if (isBelowAll && offers.length === 1) return;
  }
}

/** @returns one entry for each version, oldest first. Never rejects for what a server does. */
export async function survey(plan: Survey): Promise<Surveyed[]> {
  const slots = new Slots(plan.parallel);
  const newest = [...plan.versions].sort(newestFirst);
  // Raw hellos leave at once; while their answers come, node:tls is loaded. SSL 2.0 is what servers hang on most.
  const order = [...newest].sort((a, b) => rank(a) - rank(b));
  const firsts = await Promise.all(order.map((version) => slots.run(() => first(plan, version))));
  const found = new Map(newest.map((version) => [version, firsts[order.indexOf(version)]!]));
  await askSilentOnesAgain(plan, found);
  await askNarrower(plan, found);
  return [...found.values()].reverse();
}
