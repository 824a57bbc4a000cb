/**
 * The parsers that read a server's bytes, fed with a million wrong ones: whole answers with bits flipped, pieces cut, doubled,
 * swapped, lengths bent, and plain noise, in random chunks. Nothing but RndSeedError may come out, every input must end in an
 * answer, and none may take long. The seed is printed; RIG_SEED repeats a run, RIG_INPUTS sets another number.
 */
import { RndSeedError } from '../../src/errors.ts';
import { encodeHello, HELLO_RANDOM_BYTES, type Offer } from '../../src/tls/hello/client-hello.ts';
import { AnswerDecoder } from '../../src/tls/hello/decoder.ts';
import { judgeAnswer } from '../../src/tls/hello/judge.ts';
import { VERSIONS } from '../../src/tls/hello/version.ts';
import { parseMailbox } from '../../src/tls/mailbox.ts';
import { dialogueOf } from '../../src/tls/starttls/dialogues.ts';
import { alert, bytesOf, RECORDED, record, serverHello, ssl2ServerHello } from '../helpers/hello-bytes.ts';

const inputs = Number(process.env.RIG_INPUTS ?? 1_000_000);
const seed = Number(process.env.RIG_SEED ?? Date.now() % 2 ** 31);
const SLOW_MS = 100;

/** mulberry32: fast, and the same everywhere. */
let state = seed;
function random(below: number): number {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
}
const pick = <T>(list: readonly T[]): T => list[random(list.length)]!;
const noise = (length: number): Buffer => Buffer.from(Array.from({ length }, () => random(256)));

const HELLO = serverHello(0x0303, 0xc02f, { extensions: bytesOf('ff01000100002b00020304') });
const WHOLE: readonly Buffer[] = [
  record(22, HELLO),
  record(22, bytesOf(RECORDED.serverHello.hex)),
  record(22, bytesOf(RECORDED.helloRetryRequest.hex)),
  Buffer.concat([...HELLO].map((byte) => record(22, Buffer.of(byte)))),
  Buffer.concat([alert(1, 112), record(22, HELLO), record(22, Buffer.alloc(300, 11))]),
  alert(2, 40),
  ssl2ServerHello([0x010080, 0x0700c0]),
  bytesOf(RECORDED.ssl2ServerHello.hex),
  bytesOf('8003000001'),
  Buffer.from('* OK IMAP4rev1 ready\r\n'),
  Buffer.from('220-mail.example ESMTP\r\n220 ready\r\n'),
  ...VERSIONS.map((version) =>
    encodeHello({
      version,
      offer: 'all',
      serverName: 'h.example',
      random: Buffer.alloc(HELLO_RANDOM_BYTES, 7),
    }),
  ),
];

const MUTATIONS: readonly ((bytes: Buffer) => Buffer)[] = [
  (bytes) => {
    for (let i = 1 + random(4); i > 0 && bytes.length > 0; i--) {
      const at = random(bytes.length);
      bytes[at] = bytes[at]! ^ (1 << random(8));
    }
    return bytes;
  },
  // The front holds types and lengths.
  (bytes) => {
    if (bytes.length > 0)
      bytes[random(Math.min(bytes.length, 48))] = pick([0, 1, 2, 4, 0x7f, 0x80, 0xff, random(256)]);
    return bytes;
  },
  (bytes) => bytes.subarray(0, random(bytes.length + 1)),
  (bytes) => bytes.subarray(random(bytes.length + 1)),
  (bytes) => Buffer.concat([bytes, pick(WHOLE)]),
  (bytes) => Buffer.concat([pick(WHOLE).subarray(0, random(60)), bytes]),
  (bytes) => {
    const at = random(bytes.length + 1);
    return Buffer.concat([bytes.subarray(0, at), noise(random(8)), bytes.subarray(at)]);
  },
  (bytes) => {
    const at = random(bytes.length + 1);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.min(bytes.length, at + random(8)))]);
  },
  (bytes) => Buffer.concat(Array.from({ length: 1 + random(4) }, () => bytes)),
  () => noise(random(200)),
  (bytes) => record(pick([20, 21, 22, 23, 24, random(256)]), bytes.subarray(0, 2 ** 14)),
];

function makeInput(): Buffer {
  let bytes: Buffer = Buffer.from(pick(WHOLE));
  for (let i = random(4); i >= 0; i--) bytes = pick(MUTATIONS)(bytes);
  return bytes;
}

const kinds = new Map<string, number>();

function decode(bytes: Buffer): void {
  const decoder = new AnswerDecoder();
  for (let at = 0; at < bytes.length; ) {
    const size = random(8) === 0 ? 1 : 1 + random(bytes.length);
    decoder.push(bytes.subarray(at, at + size));
    at += size;
  }
  const answer = decoder.end();
  if (answer === null && bytes.length > 0) throw new Error('bytes, and no answer');
  if (answer !== null) {
    const { accepted } = judgeAnswer(pick(VERSIONS), pick<Offer>(['all', 'ecdhe', 'rsa', 'dhe']), answer);
    if (answer.kind === 'malformed' && accepted !== null) throw new Error('malformed, and yet a verdict');
  }
  const kind = answer?.kind ?? 'nothing';
  kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
}

/** The other parsers of foreign text, now and then. */
function readText(bytes: Buffer): void {
  const text = bytes.toString(pick(['latin1', 'utf8']));
  for (const name of [text, `{${text}}`, `imaps://${text}`]) {
    try {
      parseMailbox(name);
    } catch (error) {
      if (!(error instanceof RndSeedError)) throw error;
    }
  }
  const dialogue = dialogueOf(pick(['imap', 'pop', 'smtp']), '[127.0.0.1]');
  let step = dialogue.next();
  for (const line of text.split('\n')) if (!step.done) step = dialogue.next(line);
}

function run(bytes: Buffer, withText: boolean): number {
  const before = performance.now();
  decode(Buffer.from(bytes));
  if (withText) readText(bytes);
  return performance.now() - before;
}

let failed = 0;
let slowest = 0;
const started = performance.now();
for (let n = 0; n < inputs; n++) {
  const bytes = makeInput();
  const before = state;
  try {
    let tookMs = run(bytes, n % 16 === 0);
    // The machine may have been busy elsewhere: the same again, cut the same way.
    for (let again = 0; tookMs > SLOW_MS && again < 3; again++) {
      state = before;
      tookMs = Math.min(tookMs, run(bytes, n % 16 === 0));
    }
    slowest = Math.max(slowest, tookMs);
    if (tookMs > SLOW_MS) throw new Error(`took ${tookMs.toFixed(0)} ms`);
  } catch (error) {
    failed += 1;
    if (failed <= 5) console.log(`FAILED  ${bytes.toString('hex')}: ${(error as Error).stack}`);
  }
}
const seconds = ((performance.now() - started) / 1000).toFixed(1);
console.log(
  `seed ${seed}, ${seconds} s, slowest ${slowest.toFixed(1)} ms: ${JSON.stringify(Object.fromEntries(kinds))}`,
);
console.log(`hello-fuzz: ${inputs - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 || inputs === 0 ? 1 : 0;
