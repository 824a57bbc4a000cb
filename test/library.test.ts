import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'ava';
import { assessNonIid } from '../src/assess/assess.ts';
import { RndSeedError } from '../src/errors.ts';
import {
  asRndSeedError,
  assess,
  assessCommand,
  connect,
  doctor,
  explain,
  generate,
  lastReport,
  probe,
  resolve,
  seal,
  seed,
  TrustStore,
  tlsOptions,
} from '../src/library.ts';
import type { StartReport } from '../src/tls/start-client.ts';
import { smallSet } from './helpers/assess-data.ts';
import { makeCertificate } from './helpers/certificates.ts';
import { listenTls } from './helpers/listening.ts';

const home = fs.mkdtempSync(path.join(os.tmpdir(), 'rnd-seed-library-'));
test.after.always(() => fs.rmSync(home, { recursive: true }));
for (const name of ['RANDFILE', 'EGDSOCKET', 'entropy_file']) delete process.env[name];
process.env.HOME = home; // of this test's own worker or process

const randFile = path.join(home, 'seed');

test.serial('resolve tells of all six candidates and writes nothing', async (t) => {
  const report = await resolve({ muttrc: '' });
  t.is(report.schema, 'rnd-seed/resolve/1');
  t.is(report.sources.length, 6);
  t.deepEqual(fs.readdirSync(home), []);
});

test.serial('seed makes the seed file and returns a plain object', async (t) => {
  const report = await seed({ muttrc: '', randFile });
  t.is(report.seedFile.outcome, 'created');
  t.is(fs.statSync(randFile).size, 1024);
  t.is(fs.statSync(randFile).mode & 0o7777, 0o600);
  t.deepEqual(JSON.parse(JSON.stringify(report)), report);
});

test.serial('no seed byte is in the report', async (t) => {
  const before = fs.readFileSync(randFile);
  const text = JSON.stringify(await seed({ muttrc: '', randFile }));
  for (const bytes of [before, fs.readFileSync(randFile)]) {
    for (const form of ['hex', 'base64', 'latin1'] as const) {
      t.false(text.includes(bytes.subarray(0, 9).toString(form).replace(/=+$/, '')), form);
    }
  }
});

test.serial('seal removes the seed of an image and leaves the mark', async (t) => {
  const root = path.join(home, 'image');
  fs.mkdirSync(path.join(root, 'root'), { recursive: true, mode: 0o755 });
  fs.copyFileSync(randFile, path.join(root, 'root/.rnd'));
  const report = await seal({ root });
  t.like(report, { schema: 'rnd-seed/seal/1', sealed: true, ready: true });
  t.deepEqual(fs.readdirSync(path.join(root, 'root')), ['..rnd.sealed']);
});

test.serial('generate tells what each command was worth, and no digest', async (t) => {
  const report = await generate();
  t.is(report.schema, 'rnd-seed/generate/1');
  t.true(report.generator.some(({ outcome }) => outcome === 'used'));
  t.notRegex(JSON.stringify(report), /[0-9a-f]{32}/);
});

test.serial('doctor and explain answer as their commands do', async (t) => {
  const report = await doctor();
  t.is(report.schema, 'rnd-seed/doctor/1');
  t.is(typeof report.canStartTls, 'boolean');
  t.is((await explain('PRNG not seeded')).matches[0]?.id, 'openssl-prng-not-seeded-generic');
  t.deepEqual((await explain('all is well')).matches, []);
  const error = await t.throwsAsync(explain(undefined as unknown as string), { instanceOf: RndSeedError });
  t.is(error.code, 'USAGE');
});

for (const [name, call] of Object.entries({ seed, resolve, generate, seal })) {
  test(`${name} takes an AbortSignal and throws RndSeedError ABORTED`, async (t) => {
    const error = await t.throwsAsync(call({ signal: AbortSignal.abort() }), { instanceOf: RndSeedError });
    t.is(error.code, 'ABORTED');
  });
}

test('whatever is thrown becomes an RndSeedError that keeps its cause', (t) => {
  const system = Object.assign(new Error('ENOSPC'), { syscall: 'write' });
  t.is(asRndSeedError(system).code, 'IO');
  t.is(asRndSeedError(system).cause, system);
  t.is(asRndSeedError(new Error('x')).code, 'BUG');
  t.is(asRndSeedError(null).code, 'BUG');
  t.is(asRndSeedError(new Error('x'), AbortSignal.abort()).code, 'ABORTED');
  const own = new RndSeedError('REFUSED', 'x');
  t.is(asRndSeedError(own, AbortSignal.abort()), own);
});

