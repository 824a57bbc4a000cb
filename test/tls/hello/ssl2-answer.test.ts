import test from 'ava';
import { SSL2_KINDS } from '../../../src/tls/hello/cipher-suites.ts';
import { decodeSsl2Message, ssl2Record } from '../../../src/tls/hello/ssl2-answer.ts';
import { bytesOf, RECORDED, ssl2ServerHello } from '../../helpers/hello-bytes.ts';

test("OpenSSL 1.0.1's SERVER-HELLO is read", (t) => {
  const bytes = bytesOf(RECORDED.ssl2ServerHello.hex);
  const { body, length } = ssl2Record(bytes)!;
  t.is(length, bytes.length);
  const answer = decodeSsl2Message(body);
  t.is(answer.kind, 'ssl2-hello');
  if (answer.kind !== 'ssl2-hello') return;
  t.is(answer.version, 2);
  const known: readonly number[] = SSL2_KINDS.map(([kind]) => kind);
  t.is(answer.kinds.length, 7);
  t.true(answer.kinds.every((kind) => known.includes(kind)));
});

test('a record is not whole at any cut', (t) => {
  const bytes = ssl2ServerHello([0x010080]);
  for (let end = 0; end < bytes.length; end++) t.is(ssl2Record(bytes.subarray(0, end)), null);
  t.deepEqual(decodeSsl2Message(ssl2Record(bytes)!.body), {
    kind: 'ssl2-hello',
    version: 2,
    kinds: [0x010080],
  });
});

test('an ERROR has its name; anything else is malformed', (t) => {
  t.deepEqual(decodeSsl2Message(Buffer.of(0, 0, 1)), { kind: 'alert', name: 'NO-CIPHER-ERROR' });
  const wrong: [string, RegExp][] = [
    ['', /^an empty record/],
    ['00', /^an ERROR .* cut short/],
    ['0000', /^an ERROR .* cut short/],
    ['05', /^message 5 .* no SERVER-HELLO/],
    ['04', /^a SERVER-HELLO whose lengths/],
    ['0400010002', /^a SERVER-HELLO whose lengths/],
  ];
  for (const [hex, detail] of wrong) {
    const answer = decodeSsl2Message(bytesOf(hex));
    t.is(answer.kind, 'malformed', hex);
    t.regex((answer as { detail: string }).detail, detail, hex);
  }
});

test('the lengths of a SERVER-HELLO add up, and its kinds have three bytes each', (t) => {
  const body = ssl2ServerHello([0x010203, 0x040506]).subarray(2);
  t.deepEqual(decodeSsl2Message(body), { kind: 'ssl2-hello', version: 2, kinds: [0x010203, 0x040506] });
  for (let end = 0; end < body.length; end++)
    t.is(decodeSsl2Message(body.subarray(0, end)).kind, 'malformed');
  t.is(decodeSsl2Message(Buffer.concat([body, Buffer.of(0)])).kind, 'malformed');
  const other = Buffer.from(body);
  other[0] = 5;
  t.is(decodeSsl2Message(other).kind, 'malformed', 'another message of the same length');
  // One byte goes over from the list of kinds to the connection id.
  const shifted = Buffer.from(body);
  shifted[8]! -= 1;
  shifted[10]! += 1;
  t.is(decodeSsl2Message(shifted).kind, 'malformed', 'kinds of five bytes');
});
