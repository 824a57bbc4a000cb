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
  for (const hex of ['', '00', '0000', '05', '04', '0400010002']) {
    t.is(decodeSsl2Message(bytesOf(hex)).kind, 'malformed', hex);
  }
  const body = ssl2ServerHello([0x010080]).subarray(2);
  for (let end = 0; end < body.length; end++)
    t.is(decodeSsl2Message(body.subarray(0, end)).kind, 'malformed');
});
