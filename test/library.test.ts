import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'ava';
import { RndSeedError } from '../src/errors.ts';
import { asRndSeedError, generate, lastReport, resolve, seed, TrustStore } from '../src/library.ts';

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

test.serial('generate tells what each command was worth, and no digest', async (t) => {
  const report = await generate();
  t.is(report.schema, 'rnd-seed/generate/1');
  t.true(report.generator.some(({ outcome }) => outcome === 'used'));
  t.notRegex(JSON.stringify(report), /[0-9a-f]{32}/);
});

for (const [name, call] of Object.entries({ seed, resolve, generate })) {
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
