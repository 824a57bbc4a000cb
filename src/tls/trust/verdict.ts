/**
 * Is this server's certificate to be trusted, why not, and what may the user be asked? OpenSSL decides whom the chain leads to;
 * dates, name and pins are judged here one by one, because OpenSSL names one objection only: a home-made certificate that has
 * expired looks "only expired" to it. Nothing becomes trusted by the walk of certificate/chain.ts. Pure.
 */
import type { X509Certificate } from 'node:crypto';
import { findAnchor, linkedPart } from '../certificate/chain.ts';
import { daysLeft, isoDate, judgeDates } from '../certificate/dates.ts';
import { sha256Of } from '../certificate/fingerprint.ts';
import { matchesHost } from '../certificate/host-match.ts';
import { weakKey, weakSignature } from '../certificate/weakness.ts';
import type {
  Choice,
  HostPort,
  TrustEntry,
  TrustProblem,
  TrustProblemCode,
  TrustVerdict,
} from './outcome.ts';

export interface TrustFacts {
  /** The server's own first, as sent. */
  chain: readonly X509Certificate[];
  /** What OpenSSL said with the system's and the store's anchors, and no pin, as an array in `ca`. */
  openssl: { authorized: boolean; code: string | null };
  /** Those anchors; asked only where they are needed. */
  anchors(): readonly X509Certificate[];
  at: HostPort;
  nowMs: number;
  /** Of this host and port. */
  pins: readonly TrustEntry[];
  /** Everything in the store. */
  stored: readonly TrustEntry[];
  acceptedOnce: boolean;
  /** Default 21. */
  expiryDays?: number;
}

/** Node's word for a chain that is trusted and a name that is not: OpenSSL was content. (Node 22.23 says it of every IPv6 address.) */
const WRONG_NAME = 'ERR_TLS_CERT_ALTNAME_INVALID';
const NO_ISSUER: readonly (string | null)[] = [
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
];
const DATES: readonly (string | null)[] = ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'];
/** Of the user's own certificate store these may not become a lasting part. */
const NEVER_FOR_GOOD: readonly TrustProblemCode[] = [
  'expired',
  'not-yet-valid',
  'name-mismatch',
  'untrusted',
];

const problem = (code: TrustProblemCode, detail: string, certificate = 0, blocks = true): TrustProblem => ({
  code,
  blocks,
  detail,
  certificate,
});

function* datesOf(
  chain: readonly X509Certificate[],
  nowMs: number,
  isAnchored: boolean,
): Generator<TrustProblem> {
  for (const [index, one] of chain.entries()) {
    if (index > 0 && isAnchored) return; // OpenSSL found a way around, or did not need it
    const of = index === 0 ? 'it' : 'the certificate of an issuer';
    const verdict = judgeDates(one, nowMs);
    if (verdict === 'expired') {
      yield problem(
        index === 0 ? 'expired' : 'issuer-expired',
        `${of} ended on ${isoDate(one.validTo)}`,
        index,
      );
    } else if (verdict === 'not-yet-valid') {
      const detail = `${of} begins on ${isoDate(one.validFrom)}: is the clock right?`;
      yield problem(index === 0 ? 'not-yet-valid' : 'issuer-not-yet-valid', detail, index);
    }
  }
}

/** Who vouches for it? Null: somebody does. */
function anchorProblem(facts: TrustFacts): TrustProblem | null {
  const { chain, openssl } = facts;
  const { authorized, code } = openssl;
  const [leaf] = chain as [X509Certificate];
  const isAlone = leaf.checkIssued(leaf) && chain.length === 1;
  if (authorized || code === WRONG_NAME) return null;
  if (isAlone && (code === 'DEPTH_ZERO_SELF_SIGNED_CERT' || DATES.includes(code))) {
    return problem('self-signed', 'it has signed itself, and nobody here has vouched for it');
  }
  if (code === 'DEPTH_ZERO_SELF_SIGNED_CERT') return problem('self-signed', 'it has signed itself');
  if (NO_ISSUER.includes(code)) {
    return problem('unknown-issuer', 'nobody who is trusted here has signed it');
  }
  if (!DATES.includes(code)) return problem('untrusted', `OpenSSL says ${code ?? 'no, and not why'}`);
  // A date hides what else is wrong.
  if (findAnchor(chain, facts.anchors()) !== null) return null;
  return problem('unknown-issuer', 'nobody who is trusted here has signed it');
}

