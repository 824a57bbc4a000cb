/**
 * A real guest on our socket: QEMU's rng-egd (backends/rng-egd.c: 0x02 only, and a request that is lost is never sent again, so
 * a guest whose EGD server dies has no hwrng for the rest of its life). One guest, emulated, has two virtio-rng devices: one
 * behind a relay that keeps what passed, one on a server with a rate, so that its reads wait. Both servers hand over.
 */
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BLOCK_BYTES, boot, READ_MS } from './egd-guest.ts';
import { relay, serve, until } from './egd-rig.ts';
import { check, finish, work } from './rig.ts';

/** A block takes two seconds: longer than a hand-over. */
const RATE = 32;

/** They are part of what passed, each whole, in this order. What lies between them the guest's kernel kept for itself. */
function arePartOf(blocks: readonly string[], stream: Buffer): boolean {
  let at = 0;
  return blocks.every((block) => {
    const found = stream.indexOf(Buffer.from(block, 'hex'), at);
    at = found + BLOCK_BYTES;
    return found !== -1;
  });
}

const plain = await serve('plain');
const slow = await serve('slow', ['--rate', String(RATE)]);
const relayed = path.join(work, 'relay.sock');
const passed = relay(relayed, plain.socket);

const device = (id: number, socket: string) => [
  ...['-chardev', `socket,path=${socket},id=egd${id}`, '-object', `rng-egd,chardev=egd${id},id=rng${id}`],
  ...['-device', `virtio-rng-pci,rng=rng${id}`],
];
const guest = await boot([...device(0, relayed), ...device(1, slow.socket)]);
check(/virtio_rng\.0.*virtio_rng\.1/.test(guest.devices), `the guest has both devices (${guest.devices})`);

// Behind the relay.
check(await guest.use('virtio_rng.0'), 'the guest reads from the device behind the relay');
guest.begin(8);
check(await guest.has(8), `the guest reads 8 blocks (${guest.blocks.length})`);
const plainSuccessor = await plain.handOver();
check(plainSuccessor !== null, `the server hands over (${plain.log()})`);
guest.begin(8);
check(await guest.has(16), `and 8 more from the server's successor (${guest.blocks.length})`);
const stream = Buffer.concat(passed.given);
check(
  guest.blocks.every((block) => block.length === 2 * BLOCK_BYTES) && arePartOf(guest.blocks, stream),
  `what the guest reads is what the server gave (${guest.blocks.length} blocks of ${stream.length} bytes)`,
);
const requests = Buffer.concat(passed.asked);
const only = requests.every((byte, index) => byte === (index % 2 === 0 ? 2 : BLOCK_BYTES));
check(
  only && requests.length >= 32,
  `QEMU asks for ${BLOCK_BYTES} bytes by 0x02 only (${requests.length / 2} requests)`,
);

// Straight, with a read that waits while the server hands over.
check(await guest.use('virtio_rng.1'), 'the guest reads from the server that has a rate');
const BURST = 5;
guest.begin(BURST);
check(await guest.has(16 + BURST), `the guest reads beyond the burst (${guest.blocks.length - 16})`);
let rounds = 0;
let pending = false;
// A busy machine may take longer for a hand-over than a read waits: then it is tried again.
while (rounds < 2 || (!pending && rounds < 5)) {
  rounds++;
  const start = guest.blocks.length;
  guest.begin(4);
  await guest.has(start + 1);
  await until(() => (guest.asked > guest.blocks.length ? true : null), READ_MS);
  await sleep(200);
  const had = guest.blocks.length;
  const isOpen = guest.asked > had;
  check(
    (await slow.handOver()) !== null,
    `hand-over ${rounds} of the server that has a rate (${slow.log()})`,
  );
  if (isOpen && guest.blocks.length === had) pending = true;
  check(await guest.has(start + 4), `after hand-over ${rounds} the guest reads on`);
}
check(pending, 'a read of the guest was open from before a hand-over until after it');
check(
  guest.blocks.every((block) => block.length === 2 * BLOCK_BYTES),
  'no read of the guest came back empty or short',
);
check(new Set(guest.blocks).size === guest.blocks.length, 'no block came twice');
check(await guest.off(), 'the guest switches itself off');
for (const [name, server, handOvers] of [
  ['plain', plain, 1],
  ['slow', slow, rounds],
] as const) {
  check(await server.stop(), `the ${name} server stops (${server.log()})`);
  const takenOver = server.metric('taken_over_total');
  check(
    takenOver >= handOvers,
    `the ${name} server's successors took the guest's connection over (${takenOver})`,
  );
  const waits = server.metric('requests_total{command="read_blocking"}');
  check(waits > 0, `and its figures say that it answered 0x02 (${waits})`);
}
finish('egd-qemu');
process.exit();
