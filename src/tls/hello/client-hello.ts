/**
 * One hello that speaks one version, as bytes. SSL 2.0's is a message of its own; from SSL 3.0 on it is the ClientHello of
 * RFC 6101 §5.6.1.2, RFC 2246, 4346 and 5246 §7.4.1.2, RFC 8446 §4.1.2.
 */
import { concat } from '../../bytes.ts';
import { RndSeedError } from '../../errors.ts';
import { type KeyExchange, RENEGOTIATION_SCSV, SSL2_KINDS, suitesOf } from './cipher-suites.ts';
import {
  classicExtensions,
  padding,
  serverName,
  signatureAlgorithms,
  tls13Extensions,
} from './extensions.ts';
import { VERSION_NUMBERS, type Version } from './version.ts';
import { u8, u16, u16s, u24, vector } from './writing.ts';

/**
 * Which key exchanges a hello offers: `all` in the order of a real client; the others are second chances, for servers that hang
 * up on a choice of their own.
 */
export type Offer = 'all' | 'without-dhe' | 'ecdhe' | 'rsa' | 'dhe';

const OFFERS: Readonly<Record<Offer, readonly KeyExchange[]>> = {
  all: ['ecdhe', 'dhe', 'rsa', 'ecdh', 'anonymous'],
  'without-dhe': ['ecdhe', 'rsa'],
  ecdhe: ['ecdhe'],
  rsa: ['rsa'],
  dhe: ['dhe'],
};

/** Bytes of randomness that a hello takes: random 32, session id 32, X25519 share 32. */
export const HELLO_RANDOM_BYTES = 96;

export interface HelloRequest {
  version: Version;
  offer: Offer;
  /** For server_name; null for an address. SSL 2.0 and 3.0 cannot say it. */
  serverName: string | null;
  /** HELLO_RANDOM_BYTES bytes. Not secret: they go over the wire. */
  random: Uint8Array;
}

/** CLIENT-HELLO in a record with a two-byte header (draft-hickman-netscape-ssl-00 §1.1, §2.6; RFC 6101 appendix E). */
function encodeSsl2Hello(random: Uint8Array): Buffer {
  const challenge = random.subarray(0, 16);
  const kinds = concat(SSL2_KINDS.map(([kind]) => u24(kind)));
  const message = concat([
    u8(1),
    u16(VERSION_NUMBERS.SSLv2),
    u16(kinds.length),
    u16(0),
    u16(challenge.length),
    kinds,
    challenge,
  ]);
  return concat([u16(0x8000 | message.length), message]);
}

/** TLS 1.2's suites in a 1.3 hello too: a server without 1.3 then says which version it takes instead of just no. */
export function offeredSuites(version: Version, offer: Offer): number[] {
  return [...(version === 'TLSv1.3' ? suitesOf('tls13') : []), ...suitesOf(...OFFERS[offer])];
}

function extensionsFor({ version, serverName: name, random }: HelloRequest): Buffer[] {
  if (version === 'SSLv3') return [];
  const extensions = [...(name === null ? [] : [serverName(name)]), ...classicExtensions()];
  if (version === 'TLSv1.2' || version === 'TLSv1.3') extensions.push(signatureAlgorithms());
  if (version === 'TLSv1.3') {
    extensions.push(...tls13Extensions(VERSION_NUMBERS[version], random.subarray(64, 96)));
  }
  return extensions;
}

/**
 * @throws RndSeedError USAGE for a name or a number of random bytes that no hello can hold
 */
export function encodeHello(request: HelloRequest): Buffer {
  const { version, offer, random } = request;
  const name = request.serverName;
  if (random.length !== HELLO_RANDOM_BYTES) {
    throw new RndSeedError('USAGE', `a hello takes ${HELLO_RANDOM_BYTES} random bytes`);
  }
  if (name !== null && !/^[\x21-\x7e]{1,255}$/.test(name)) {
    throw new RndSeedError('USAGE', 'a server name is 1 to 255 letters of ASCII', { subject: name });
  }
  if (version === 'SSLv2') return encodeSsl2Hello(random);
  const isTls13 = version === 'TLSv1.3';
  const suites = offeredSuites(version, offer);
  // RFC 8446 §4.1.2: 1.3 calls itself 1.2 here, and says 1.3 in supported_versions.
  const legacyVersion = Math.min(VERSION_NUMBERS[version], VERSION_NUMBERS['TLSv1.2']);
  const extensions = extensionsFor(request);
  const body = (more: readonly Buffer[]): Buffer =>
    concat([
      u16(legacyVersion),
      random.subarray(0, 32),
      // RFC 8446 §D.4: a session id makes middleboxes take 1.3 for a resumed 1.2.
      vector(1, isTls13 ? random.subarray(32, 64) : new Uint8Array(0)),
      vector(2, u16s(suites), version === 'SSLv3' ? u16(RENEGOTIATION_SCSV) : new Uint8Array(0)),
      vector(1, u8(0)),
      ...(more.length === 0 ? [] : [vector(2, ...more)]),
    ]);
  let hello = body(extensions);
  const total = hello.length + 4;
  if (extensions.length > 0 && total > 255 && total < 512) {
    hello = body([...extensions, padding(Math.max(1, 512 - total - 4))]);
  }
  const message = concat([u8(1), vector(3, hello)]);
  // RFC 5246 appendix E.1, RFC 8446 §5.1: the record calls itself 1.0, which every server lets pass.
  const recordVersion = version === 'SSLv3' ? VERSION_NUMBERS.SSLv3 : VERSION_NUMBERS.TLSv1;
  return concat([u8(22), u16(recordVersion), vector(2, message)]);
}
