import test from 'ava';
import { assessNonIid } from '../src/assess/assess.ts';
import { assessIid } from '../src/assess/iid/assess.ts';
import type { RestartReport } from '../src/assess/restart.ts';
import { type AssessStep, assessWith } from '../src/assessment.ts';
import { RndSeedError } from '../src/errors.ts';
import { system } from '../src/system/index.ts';
import { DATA, smallSet } from './helpers/assess-data.ts';

const worker = new URL(
  `../src/system/assess-worker.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`,
  import.meta.url,
);

test('few samples and many give what the estimators give, and say what they do', async (t) => {
  for (const count of [500, 25_000]) {
    const samples = smallSet('uniform', 16, count);
    const steps: AssessStep[] = [];
    const report = await assessWith(system, worker, samples, { progress: (step) => steps.push(step) });
    t.deepEqual(report, assessNonIid(samples));
    t.true(steps.length > 10);
    t.true(steps.every(({ what, done, total }) => what.includes(', ') && done < total));
  }
});

test('where Node forbids threads, or there is no worker, one thread does it', async (t) => {
  const samples = smallSet('uniform', 16, 25_000);
  const expected = assessNonIid(samples);
  const forbidden = {
    ...system,
    threads: { run: () => Promise.reject(Object.assign(new Error('no'), { code: 'ERR_ACCESS_DENIED' })) },
  };
  t.deepEqual(await assessWith(forbidden, worker, samples), expected);
  t.deepEqual(await assessWith(system, null, samples), expected);
});

test('iid takes the other track', async (t) => {
  const samples = smallSet('uniform', 16, 2000);
  const report = await assessWith(system, null, samples, { iid: true });
  const { verdict, hOriginal } = await assessIid(samples);
  t.like(report, { schema: 'rnd-seed/assess-iid/1', verdict, hOriginal });
});

test('threads outside of 1 to 64, and restart tests of anything but a million samples, are usage errors', async (t) => {
  const samples = smallSet('uniform', 16, 500);
  for (const options of [{ threads: 0 }, { threads: 65 }, { threads: 1.5 }, { restart: {} }, { bits: 9 }]) {
    const error = await t.throwsAsync(assessWith(system, null, samples, options), {
      instanceOf: RndSeedError,
    });
    t.is((error as RndSeedError).code, 'USAGE', JSON.stringify(options));
  }
});

test('who gives up is told so on either track', async (t) => {
  const samples = smallSet('uniform', 16, 25_000);
  const signal = AbortSignal.abort();
  for (const track of [{}, { threads: 1 }, { iid: true }]) {
    const error = await t.throwsAsync(assessWith(system, worker, samples, { ...track, signal }));
    t.is((error as RndSeedError).code, 'ABORTED', JSON.stringify(track));
  }
});

test('a thread that cannot be started for another reason than a ban is an error', async (t) => {
  const samples = smallSet('uniform', 16, 25_000);
  const absent = new URL('./no-such-worker.js', import.meta.url);
  // another realm's error: of the thread
  const code = await assessWith(system, absent, samples).then(String, (error) => error.code);
  t.regex(code, /^(ERR_)?MODULE_NOT_FOUND$/);
});

test('the IID track says how far its permutations are', async (t) => {
  const steps: AssessStep[] = [];
  const samples = smallSet('uniform', 16, 2000);
  await assessWith(system, null, samples, { iid: true, progress: (step) => steps.push(step) });
  t.true(steps.length > 0);
  t.true(steps.every(({ what, done, total }) => /^permutations, \d+ of \d+ /.test(what) && done <= total));
});

test('restart tests without an initial estimate make one, and say that it is a stand-in', async (t) => {
  const rows = smallSet('uniform', 2, 1_000_000);
  const report = (await assessWith(system, worker, rows, { restart: {} })) as RestartReport;
  t.is(report.schema, 'rnd-seed/assess-restart/1');
  t.is(report.verdict, 'passed');
  t.deepEqual(
    report.findings.map(({ code }) => code),
    ['assess-restart-initial'],
  );
  t.true(report.initial > 0.8 && report.minEntropyBits <= report.initial);
  const given = (await assessWith(system, worker, rows, { restart: { initial: 0.5 } })) as RestartReport;
  t.like(given, { initial: 0.5, minEntropyBits: 0.5, findings: [] });
  t.false('iid' in given);
});

test('restart tests on the IID track test the rows for it, with their first estimate given', async (t) => {
  const rows = DATA['markov1-s90']!();
  const options = { iid: true, bits: 1, restart: { initial: 0.5 } };
  const report = (await assessWith(system, null, rows, options)) as RestartReport;
  t.true(report.hRows! > 0.9);
  t.like(report, { verdict: 'not-iid', minEntropyBits: 0, iid: { rows: 'refuted', columns: null } });
});

test('restart tests on the IID track make their first estimate on it too', async (t) => {
  const rows = DATA['markov1-s90']!();
  const report = (await assessWith(system, null, rows, { iid: true, restart: {} })) as RestartReport;
  const { minEntropyBits } = await assessIid(rows);
  t.like(report, { initial: minEntropyBits, verdict: 'sanity-failed', minEntropyBits: 0 });
  t.is(report.findings.at(-1)!.code, 'assess-restart-initial');
});

test('a conditioning component is told what comes out of it; of samples that are not IID nothing', async (t) => {
  const samples = smallSet('uniform', 16, 2000);
  const conditioning = { inputBits: 1024, outputBits: 256, narrowestBits: 256 };
  const report = await assessWith(system, null, samples, { conditioning });
  t.is(report.conditioning!.inputEntropyBits, 256 * report.minEntropyBits);
  t.true(report.conditioning!.hOut > 255);
  const counter = Uint8Array.from({ length: 2000 }, (_, at) => at % 16);
  const refuted = await assessWith(system, null, counter, { iid: true, conditioning });
  t.true(refuted.minEntropyBits > 0);
  t.like(refuted.conditioning, { inputEntropyBits: 0, hOut: 0 });
  const steps: AssessStep[] = [];
  await t.throwsAsync(
    assessWith(system, null, samples, {
      conditioning: { ...conditioning, outputBits: 0 },
      progress: (step) => steps.push(step),
    }),
    { code: 'USAGE' },
  );
  t.deepEqual(steps, []);
});
