import test from 'ava';
import { BLOCK_BYTES, OutputPool } from '../../../src/egd/server/pool.ts';
import { doorWith } from '../../helpers/door.ts';

/** The next key and counter are made with each block. */
const STATE_AND_BLOCK = 48 + BLOCK_BYTES;

/** The operating system gives the same bytes for ever: what differs comes from elsewhere. */
function fixed(byte: number, ns = () => 0n) {
  let fills = 0;
  const door = doorWith({
    randomness: {
      fill(into) {
        into.fill(byte);
        fills++;
      },
    },
    clock: { monotonic: ns },
  });
  return { door, fills: () => fills };
}

function give(pool: OutputPool, count: number): string {
  pool.ensure(count);
  const bytes = pool.bytes.subarray(pool.at, pool.at + count);
  pool.at += count;
  const text = Buffer.from(bytes).toString('hex');
  bytes.fill(0);
  return text;
}

test('what the operating system gives decides what comes out', (t) => {
  const [a, b, c] = [1, 1, 2].map((byte) => give(new OutputPool(fixed(byte).door), 64));
  t.is(a, b);
  t.not(a, c);
});

test('what is mixed in decides as well, from the next key on', (t) => {
  const [plain, mixed] = [new OutputPool(fixed(1).door), new OutputPool(fixed(1).door)];
  t.is(give(plain, 64), give(mixed, 64));
  mixed.mix(Buffer.from('something'));
  t.is(give(plain, 64), give(mixed, 64));
  plain.discard();
  mixed.discard();
  t.not(give(plain, 64), give(mixed, 64));
});

test('a mix in pieces, or longer than is gathered at once, is one mix', (t) => {
  const long = Buffer.alloc(10_000, 'abc');
  const [whole, pieces] = [new OutputPool(fixed(1).door), new OutputPool(fixed(1).door)];
  whole.mix(long);
  for (let at = 0; at < long.length; at += 7) pieces.mix(long, at, Math.min(at + 7, long.length));
  t.is(give(whole, 64), give(pieces, 64));
});

test('no byte comes twice, across blocks and keys', (t) => {
  const pool = new OutputPool(fixed(1).door);
  const seen = new Set<string>();
  for (let i = 0; i < (3 * 16 * BLOCK_BYTES) / 256; i++) seen.add(give(pool, 256));
  t.is(seen.size, (3 * 16 * BLOCK_BYTES) / 256);
});

test('fresh bytes come in at the first block, after eight, after a tenth of a second, after discard()', (t) => {
  let ns = 0n;
  const { door, fills } = fixed(1, () => ns);
  const pool = new OutputPool(door);
  for (let i = 0; i < 8; i++) give(pool, BLOCK_BYTES);
  t.is(fills(), 1);
  give(pool, BLOCK_BYTES);
  t.is(fills(), 2);
  ns = 100_000_001n;
  give(pool, BLOCK_BYTES);
  t.is(fills(), 3);
  pool.discard();
  give(pool, 1);
  t.is(fills(), 4);
  t.is(pool.rekeyed, 4);
});

test('a copy of the pool goes its own way with the next fresh bytes', (t) => {
  let byte = 1;
  const door = doorWith({
    randomness: { fill: (into) => void into.fill(byte) },
    clock: { monotonic: () => 0n },
  });
  const [original, clone] = [new OutputPool(door), new OutputPool(door)];
  t.is(give(original, 64), give(clone, 64));
  original.discard();
  give(original, 64);
  byte = 2;
  clone.discard();
  give(clone, 64);
  original.discard();
  clone.discard();
  t.not(give(original, 64), give(clone, 64));
});

test('what is thrown away is wiped, what is given out is not touched', (t) => {
  const pool = new OutputPool(fixed(1).door);
  pool.ensure(100);
  const block = pool.bytes;
  const given = block.subarray(pool.at, pool.at + 100);
  pool.at += 100;
  const { at } = pool;
  const copy = Buffer.from(given);
  pool.lent = true;
  pool.discard();
  t.deepEqual(Buffer.from(given), copy);
  t.true(block.subarray(at).every((byte) => byte === 0));
});

test('a block of which nothing is on its way gives its memory back at once, where Node can', (t) => {
  const pool = new OutputPool(fixed(1).door);
  pool.ensure(256);
  const { buffer } = pool.bytes;
  pool.lent = true;
  pool.discard();
  t.is(buffer.byteLength, STATE_AND_BLOCK);
  pool.ensure(256);
  const next = pool.bytes.buffer;
  pool.discard();
  t.is(next.byteLength, 'transfer' in ArrayBuffer.prototype ? 0 : STATE_AND_BLOCK);
  pool.discard();
  pool.ensure(256);
  t.is(pool.bytes.length, STATE_AND_BLOCK, 'and the pool goes on');
});

test('an operating system without randomness: no output at all', (t) => {
  const pool = new OutputPool(
    doorWith({
      randomness: {
        fill() {
          throw new Error('not seeded');
        },
      },
    }),
  );
  t.throws(() => pool.ensure(1), { message: 'not seeded' });
  t.is(pool.bytes.length, 0);
});
