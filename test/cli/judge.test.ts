import test from 'ava';
import { judgeSeed, judgeWalk } from '../../src/cli/judge.ts';
import type { SeedReport } from '../../src/seed.ts';

const report = (seeded: boolean, seedFile: Partial<SeedReport['seedFile']>): SeedReport => ({
  schema: 'rnd-seed/init/1',
  seeded,
  kernel: { ready: seeded, evidence: 'entropy_avail 0 of 256' },
  sources: [],
  findings: [],
  dryRun: false,
  generator: [],
  delivery: [],
  seedFile: { path: '/home/u/.rnd', outcome: 'created', ...seedFile },
});

test('seeded and stored is 0 and says nothing more', (t) => {
  t.deepEqual(judgeSeed(report(true, {})), { exit: 0 });
  t.deepEqual(judgeSeed(report(true, { outcome: 'replaced' })), { exit: 0 });
});

test('a refused seed file is 4, one that could not be stored is 5', (t) => {
  t.is(judgeSeed(report(true, { outcome: 'refused' })).exit, 4);
  t.is(judgeSeed(report(true, { outcome: 'not-persisted' })).exit, 5);
});

test('not seeded is 3, whatever happened to the seed file', (t) => {
  for (const outcome of ['created', 'replaced', 'refused', 'not-persisted'] as const) {
    t.is(judgeSeed(report(false, { outcome })).exit, 3);
  }
  t.is(judgeWalk(report(false, {})).exit, 3);
});

test('every failure brings a hint, the remedy if there is one', (t) => {
  t.is(judgeSeed(report(true, { outcome: 'refused', remedy: 'chmod 600 /x' })).failure?.hint, 'chmod 600 /x');
  t.truthy(judgeSeed(report(true, { outcome: 'not-persisted' })).failure?.hint);
  t.truthy(judgeSeed(report(false, {})).failure?.hint);
});

test('the path is told once', (t) => {
  const { failure } = judgeSeed(
    report(true, { outcome: 'refused', detail: '/home/u/.rnd looks like a key' }),
  );
  t.is(failure?.message.split('/home/u/.rnd').length, 2);
});
