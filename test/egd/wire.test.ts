/** The codec of egd.pl's five commands. Literal bytes first: a property alone would pass with both directions wrong. */
import test from 'ava';
import fc from 'fast-check';
import * as wire from '../../src/egd/wire.ts';
import { RndSeedError } from '../../src/errors.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** Feeds `stream` cut at `cuts`; stops where the decoder stops. @returns bytes consumed. */
function feed(decoder: wire.AnswerDecoder, stream: Uint8Array, cuts: readonly number[]): number {
  const edges = [...new Set([0, ...cuts.map((cut) => cut % (stream.length + 1)), stream.length])].sort(
    (a, b) => a - b,
  );
  let consumed = 0;
  for (let i = 1; i < edges.length; i++) {
    const chunk = stream.subarray(edges[i - 1], edges[i]);
    const end = decoder.push(chunk, 0);
    consumed += end;
    if (end < chunk.length) break;
  }
  return consumed;
}

const cuts = fc.array(fc.nat(2000), { maxLength: 20 });
const answer = fc.uint8Array({ maxLength: 255 });

test('requests have the bytes that egd.pl reads', (t) => {
  t.is(hex(wire.encodeLevel()), '00');
  t.is(hex(wire.encodeRead(16)), '0110');
  t.is(hex(wire.encodeReadBlocking(255)), '02ff');
  t.is(hex(wire.encodeWrite(Buffer.from('abcd'), 0x0108)), '03010804' + '61626364');
  t.is(hex(wire.encodePid()), '04');
});

test('many reads are one request each, in one buffer', (t) => {
  t.is(hex(wire.encodeReads(wire.COMMAND.readBlocking, wire.splitCounts(600))), '02ff02ff025a');
  t.deepEqual(wire.splitCounts(510), [255, 255]);
  t.deepEqual(wire.splitCounts(1), [1]);
  t.deepEqual(wire.splitCounts(0), []);
});

test('a count over 255, a negative or a broken one is a usage error', (t) => {
  for (const count of [256, -1, 1.5, Number.NaN]) {
    t.throws(() => wire.encodeRead(count), { instanceOf: RndSeedError, code: 'USAGE' });
    t.throws(() => wire.encodeReadBlocking(count), { instanceOf: RndSeedError, code: 'USAGE' });
  }
  t.throws(() => wire.encodeWrite(Buffer.alloc(256), 0), { instanceOf: RndSeedError, code: 'USAGE' });
  t.throws(() => wire.encodeWrite(Buffer.alloc(1), 65536), { instanceOf: RndSeedError, code: 'USAGE' });
  t.throws(() => wire.encodeCountedAnswer(Buffer.alloc(256)), { instanceOf: RndSeedError, code: 'USAGE' });
});

test('a usage error names the argument and its limit', (t) => {
  const wrong: [() => unknown, RegExp][] = [
    [() => wire.encodeRead(256), /^count .* 255, not 256$/],
    [() => wire.encodeReadBlocking(-1), /^count .* not -1$/],
    [() => wire.encodeReads(wire.COMMAND.read, [1, 300]), /^count .* not 300$/],
    [() => wire.encodeWrite(Buffer.alloc(256), 0), /^bytes in one write .* not 256$/],
    [() => wire.encodeWrite(Buffer.alloc(1), 65536), /^creditBits .* 65535, not 65536$/],
    [() => wire.encodeLevelAnswer(-1), /^bits .* not -1$/],
    [() => wire.encodeCountedAnswer(Buffer.alloc(256)), /^bytes in one answer .* not 256$/],
  ];
  for (const [act, message] of wrong) t.throws(act, { instanceOf: RndSeedError, code: 'USAGE', message });
});

test('the level is big-endian', (t) => {
  t.is(wire.decodeLevel(Buffer.of(0x00, 0x00, 0x38, 0x14)), 14356);
  t.is(hex(wire.encodeLevelAnswer(14356)), '00003814');
});

test('a level survives, at any offset in its memory', (t) => {
  fc.assert(
    fc.property(fc.nat(0xffffffff), fc.nat(7), (bits, offset) => {
      const memory = Buffer.concat([Buffer.alloc(offset, 0xff), wire.encodeLevelAnswer(bits)]);
      return wire.decodeLevel(memory.subarray(offset)) === bits;
    }),
  );
  t.pass();
});

test('a process number is read as PRNGD, quantisd and ekeyd write it', (t) => {
  t.is(wire.decodePid(Buffer.from('        4711')), 4711);
  t.is(wire.decodePid(Buffer.from('123\0')), 123);
  t.is(wire.decodePid(Buffer.from('-1')), -1);
});

test('a process number that is none is refused', (t) => {
  for (const text of ['', '   ', 'abc', '12 34', '0x10', '1e3', '1\n2', '99999999999', '\0']) {
    t.throws(
      () => wire.decodePid(Buffer.from(text)),
      { instanceOf: RndSeedError, code: 'EGD_PROTOCOL', message: /0x04 is not a process number/ },
      text,
    );
  }
});

