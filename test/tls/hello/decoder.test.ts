import test from 'ava';
import fc from 'fast-check';
import { AnswerDecoder } from '../../../src/tls/hello/decoder.ts';
import type { Answer } from '../../../src/tls/hello/outcome.ts';
import { alert, bytesOf, RECORDED, record, serverHello, ssl2ServerHello } from '../../helpers/hello-bytes.ts';

/** All at once, then the end. */
function decode(...parts: Buffer[]): Answer | null {
  const decoder = new AnswerDecoder();
  return decoder.push(Buffer.concat(parts)) ?? decoder.end();
}

const HELLO = serverHello(0x0303, 0xc02f);
const IS_HELLO: Answer = { kind: 'server-hello', version: 0x0303, suite: 0xc02f, retry: false };

/** A stream and what it must come to, however it is cut. */
const STREAMS: [string, Buffer[], Answer][] = [
  ['a ServerHello', [record(22, HELLO)], IS_HELLO],
  ['coalesced with what follows', [record(22, Buffer.concat([HELLO, Buffer.alloc(900, 11)]))], IS_HELLO],
  ['in records of one byte', [...HELLO].map((byte) => record(22, Buffer.of(byte))), IS_HELLO],
  ['after a warning', [alert(1, 112), record(22, HELLO)], IS_HELLO],
  [
    'after an alert in two records',
    [record(21, Buffer.of(1)), record(21, Buffer.of(112)), record(22, HELLO)],
    IS_HELLO,
  ],
  ['after HelloRequests', [record(22, Buffer.alloc(8)), record(22, HELLO)], IS_HELLO],
  [
    'longer than 255 bytes',
    [record(22, serverHello(0x0303, 0xc02f, { extensions: bytesOf(`ff00012c${'00'.repeat(300)}`) }))],
    IS_HELLO,
  ],
  ['after an empty record', [record(22, Buffer.alloc(0)), record(22, HELLO)], IS_HELLO],
  ['a fatal alert', [alert(2, 70)], { kind: 'alert', name: 'protocol_version' }],
  [
    'a fatal alert in two records',
    [record(21, Buffer.of(2)), record(21, Buffer.of(70))],
    { kind: 'alert', name: 'protocol_version' },
  ],
  ['a closing alert', [alert(1, 0)], { kind: 'alert', name: 'close_notify' }],
  ['a warning and then the end', [alert(1, 112)], { kind: 'alert', name: 'unrecognized_name' }],
  ['SSL 2.0', [ssl2ServerHello([0x010080])], { kind: 'ssl2-hello', version: 2, kinds: [0x010080] }],
  ['an ERROR of SSL 2.0', [bytesOf('8003000001')], { kind: 'alert', name: 'NO-CIPHER-ERROR' }],
  ['a greeting', [Buffer.from('* OK ready\r\n* more')], { kind: 'text', text: '* OK ready' }],
  ['a greeting of two letters', [Buffer.from('OK\r\n')], { kind: 'text', text: 'OK' }],
  ['a greeting that ends as Unix has it', [Buffer.from('* OK\n')], { kind: 'text', text: '* OK' }],
  ['a greeting with a tab', [Buffer.from('220\tmail\r\n')], { kind: 'text', text: '220?mail' }],
  [
    'a greeting with a letter of 0x80',
    [Buffer.from('+OK \x80\r\n', 'latin1')],
    { kind: 'text', text: '+OK ?' },
  ],
  ['a greeting without an end', [Buffer.from('220 mail')], { kind: 'text', text: '220 mail' }],
  [
    'a greeting without an end, longer than is shown',
    [Buffer.from('x'.repeat(100))],
    { kind: 'text', text: 'x'.repeat(80) },
  ],
  [
    'a greeting in latin-1',
    [Buffer.from('+OK Gr\u00fc\u00dfe\r\n', 'latin1')],
    { kind: 'text', text: '+OK Gr??e' },
  ],
];

for (const [name, parts, expected] of STREAMS) {
  test(`${name}: read whole, and in any pieces`, (t) => {
    const stream = Buffer.concat(parts);
    t.deepEqual(decode(stream), expected);
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length), { maxLength: 8 }), (cuts) => {
        const edges = [0, ...cuts.sort((a, b) => a - b), stream.length];
        const decoder = new AnswerDecoder();
        for (let i = 1; i < edges.length; i++) decoder.push(stream.subarray(edges[i - 1], edges[i]));
        t.deepEqual(decoder.answer ?? decoder.end(), expected);
      }),
    );
    const decoder = new AnswerDecoder();
    for (const byte of stream) decoder.push(Buffer.of(byte));
    t.deepEqual(decoder.answer ?? decoder.end(), expected);
  });
}

test("RFC 8448's messages and OpenSSL's SSL 2.0 are read through their records", (t) => {
  t.is((decode(record(22, bytesOf(RECORDED.serverHello.hex))) as { version: number }).version, 0x0304);
  t.true((decode(record(22, bytesOf(RECORDED.helloRetryRequest.hex))) as { retry: boolean }).retry);
  t.is(decode(bytesOf(RECORDED.ssl2ServerHello.hex))?.kind, 'ssl2-hello');
});

