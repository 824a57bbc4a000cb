import test from 'ava';
import { decodeServerHello } from '../../../src/tls/hello/server-hello.ts';
import { bytesOf, RECORDED, serverHello } from '../../helpers/hello-bytes.ts';

const body = (message: Buffer) => message.subarray(4);

test("RFC 8448's ServerHello and HelloRetryRequest are read", (t) => {
  for (const [name, retry] of [['serverHello', false] as const, ['helloRetryRequest', true] as const]) {
    const { hex, version, suite } = RECORDED[name];
    t.deepEqual(decodeServerHello(body(bytesOf(hex))), { kind: 'server-hello', version, suite, retry });
  }
});

test('old servers end without extensions, newer ones may have an empty list', (t) => {
  const expected = { kind: 'server-hello' as const, version: 0x0301, suite: 0x002f, retry: false };
  t.deepEqual(decodeServerHello(body(serverHello(0x0301, 0x002f))), expected);
  t.deepEqual(
    decodeServerHello(body(serverHello(0x0301, 0x002f, { extensions: Buffer.alloc(0) }))),
    expected,
  );
  const sessionId = Buffer.alloc(32);
  t.deepEqual(decodeServerHello(body(serverHello(0x0301, 0x002f, { sessionId }))), expected);
});

test('lengths that do not add up are malformed, at every cut', (t) => {
  const whole = body(bytesOf(RECORDED.serverHello.hex));
  for (let end = 0; end < whole.length; end++) {
    // A ServerHello that ends right before its extensions is one of TLS 1.2.
    const kind = end === 38 ? 'server-hello' : 'malformed';
    t.is(decodeServerHello(whole.subarray(0, end)).kind, kind, String(end));
  }
  t.deepEqual(decodeServerHello(Buffer.concat([whole, Buffer.of(0)])), {
    kind: 'malformed',
    detail: 'a ServerHello whose lengths do not add up',
  });
});

test('a session id of 33 bytes and a supported_versions of three are malformed', (t) => {
  const long = body(serverHello(0x0303, 0x002f, { sessionId: Buffer.alloc(33) }));
  t.deepEqual(decodeServerHello(long), { kind: 'malformed', detail: 'a session id of more than 32 bytes' });
  for (const hex of ['002b0003030405', '002b00020304002b00020304', '002b0009', '00']) {
    const extensions = Buffer.from(hex, 'hex');
    const answer = decodeServerHello(body(serverHello(0x0303, 0x1301, { extensions })));
    t.deepEqual(answer, { kind: 'malformed', detail: 'a ServerHello whose extensions do not add up' }, hex);
  }
});