test('a count above what was asked is not EGD', (t) => {
  const decoder = new wire.CountedAnswers([16], Buffer.alloc(16));
  t.throws(() => decoder.push(Buffer.of(17), 0), { instanceOf: RndSeedError, code: 'EGD_PROTOCOL' });
  const third = new wire.CountedAnswers([16], Buffer.alloc(16));
  t.throws(() => third.push(Buffer.of(17), 0), { message: /17 bytes where 16 were asked/ });
  const second = new wire.CountedAnswers([255, 10], Buffer.alloc(265));
  t.throws(() => second.push(Buffer.of(1, 0xaa, 11), 0), { instanceOf: RndSeedError, code: 'EGD_PROTOCOL' });
});

test('an answer of length zero is an empty pool, not an error', (t) => {
  const decoder = new wire.CountedAnswers([16], Buffer.alloc(16));
  t.is(decoder.push(Buffer.of(0), 0), 1);
  t.true(decoder.done);
  t.is(decoder.filled, 0);
});

test('counted answers come back whole whatever their pieces, and nothing behind them is touched', (t) => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(answer, fc.nat(255)), { minLength: 1, maxLength: 8 }),
      cuts,
      fc.uint8Array({ maxLength: 8 }),
      (answers, where, behind) => {
        const asked = answers.map(([data, more]) => Math.min(255, data.length + more));
        const stream = Buffer.concat(answers.map(([data]) => wire.encodeCountedAnswer(data)));
        const into = Buffer.alloc(asked.reduce((sum, count) => sum + count, 0));
        const decoder = new wire.CountedAnswers(asked, into);
        const consumed = feed(decoder, Buffer.concat([stream, behind]), where);
        const data = Buffer.concat(answers.map(([bytes]) => bytes));
        return (
          decoder.done &&
          decoder.answered === answers.length &&
          consumed === stream.length &&
          decoder.filled === data.length &&
          data.equals(into.subarray(0, decoder.filled)) &&
          into.subarray(decoder.filled).every((byte) => byte === 0)
        );
      },
    ),
  );
  t.pass();
});

test('an exact answer comes back whole whatever its pieces, and nothing behind it is touched', (t) => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 1200 }),
      cuts,
      fc.uint8Array({ maxLength: 8 }),
      (data, where, behind) => {
        const into = Buffer.alloc(data.length);
        const decoder = new wire.ExactAnswer(into);
        const consumed = feed(decoder, Buffer.concat([data, behind]), where);
        return (
          decoder.done &&
          consumed === data.length &&
          into.equals(data) &&
          decoder.answered === Math.ceil(data.length / 255)
        );
      },
    ),
  );
  t.pass();
});

test('a cut answer is begun, not done, and counts only what is whole', (t) => {
  const counted = new wire.CountedAnswers([255, 255], Buffer.alloc(510));
  t.false(counted.begun);
  counted.push(Buffer.of(2, 0xaa, 0xbb, 1), 0);
  t.true(counted.begun);
  t.false(counted.done);
  t.is(counted.answered, 1);
  const exact = new wire.ExactAnswer(Buffer.alloc(300));
  t.false(exact.begun);
  exact.push(Buffer.alloc(260, 1), 0);
  t.true(exact.begun);
  t.false(exact.done);
  t.is(exact.answered, 1);
});

test('arbitrary bytes end in an answer, in a wait or in EGD_PROTOCOL', (t) => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), cuts, fc.nat(255), (noise, where, asked) => {
      const into = Buffer.alloc(asked);
      for (const decoder of [new wire.CountedAnswers([asked], into), new wire.ExactAnswer(Buffer.alloc(4))]) {
        try {
          const consumed = feed(decoder, noise, where);
          if (consumed < noise.length && !decoder.done) return false;
        } catch (error) {
          if (!(error instanceof RndSeedError) || error.code !== 'EGD_PROTOCOL') return false;
        }
      }
      try {
        wire.decodePid(noise);
      } catch (error) {
        if (!(error instanceof RndSeedError) || error.code !== 'EGD_PROTOCOL') return false;
      }
      return true;
    }),
  );
  t.pass();
});

test('a count byte alone is a beginning, and so is an answer with nothing behind it', (t) => {
  const count = new wire.CountedAnswers([255], Buffer.alloc(255));
  count.push(Buffer.of(2), 0);
  t.true(count.begun);
  const whole = new wire.CountedAnswers([255, 255], Buffer.alloc(510));
  whole.push(Buffer.of(1, 0xaa), 0);
  t.true(whole.begun);
  t.false(whole.done);
});

test('bytes before the offset belong to the answer before', (t) => {
  const into = Buffer.alloc(4);
  const exact = new wire.ExactAnswer(into);
  t.is(exact.push(Buffer.of(9, 9, 9, 1, 2), 3), 5);
  t.false(exact.done);
  t.is(hex(into), '01020000');
  const counted = new wire.CountedAnswers([4], into);
  t.is(counted.push(Buffer.of(9, 9, 9, 2, 3, 4), 3), 6);
  t.true(counted.done);
  t.is(hex(into), '03040000');
});
