/**
 * entropybroker's eb_server_egd takes from our server and writes to a file (server_egd.cpp: it fills 4 KiB by 0x01 on one
 * connection, writes them, sleeps; an empty answer makes it ask again at once, for ever; a count above what it asked for kills
 * it). What the file holds is what the server gave, across a hand-over too.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { needPrograms, relay, serve, until } from './egd-rig.ts';
import { check, finish, work } from './rig.ts';

needPrograms({ eb_server_egd: 'entropybroker' });

const LIMIT_MS = 60_000;
const INTERVAL_S = 1;
const FILL_BYTES = 4096;
const MOST_BYTES = 255;

const server = await serve('pool');
const relayed = path.join(work, 'relay.sock');
const passed = relay(relayed, server.socket);
const auth = path.join(work, 'auth');
const out = path.join(work, 'out.bin');
fs.writeFileSync(auth, 'rig\nrig\n', { mode: 0o600 });

const client = spawn(
  'eb_server_egd',
  [
    ...['-d', relayed, '-X', auth, '-o', out, '-a', String(MOST_BYTES), '-b', String(INTERVAL_S)],
    ...['-n', '-P', path.join(work, 'eb.pid')],
  ],
  { cwd: work, stdio: ['ignore', 'ignore', 'pipe'] },
);
let complaints = '';
client.stderr.on('data', (text) => {
  complaints += text;
});
let gone: string | null = null;
client.on('error', (error) => {
  gone = error.message;
});
client.on('exit', (status, signal) => {
  gone = `${signal ?? status}`;
});

const sizeBytes = () => (fs.existsSync(out) ? fs.statSync(out).size : 0);
/** The file has grown to so many fillings; null if it does not or the client is gone. */
const has = (fillings: number) =>
  until(() => (sizeBytes() >= fillings * FILL_BYTES ? true : gone !== null ? false : null), LIMIT_MS);

check(
  (await has(2)) === true,
  `eb_server_egd writes what it takes (${sizeBytes()} bytes; ${gone} ${complaints})`,
);
check((await server.handOver()) !== null, `the server hands over (${server.log()})`);
const fillings = Math.floor(sizeBytes() / FILL_BYTES) + 2;
check(
  (await has(fillings)) === true,
  `and eb_server_egd goes on (${sizeBytes()} bytes; ${gone} ${complaints})`,
);

const file = fs.readFileSync(out);
/** The answers without their counts. */
const data: Buffer[] = [];
const stream = Buffer.concat(passed.given);
let full = true;
const requests = Buffer.concat(passed.asked);
for (let at = 0, request = 0; at < stream.length; request++) {
  const count = stream[at]!;
  full &&= count === requests[2 * request + 1];
  data.push(stream.subarray(at + 1, at + 1 + count));
  at += 1 + count;
}
check(file.length % FILL_BYTES === 0, `the file holds whole fillings (${file.length} bytes)`);
check(
  file.length > 0 && file.equals(Buffer.concat(data).subarray(0, file.length)),
  'what the file holds is what the server gave',
);
check(full, 'every answer is as long as it was asked for');
const most = Math.ceil(FILL_BYTES / MOST_BYTES) * (file.length / FILL_BYTES + 1);
check(
  requests.length / 2 <= most,
  `it is not driven into its loop (${requests.length / 2} requests for ${file.length} bytes, ${most} at most)`,
);
check(gone === null, `it still runs (${gone} ${complaints})`);
client.kill('SIGINT');
await until(() => gone, LIMIT_MS);
check(gone === '0', `and ends when asked (${gone})`);
finish('egd-entropybroker');
process.exit();
