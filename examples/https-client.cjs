/**
 * A client that knows nothing of rnd-seed, in CommonJS: the seeding is in the command that starts it.
 *
 *     npm install rnd-seed
 *     node --require rnd-seed/register-sync https-client.cjs https://example.org/
 *
 * `--require` waits until the seed file is rotated, for at most RND_SEED_DEADLINE seconds (10), before the first line below
 * runs. It is also good for programs that you cannot change: NODE_OPTIONS='--require rnd-seed/register-sync'.
 * Prints the status of the answer.
 */
const https = require('node:https');

const [url] = process.argv.slice(2);
if (url === undefined) {
  console.error('usage: node --require rnd-seed/register-sync https-client.cjs URL');
  process.exit(2);
}

https
  .get(url, (response) => {
    console.log(response.statusCode);
    response.resume(); // the body is not of interest, but has to be read for the connection to end
  })
  .on('error', (error) => {
    console.error(`${url}: ${error.message}`);
    process.exitCode = 1;
  });
