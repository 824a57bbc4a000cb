/**
 * A mail client with a seeded start, and with mutt's list of accepted certificates.
 *
 *     npm install rnd-seed imapflow
 *     node imapflow.mjs imaps://alice@mail.example.org <password
 *
 * Prints the number of messages in the mailbox. A server that nobody vouches for is refused; `rnd-seed tls connect` with the
 * same name asks about it, and what is accepted "always" there is accepted here.
 */
import 'rnd-seed/register'; // before everything else: the first key is made from a seeded state
import { text } from 'node:stream/consumers';
import { ImapFlow } from 'imapflow';
import { lastReport, parseMailbox, TrustStore, tlsOptions } from 'rnd-seed';

const [name] = process.argv.slice(2);
if (name === undefined) {
  console.error('usage: node imapflow.mjs imaps://USER@HOST[:PORT][/BOX] <password');
  process.exit(2);
}
if (lastReport()?.seeded === false) {
  console.error('not enough entropy to start TLS: run `rnd-seed doctor`');
  process.exit(3);
}

const { host, port, tls, user, box } = parseMailbox(name);
if (user === null) {
  console.error(`${name}: no user is named`);
  process.exit(2);
}
const client = new ImapFlow({
  host,
  port,
  secure: tls === 'yes',
  doSTARTTLS: tls === 'starttls', // or no connection at all
  auth: { user, pass: (await text(process.stdin)).trimEnd() },
  tls: await tlsOptions(await TrustStore.open(), { host, port }),
  logger: false,
});
client.on('error', () => {}); // told of below

try {
  await client.connect();
  const status = await client.status(box || 'INBOX', { messages: true });
  console.log(`${box || 'INBOX'}: ${status ? status.messages : 'unknown'} messages`);
  await client.logout();
} catch (error) {
  console.error(`${host}:${port}: ${error.code ?? error.message}`);
  process.exitCode = 1;
}
