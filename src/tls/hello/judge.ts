/** From an answer to a verdict: does the server accept the version that was asked for? Pure. */
import type { Verdict } from '../outcome.ts';
import { nameOfSuite, SSL2_KINDS } from './cipher-suites.ts';
import { type Offer, offeredSuites } from './client-hello.ts';
import type { Answer } from './outcome.ts';
import { VERSION_NUMBERS, type Version, versionOfNumber } from './version.ts';

/** Alerts about something other than the version: they tell nothing of it. */
const BESIDE_THE_POINT: readonly string[] = ['unrecognized_name', 'access_denied', 'user_canceled'];

const malformed = (detail: string): Verdict => ({ accepted: null, reason: 'malformed', detail });

function otherVersion(number: number): Verdict {
  const chosen = versionOfNumber(number);
  const name = chosen ?? `0x${number.toString(16).padStart(4, '0')}`;
  return {
    accepted: false,
    reason: 'other-version',
    detail: `the server picks ${name}`,
    ...(chosen === null ? {} : { chosen }),
  };
}

export function judgeAnswer(version: Version, offer: Offer, answer: Answer): Verdict {
  switch (answer.kind) {
    case 'server-hello':
      if (answer.version !== VERSION_NUMBERS[version]) return otherVersion(answer.version);
      if (!offeredSuites(version, offer).includes(answer.suite)) {
        return malformed(`the server picks a cipher that was not offered (${nameOfSuite(answer.suite)})`);
      }
      return { accepted: true, cipher: nameOfSuite(answer.suite) };
    case 'ssl2-hello': {
      if (version !== 'SSLv2') return otherVersion(VERSION_NUMBERS.SSLv2);
      if (answer.version !== VERSION_NUMBERS.SSLv2) return otherVersion(answer.version);
      // Servers that were mended after DROWN may still answer, with nothing to choose from.
      const kind = answer.kinds.find((number) => SSL2_KINDS.some(([known]) => known === number));
      if (kind !== undefined) return { accepted: true, cipher: nameOfSuite(kind) };
      return { accepted: false, reason: 'no-common-cipher', detail: 'the server answers without any cipher' };
    }
    case 'alert': {
      const accepted = BESIDE_THE_POINT.includes(answer.name) ? null : false;
      return { accepted, reason: 'alert', detail: `the server answers ${answer.name}` };
    }
    case 'text':
      return { accepted: null, reason: 'plain-text', detail: `the server answers in text: ${answer.text}` };
    case 'malformed':
      return malformed(answer.detail);
  }
}

/** Alerts that leave no doubt that it is about the version. */
const ABOUT_THE_VERSION: readonly string[] = [
  'protocol_version',
  'unexpected_message',
  'inappropriate_fallback',
];

/** Could the refusal be about our ciphers? Then a narrower hello is worth a connection. */
export function isWorthAnotherHello(verdict: Verdict): boolean {
  if (verdict.accepted !== false) return false;
  if (verdict.reason === 'closed' || verdict.reason === 'reset') return true;
  return verdict.reason === 'alert' && !ABOUT_THE_VERSION.some((name) => verdict.detail?.endsWith(name));
}