test('there is no last report where no preload ran', (t) => {
  t.is(lastReport(), null);
});

test.serial(
  'TrustStore.open finds the file of the user, and refuses one that others could have written',
  async (t) => {
    const store = await TrustStore.open({ muttrc: '' });
    t.is(store.path, path.join(home, '.mutt_certificates'));
    t.false(store.exists);
    const file = path.join(home, 'certificates');
    fs.writeFileSync(file, '', { mode: 0o600 });
    t.true((await TrustStore.open({ path: file })).exists);
    fs.chmodSync(file, 0o666);
    const error = await t.throwsAsync(TrustStore.open({ path: file }), { instanceOf: RndSeedError });
    t.is(error.code, 'REFUSED');
    fs.rmSync(file);
  },
);

test.serial('probe takes a name or where it leads', async (t) => {
  const port = await listenTls(t, makeCertificate());
  const report = await probe(`localhost:${port}`, { family: 4 });
  t.is(report.versions.find(({ version }) => version === 'TLSv1.3')?.usable, true);
  const options = { family: 4, versions: ['TLSv1.3'] } as const;
  const target = { host: 'localhost', port, tls: 'yes', protocol: null } as const;
  t.is((await probe(target, options)).versions.length, 1);
  const error = await t.throwsAsync(probe('{h:/ssl}x'), { instanceOf: RndSeedError });
  t.is(error.code, 'USAGE');
});

test.serial(
  'connect hands out a socket of a server that is trusted, or an error that says why not',
  async (t) => {
    const port = await listenTls(t, makeCertificate(), (socket) => socket.end('ready'));
    const store = await TrustStore.open({ path: path.join(home, 'certificates') });
    const options = { store, family: 4, muttrc: '', systemCertificates: false, seed: { randFile } } as const;
    const reports: StartReport[] = [];
    const report = (one: StartReport) => void reports.push(one);
    const error = await t.throwsAsync(connect(`localhost:${port}`, { ...options, report }), {
      instanceOf: RndSeedError,
    });
    t.is(error.code, 'TLS_UNTRUSTED');
    const decide = async () => ({ choice: 'once' as const });
    const socket = await connect(`localhost:${port}`, { ...options, report, decide });
    const chunks = await socket.toArray();
    t.is(Buffer.concat(chunks).toString(), 'ready');
    t.deepEqual(
      reports.map(({ trust, seed: by }) => [trust.outcome, by?.seeded]),
      [
        ['refused', true],
        ['trusted', true],
      ],
    );
  },
);

test.serial('tlsOptions are for a client that connects by itself', async (t) => {
  const store = await TrustStore.open({ path: path.join(home, 'certificates') });
  const options = await tlsOptions(store, { host: 'localhost', port: 993 }, { systemCertificates: false });
  t.like(options, { ca: [], allowPartialTrustChain: true, rejectUnauthorized: true });
});

test('assess finds its thread, changes no sample, and gives what the estimators give', async (t) => {
  const samples = smallSet('uniform', 16, 25_000);
  const before = Uint8Array.from(samples);
  t.deepEqual(await assess(samples, { threads: 2 }), assessNonIid(samples));
  t.deepEqual(samples, before);
  t.is((await assess(samples.subarray(0, 2000), { iid: true })).schema, 'rnd-seed/assess-iid/1');
});

test('assess of what is no bytes, and of a width that it has not, is a usage error; an abort is ABORTED', async (t) => {
  const samples = smallSet('uniform', 16, 25_000);
  for (const work of [
    () => assess('text' as unknown as Uint8Array),
    () => assess(samples, { bits: 3 }),
    () => assess(samples, { restart: {} }),
    () => assessCommand([]),
  ]) {
    const error = await t.throwsAsync(work, { instanceOf: RndSeedError });
    t.is((error as RndSeedError).code, 'USAGE');
  }
  const controller = new AbortController();
  const progress = () => controller.abort();
  const error = await t.throwsAsync(() => assess(samples, { signal: controller.signal, progress }), {
    instanceOf: RndSeedError,
  });
  t.is((error as RndSeedError).code, 'ABORTED');
});

test('assessCommand runs fresh processes and credits a constant nothing', async (t) => {
  const worth = await assessCommand(['echo', 'always the same words'], { runs: 5 });
  t.like(worth, { verdict: 'constant', runs: 5, runsFor256: null });
});
