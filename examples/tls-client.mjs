/**
 * A TLS client that seeds itself: an ES module whose first import is rnd-seed.
 *
 *     npm install rnd-seed
 *     node tls-client.mjs example.org 443
 *
 * Prints the protocol and the cipher of the connection.
 */
// The first import runs before the code of every later one: the seed file is rotated, and this process's OpenSSL is
// reseeded where FFI is to be had. A failure is one warning line on standard error; RND_SEED_STRICT=1 makes it the end.
import 'rnd-seed/register';
import net from 'node:net';
import tls from 'node:tls';
import { lastReport } from 'rnd-seed';

const [host, port = '443'] = process.argv.slice(2);
if (host === undefined) {
  console.error('usage: node tls-client.mjs HOST [PORT]');
  process.exit(2);
}

// What was done: the object that `rnd-seed init --json` prints; null if the seeding itself failed or was turned off. On a
// current kernel `seeded` is true whatever became of the seed file. Where it is false, keys would be guessable.
if (lastReport()?.seeded === false) {
  console.error('not enough entropy to start TLS: run `rnd-seed doctor`');
  process.exit(3);
}

// RFC 6066: the server is told a name, never an address.
const servername = net.isIP(host) ? '' : host;
const socket = tls.connect({ host, port: Number(port), servername }, () => {
  console.log(`${socket.getProtocol()} ${socket.getCipher().standardName}`);
  socket.end();
});
socket.on('error', (error) => {
  console.error(`${host}:${port}: ${error.message}`);
  process.exitCode = 1;
});