function* weaknesses(chain: readonly X509Certificate[]): Generator<TrustProblem> {
  for (const [index, one] of chain.entries()) {
    const [key, signature] = [weakKey(one), weakSignature(one)];
    if (key !== null) yield problem('weak-key', key, index, false);
    if (signature !== null) yield problem('weak-signature', signature, index, false);
  }
}

function changeProblem(
  leaf: X509Certificate,
  changedFrom: readonly TrustEntry[],
  at: HostPort,
): TrustProblem {
  const isSameKey = changedFrom.some(({ certificate }) => {
    return certificate.publicKey.equals(leaf.publicKey);
  });
  const before = changedFrom.map(({ sha256 }) => sha256).join(', ');
  const key = isSameKey ? 'with the same key: a renewal, by its looks' : 'with another key';
  return problem(
    'changed',
    `${at.host}:${at.port} had another certificate until now, ${key}; pinned is ${before}`,
  );
}

function whyTrusted(facts: TrustFacts, isPinned: boolean): TrustVerdict['why'] {
  if (facts.acceptedOnce) return 'once';
  if (isPinned) return 'pin';
  const ours = facts.stored.filter(({ bindings }) => bindings.every(({ kind }) => kind === 'signer'));
  const anchor = findAnchor(
    facts.chain,
    ours.map(({ certificate }) => certificate),
  );
  if (anchor === null) return 'system';
  const entry = ours.find(({ sha256 }) => sha256 === sha256Of(anchor))!;
  return entry.bindings.length > 0 ? 'signer' : 'stored';
}

function choicesFor(problems: readonly TrustProblem[], signers: readonly number[]): Choice[] {
  const isForGood = !problems.some(({ code }) => NEVER_FOR_GOOD.includes(code));
  if (!isForGood) return ['reject', 'once'];
  return ['reject', 'once', 'always', ...(signers.length > 0 ? (['signer'] as const) : [])];
}

export function judgeTrust(facts: TrustFacts): TrustVerdict {
  const { chain, at, nowMs, pins, expiryDays = 21 } = facts;
  const [leaf] = chain as [X509Certificate];
  const sha256 = sha256Of(leaf);
  const isPinned = pins.some((entry) => entry.sha256 === sha256);
  const isStored = facts.stored.some((one) => one.sha256 === sha256 && one.bindings.length === 0);
  const unanchored = isPinned || isStored ? null : anchorProblem(facts);
  const isAnchored = isPinned || isStored || facts.openssl.authorized || facts.openssl.code === WRONG_NAME;
  const changedFrom = isPinned ? [] : [...pins];
  const dates = [...datesOf(chain, nowMs, isAnchored)];
  const problems: TrustProblem[] = [];
  if (changedFrom.length > 0) problems.push(changeProblem(leaf, changedFrom, at));
  if (unanchored !== null) problems.push(unanchored);
  problems.push(...dates);
  if (!matchesHost(leaf, at.host)) problems.push(problem('name-mismatch', `it is not for ${at.host}`));
  // OpenSSL may object to a date that we did not find; without its consent nobody is trusted.
  if (!isAnchored && !problems.some(({ blocks }) => blocks)) {
    problems.push(problem('untrusted', `OpenSSL says ${facts.openssl.code}`));
  }
  problems.push(...weaknesses(chain));
  if (dates.length === 0 && daysLeft(leaf, nowMs) < expiryDays) {
    problems.push(problem('ends-soon', `it ends on ${isoDate(leaf.validTo)}`, 0, false));
  }
  const trusted = facts.acceptedOnce || !problems.some(({ blocks }) => blocks);
  const signers = [...linkedPart(chain).entries()].flatMap(([index, one]) =>
    index > 0 && one.ca && judgeDates(one, nowMs) === 'valid' ? [index] : [],
  );
  return {
    trusted,
    why: trusted ? whyTrusted(facts, isPinned) : null,
    problems,
    choices: trusted ? [] : choicesFor(problems, signers),
    signers,
    changedFrom,
  };
}
