import { createHash } from 'node:crypto';
import test from 'ava';
import fc from 'fast-check';
import { RndSeedError } from '../../../src/errors.ts';
import { encodeHello, HELLO_RANDOM_BYTES, type Offer } from '../../../src/tls/hello/client-hello.ts';
import { VERSION_NUMBERS, VERSIONS, type Version } from '../../../src/tls/hello/version.ts';

const random = Buffer.from(Array.from({ length: HELLO_RANDOM_BYTES }, (_, i) => i));
const hello = (version: Version, offer: Offer = 'all', serverName: string | null = 'h.example') =>
  encodeHello({ version, offer, serverName, random });

test("SSL 2.0's CLIENT-HELLO has 51 bytes, eight kinds and a challenge of 16", (t) => {
  const bytes = hello('SSLv2');
  t.is(bytes.length, 51);
  t.is(
    bytes.toString('hex'),
    '80310100020018000000100700c0050080030080010080060040080080040080020080000102030405060708090a0b0c0d0e0f',
  );
});

/** Its own parser, so that a wrong length cannot hide. */
function parse(bytes: Buffer) {
  let at = 0;
  const number = (width: number) => {
    at += width;
    return bytes.readUIntBE(at - width, width);
  };
  const take = (length: number) => {
    at += length;
    return bytes.subarray(at - length, at);
  };
  const type = number(1);
  const recordVersion = number(2);
  const recordLength = number(2);
  const message = number(1);
  const length = number(3);
  const version = number(2);
  const itsRandom = take(32);
  const sessionId = take(number(1));
  const suites = take(number(2));
  const compression = take(number(1));
  const extensions = new Map<number, Buffer>();
  const hasExtensions = at < bytes.length;
  if (hasExtensions) {
    const end = number(2) + at;
    while (at < end) extensions.set(number(2), take(number(2)));
  }
  return {
    type,
    recordVersion,
    lengthsAddUp: recordLength === bytes.length - 5 && length === bytes.length - 9 && at === bytes.length,
    message,
    version,
    itsRandom,
    sessionId,
    suites: Array.from({ length: suites.length / 2 }, (_, i) => suites.readUInt16BE(2 * i)),
    compression: [...compression],
    extensions,
    hasExtensions,
  };
}

test('SSL 3.0 to TLS 1.3: record, version, suites and extensions as each RFC has them', (t) => {
  for (const version of VERSIONS.slice(1)) {
    const parsed = parse(hello(version));
    t.true(parsed.lengthsAddUp, version);
    t.is(parsed.type, 22);
    t.is(parsed.message, 1);
    t.is(parsed.recordVersion, version === 'SSLv3' ? 0x0300 : 0x0301);
    t.is(parsed.version, Math.min(VERSION_NUMBERS[version], 0x0303));
    t.deepEqual(parsed.itsRandom, random.subarray(0, 32));
    t.is(parsed.sessionId.length, version === 'TLSv1.3' ? 32 : 0);
    t.deepEqual(parsed.compression, [0]);
    t.is(parsed.suites.includes(0x1301), version === 'TLSv1.3');
    t.true(parsed.suites.includes(0x002f));
    t.is(parsed.suites.includes(0x00ff), version === 'SSLv3');
    t.is(parsed.hasExtensions, version !== 'SSLv3');
    t.is(parsed.extensions.has(0), version !== 'SSLv3');
    t.is(parsed.extensions.has(13), version === 'TLSv1.2' || version === 'TLSv1.3');
    t.is(parsed.extensions.get(43)?.toString('hex'), version === 'TLSv1.3' ? '020304' : undefined);
  }
});

test('a narrower offer holds only its own key exchange', (t) => {
  t.true(parse(hello('TLSv1.2', 'ecdhe')).suites.every((suite) => suite >= 0xc000));
  t.deepEqual(parse(hello('TLSv1.2', 'rsa')).suites.slice(0, 2), [0x009d, 0x009c]);
  t.false(parse(hello('TLSv1.2', 'without-dhe')).suites.includes(0x009f));
  t.true(parse(hello('TLSv1.2', 'dhe')).suites.includes(0x009f));
});

test('an address is no server name', (t) => {
  t.false(parse(hello('TLSv1.2', 'all', null)).extensions.has(0));
});

test('no hello has 256 to 511 bytes (RFC 7685), whatever the name', (t) => {
  fc.assert(
    fc.property(
      fc.constantFrom(...VERSIONS.slice(2)),
      fc.constantFrom<Offer>('all', 'without-dhe', 'ecdhe', 'rsa', 'dhe'),
      fc.integer({ min: 1, max: 255 }),
      (version, offer, length) => {
        const bytes = hello(version, offer, 'h'.repeat(length));
        const size = bytes.length - 5;
        return parse(bytes).lengthsAddUp && (size < 256 || size > 511);
      },
    ),
  );
  t.pass();
});

test('padding fills up to 512 bytes what would have 256 to 511, and touches nothing else', (t) => {
  const seen = new Set<number>();
  for (const version of ['TLSv1', 'TLSv1.2'] as const) {
    for (let length = 1; length <= 255; length++) {
      const bytes = hello(version, 'all', 'h'.repeat(length));
      const size = bytes.length - 5;
      const filler = parse(bytes).extensions.get(21);
      const bare = filler === undefined ? size : size - filler.length - 4;
      seen.add(bare);
      t.is(size, bare > 255 && bare < 512 ? Math.max(512, bare + 5) : bare, `${version} ${length}`);
    }
  }
  for (const edge of [254, 255, 256, 257, 506, 507, 508, 511, 512, 513]) t.true(seen.has(edge), String(edge));
});

test('a name or randomness that no hello can hold is a usage error', (t) => {
  for (const serverName of ['', 'h'.repeat(256), 'ü', 'a b', 'a\0']) {
    const error = t.throws(() => hello('TLSv1.2', 'all', serverName), {
      instanceOf: RndSeedError,
      code: 'USAGE',
      message: /1 to 255 letters/,
    });
    t.is(error.subject, serverName);
  }
  t.throws(() => encodeHello({ version: 'SSLv2', offer: 'all', serverName: null, random: Buffer.alloc(3) }), {
    code: 'USAGE',
    message: /96 random bytes/,
  });
});

test('every byte of every hello is meant: a table that changes changes this digest', (t) => {
  const hash = createHash('sha256');
  for (const version of VERSIONS) {
    for (const offer of ['all', 'without-dhe', 'ecdhe', 'rsa', 'dhe'] as const)
      hash.update(hello(version, offer));
  }
  t.is(hash.digest('hex'), 'd333263275cae19b7403517d76f5ec7fd99d23e8e9210a3ea099cdd38f41ed6f');
});
