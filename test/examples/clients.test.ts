import fs from 'node:fs';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { makeCertificate } from '../helpers/certificates.ts';
import { type Project, project } from '../helpers/example.ts';
import { listenTls } from '../helpers/listening.ts';
import { type Ended, run } from '../helpers/runner.ts';

const certificate = makeCertificate();

/** The certificate is trusted as a company's own would be. */
async function start(
  t: ExecutionContext,
  { directory, environment }: Project,
  args: readonly string[],
  more: NodeJS.ProcessEnv = {},
): Promise<Ended> {
  const trusted = path.join(directory, 'ca.pem');
  fs.writeFileSync(trusted, certificate.cert);
  const ended = await run(process.execPath, args, {
    cwd: directory,
    env: { ...environment, NODE_EXTRA_CA_CERTS: trusted, ...more },
  });
  t.log(ended.stderr);
  return ended;
}

const seedOf = ({ home }: Project): string => path.join(home, '.rnd');
const isSeed = (file: string): boolean => fs.statSync(file).size === 1024;

/** Answers like a web server, whatever is asked. */
const serve = (t: ExecutionContext): Promise<number> =>
  listenTls(t, certificate, (socket) =>
    socket.once('data', () => socket.end('HTTP/1.1 204 No Content\r\n\r\n')),
  );

test('the ES module seeds, connects and prints protocol and cipher', async (t) => {
  const example = project(t, 'tls-client.mjs');
  const ended = await start(t, example, ['tls-client.mjs', 'localhost', String(await serve(t))], {
    RND_SEED_VERBOSE: '1',
  });
  t.is(ended.status, 0);
  t.regex(ended.stdout, /^TLSv1\.3 TLS_\w+\n$/);
  t.regex(ended.stderr, /^rnd-seed: seeded [^\n]+\n$/);
  t.true(isSeed(seedOf(example)));
});

test('the ES module says what it wants, and where there is no server', async (t) => {
  const example = project(t, 'tls-client.mjs');
  t.is((await start(t, example, ['tls-client.mjs'])).status, 2);
  const refused = await start(t, example, ['tls-client.mjs', '127.0.0.1', '1']);
  t.is(refused.status, 1);
  t.regex(refused.stderr, /^127\.0\.0\.1:1: /);
});

test('the ES module works with the seeding turned off', async (t) => {
  const example = project(t, 'tls-client.mjs');
  const ended = await start(t, example, ['tls-client.mjs', 'localhost', String(await serve(t))], {
    RND_SEED_REGISTER: 'off',
  });
  t.is(ended.status, 0);
  t.false(fs.existsSync(seedOf(example)));
});

test('the CommonJS client is seeded by --require', async (t) => {
  const example = project(t, 'https-client.cjs');
  const url = `https://localhost:${await serve(t)}/`;
  const ended = await start(t, example, ['--require', 'rnd-seed/register-sync', 'https-client.cjs', url], {
    RND_SEED_VERBOSE: '1',
  });
  t.is(ended.status, 0);
  t.is(ended.stdout, '204\n');
  t.regex(ended.stderr, /^rnd-seed: seeded [^\n]+\n$/);
  t.true(isSeed(seedOf(example)));
});

test('the CommonJS client is seeded by NODE_OPTIONS, as its comment says', async (t) => {
  const example = project(t, 'https-client.cjs');
  const url = `https://localhost:${await serve(t)}/`;
  const ended = await start(t, example, ['https-client.cjs', url], {
    NODE_OPTIONS: '--require rnd-seed/register-sync',
  });
  t.is(ended.stdout, '204\n');
  t.is(ended.stderr, '');
  t.true(isSeed(seedOf(example)));
});

test('the CommonJS client says what it wants, and where there is no server', async (t) => {
  const example = project(t, 'https-client.cjs');
  t.is((await start(t, example, ['https-client.cjs'])).status, 2);
  const refused = await start(t, example, ['https-client.cjs', 'https://127.0.0.1:1/']);
  t.is(refused.status, 1);
  t.regex(refused.stderr, /^https:\/\/127\.0\.0\.1:1\/: /);
});
