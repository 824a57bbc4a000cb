/** A ServerHello's body (RFC 6101 §5.6.1.3; RFC 2246, 4346, 5246 §7.4.1.3; RFC 8446 §4.1.3), from hostile bytes. */

import { EXTENSION } from './extensions.ts';
import type { Answer } from './outcome.ts';
import { Reader } from './reading.ts';

/** RFC 8446 §4.1.3: SHA-256 of "HelloRetryRequest" in the place of the random. */
const RETRY = Buffer.from('cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c', 'hex');

const malformed = (detail: string): Answer => ({ kind: 'malformed', detail });

/** @returns the version in supported_versions, null without one, 'bad' where the extensions do not add up. */
function chosenVersion(extensions: Uint8Array): number | null | 'bad' {
  const reader = new Reader(extensions);
  let chosen: number | null = null;
  while (reader.left > 0) {
    const type = reader.number(2);
    const body = reader.vector(2);
    if (reader.failed) return 'bad';
    if (type !== EXTENSION.supportedVersions) continue;
    if (body.length !== 2 || chosen !== null) return 'bad';
    chosen = body[0]! * 256 + body[1]!;
  }
  return chosen;
}

export function decodeServerHello(body: Uint8Array): Answer {
  const reader = new Reader(body);
  const legacyVersion = reader.number(2);
  const random = reader.take(32);
  const sessionId = reader.vector(1);
  const suite = reader.number(2);
  reader.number(1); // compression
  // Extensions came with RFC 3546: older servers end here.
  const extensions = reader.left > 0 ? reader.vector(2) : new Uint8Array(0);
  if (reader.failed || reader.left > 0) return malformed('a ServerHello whose lengths do not add up');
  if (sessionId.length > 32) return malformed('a session id of more than 32 bytes');
  const chosen = chosenVersion(extensions);
  if (chosen === 'bad') return malformed('a ServerHello whose extensions do not add up');
  const version = chosen ?? legacyVersion;
  return { kind: 'server-hello', version, suite, retry: RETRY.equals(random) };
}
