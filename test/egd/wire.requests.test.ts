/** What a server makes of the client's stream. */
import test from 'ava';
import fc from 'fast-check';
import * as wire from '../../src/egd/wire.ts';
import { type EgdRequest, RequestDecoder } from '../helpers/egd-requests.ts';

const plain = ({ command, count, bits, data }: EgdRequest) => ({ command, count, bits, data: [...data] });

type Plain = ReturnType<typeof plain>;

function decode(stream: Uint8Array, cuts: readonly number[] = []): Plain[] {
  const decoder = new RequestDecoder();
  const edges = [0, ...cuts.map((cut) => cut % (stream.length + 1)), stream.length].sort((a, b) => a - b);
  return edges.slice(1).flatMap((edge, i) => decoder.push(stream.subarray(edges[i], edge)).map(plain));
}

const request: fc.Arbitrary<Plain> = fc.oneof(
  fc.constant({ command: 0, count: 0, bits: 0, data: [] as number[] }),
  fc.constant({ command: 4, count: 0, bits: 0, data: [] as number[] }),
  fc
    .tuple(fc.constantFrom(1, 2), fc.nat(255))
    .map(([command, count]): Plain => ({ command, count, bits: 0, data: [] })),
  fc
    .tuple(fc.nat(0xffff), fc.uint8Array({ maxLength: 255 }))
    .map(([bits, data]) => ({ command: 3, count: data.length, bits, data: [...data] })),
);

function encode({ command, count, bits, data }: Plain): Buffer {
  if (command === 0) return wire.encodeLevel();
  if (command === 1) return wire.encodeRead(count);
  if (command === 2) return wire.encodeReadBlocking(count);
  if (command === 3) return wire.encodeWrite(Uint8Array.from(data), bits);
  return wire.encodePid();
}

test('the bytes of each command are understood', (t) => {
  t.deepEqual(decode(Buffer.from('00011002ff030108046162636404', 'hex')), [
    { command: 0, count: 0, bits: 0, data: [] },
    { command: 1, count: 16, bits: 0, data: [] },
    { command: 2, count: 255, bits: 0, data: [] },
    { command: 3, count: 4, bits: 0x0108, data: [0x61, 0x62, 0x63, 0x64] },
    { command: 4, count: 0, bits: 0, data: [] },
  ]);
});

test('requests come back in order whatever their pieces', (t) => {
  fc.assert(
    fc.property(
      fc.array(request, { maxLength: 20 }),
      fc.array(fc.nat(3000), { maxLength: 20 }),
      (requests, cuts) => {
        t.deepEqual(decode(Buffer.concat(requests.map(encode)), cuts), requests);
      },
    ),
  );
});

test('a write of zero bytes is whole at its header', (t) => {
  t.deepEqual(decode(Buffer.from('03000800' + '00', 'hex')), [
    { command: 3, count: 0, bits: 8, data: [] },
    { command: 0, count: 0, bits: 0, data: [] },
  ]);
});

test('an unknown command is the last that is given', (t) => {
  const decoder = new RequestDecoder();
  t.deepEqual(
    decoder.push(Buffer.from('0005000000', 'hex')).map(({ command }) => command),
    [0, 5],
  );
  t.true(decoder.stopped);
  t.deepEqual(decoder.push(Buffer.of(0)), []);
});

test('what a write brought is a copy: the chunk may be wiped', (t) => {
  const chunk = Buffer.from('030008026162', 'hex');
  const [write] = new RequestDecoder().push(chunk);
  chunk.fill(0);
  t.deepEqual([...write!.data], [0x61, 0x62]);
});

test('an unfinished request is known to be one', (t) => {
  const decoder = new RequestDecoder();
  t.false(decoder.midway);
  decoder.push(Buffer.of(3, 0, 8, 2, 0x61));
  t.true(decoder.midway);
  decoder.push(Buffer.of(0x62));
  t.false(decoder.midway);
});

test('arbitrary bytes give as many requests at most, and no error', (t) => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 1000 }), (noise) => {
      const requests = decode(noise);
      return (
        requests.length <= noise.length &&
        requests.every(({ count, data }) => count <= 255 && data.length <= 255)
      );
    }),
  );
  t.pass();
});