test('what is neither is malformed at once, not after the length that it claims', (t) => {
  const wrong: [string, Buffer, RegExp][] = [
    [
      'an echo of a ClientHello',
      record(22, Buffer.concat([Buffer.of(1, 0, 0, 200), Buffer.alloc(10)])),
      /message 1 in the place of a ServerHello/,
    ],
    ['a message of no bytes', record(22, bytesOf('0e000000')), /message 14 /],
    ['a HelloRequest that holds something', record(22, bytesOf('00000001')), /message 0 /],
    ['application data', record(23, Buffer.alloc(5)), /type 23 before/],
    ['a ChangeCipherSpec', record(20, Buffer.of(1)), /type 20 before/],
    ['a heartbeat', record(24, Buffer.of(1)), /type 24 before/],
    ['a record of 65535 bytes', bytesOf('160303ffff'), /65535 bytes/],
    ['a record of 16385 bytes', bytesOf('1603034001'), /16385 bytes/],
    ['a ServerHello of 16 MiB', record(22, bytesOf('02ffffff')), /16777215 bytes/],
    ['a ServerHello of 65793 bytes', record(22, bytesOf('02010101')), /65793 bytes/],
    ['another major version', bytesOf('160203'), /no record/],
    ['a type below those of TLS', bytesOf('13'), /no record/],
    ['a type above those of TLS', bytesOf('19'), /no record/],
    ['an alert of level 3', alert(3, 40), /no known level/],
    ['an alert of level 0', alert(0, 40), /no known level/],
    ['zero', Buffer.alloc(1), /no record/],
    ['a DEL', bytesOf('7f'), /no record/],
    ['an SSL 2.0 record of another message', bytesOf('800302'), /no record/],
    ['bytes', bytesOf('01020304'), /no record/],
    ['text that is none', bytesOf('41420043'), /no record/],
    ['text with a DEL', Buffer.from('* OK\x7f\r\n'), /no record/],
    ['a line of one letter', Buffer.from('a\r\n'), /no record/],
    ['SSL 2.0 after a warning', Buffer.concat([alert(1, 112), bytesOf('80')]), /no record/],
    ['text after a warning', Buffer.concat([alert(1, 112), Buffer.from('* OK')]), /no record/],
  ];
  for (const [name, bytes, detail] of wrong) {
    const answer = new AnswerDecoder().push(bytes);
    t.is(answer?.kind, 'malformed', name);
    t.regex((answer as { detail: string }).detail, detail, name);
  }
});

test('what may yet become an answer is waited for', (t) => {
  for (const hex of ['14', '18', '15', '1603034000', '16030300040201', '160303000402010100', '80', '8003']) {
    t.is(new AnswerDecoder().push(bytesOf(hex)), null, hex);
  }
  t.is(new AnswerDecoder().push(record(22, bytesOf('02010100'))), null, 'a ServerHello of 65792 bytes');
  t.is(new AnswerDecoder().push(Buffer.alloc(79, 0x78)), null, 'a line of 79 letters');
});

test('what is an answer is not waited with', (t) => {
  t.deepEqual(new AnswerDecoder().push(Buffer.alloc(80, 0x78)), { kind: 'text', text: 'x'.repeat(80) });
  t.deepEqual(new AnswerDecoder().push(alert(1, 0)), { kind: 'alert', name: 'close_notify' });
});

test('an end in the middle is malformed, an end without a byte is nothing', (t) => {
  t.is(decode(record(22, HELLO).subarray(0, 30))?.kind, 'malformed');
  const torsos = [
    record(22, HELLO.subarray(0, 20)),
    Buffer.concat([alert(1, 112), bytesOf('160303')]),
    Buffer.concat([alert(1, 112), record(22, HELLO.subarray(0, 20))]),
    bytesOf('80'),
  ];
  for (const torso of torsos) {
    t.deepEqual(decode(torso), {
      kind: 'malformed',
      detail: 'the connection was closed in the middle of an answer',
    });
  }
  t.is(new AnswerDecoder().end(), null);
});

test('endless warnings, HelloRequests and empty records come to an end', (t) => {
  for (const flood of [alert(1, 112), record(22, Buffer.alloc(4)), record(22, Buffer.alloc(0))]) {
    const decoder = new AnswerDecoder();
    const block = Buffer.concat(Array.from({ length: 1000 }, () => flood));
    let rounds = 0;
    while (decoder.push(block) === null) rounds += 1;
    t.is(decoder.answer?.kind, 'malformed');
    t.true(rounds < 100, String(rounds));
  }
});

test('256 KiB without an answer are waited for, one byte more is not', (t) => {
  const nothing = record(22, Buffer.alloc(0));
  const flood = Buffer.concat([
    alert(1, 112),
    alert(1, 112),
    ...Array.from({ length: 52426 }, () => nothing),
  ]);
  t.is(flood.length, 2 ** 18);
  const decoder = new AnswerDecoder();
  t.is(decoder.push(flood), null);
  t.deepEqual(decoder.push(Buffer.of(22)), { kind: 'malformed', detail: 'more bytes than any answer has' });
});

test('the first answer stays', (t) => {
  const decoder = new AnswerDecoder();
  decoder.push(alert(2, 40));
  t.deepEqual(decoder.push(record(22, HELLO)), { kind: 'alert', name: 'handshake_failure' });
  t.deepEqual(decoder.end(), { kind: 'alert', name: 'handshake_failure' });
});

test('any bytes give an answer or none, never an exception', (t) => {
  const pieces = fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    fc.constantFrom(record(22, HELLO), alert(1, 90), ssl2ServerHello([1]), Buffer.from('* OK\r\n')),
    fc.uint8Array({ maxLength: 30 }).map((body) => record(22, body)),
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 6 }), (chunks) => {
      const decoder = new AnswerDecoder();
      for (const chunk of chunks) decoder.push(chunk);
      const answer = decoder.end();
      return answer === null ? decoder.received === 0 : answer.kind.length > 0;
    }),
    { numRuns: 5000 },
  );
  t.pass();
});
