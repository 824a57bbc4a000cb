/**
 * The measured situations (test/vectors/resolver.json), each built for real and walked through as an unprivileged user:
 * our own outcome of every row, what `--compat mutt` says for four generations of OpenSSL, and that nothing was touched.
 */
import fs from 'node:fs';
import test from 'ava';
import type { OpenSslGeneration, SourceReport } from '../../src/sources/outcome.ts';
import { playSituations, whyNoStage } from '../helpers/situations/namespace.ts';
import type { StageLine } from '../helpers/situations/stage.ts';
import {
  type ExpectedRow,
  type MuttRun,
  readSituations,
  type Situation,
  USER,
} from '../helpers/situations/vectors.ts';

const situations = readSituations();
const reason = whyNoStage();
const lines = new Map<string, StageLine>();

/** Measured where links in sticky directories are followed; where the kernel forbids it, stat(2) fails for mutt too. */
function asThisKernel(id: string, generation: OpenSslGeneration, run: MuttRun): MuttRun {
  if (id !== 'tmp_entropy_symlink_to_own') return run;
  if (fs.readFileSync('/proc/sys/fs/protected_symlinks', 'latin1').trim() === '0') return run;
  return {
    result: generation === 'openssl-3.0' ? 'ok' : 'FAILED',
    sources: { ...run.sources, '/tmp/entropy': { outcome: 'error', errno: 'EACCES' } },
  };
}

function measured({ id, mutt }: Situation): Record<string, MuttRun> {
  return Object.fromEntries(
    (Object.keys(mutt) as OpenSslGeneration[]).map((generation) => {
      const { result, sources } = asThisKernel(id, generation, mutt[generation]);
      const rows = Object.entries(sources).map(([row, { errno: _, ...outcome }]) => [row, outcome]);
      return [generation, { result, sources: Object.fromEntries(rows) }];
    }),
  );
}

/** The part of a report that the expectation speaks of. */
function comparable(report: SourceReport, expected: ExpectedRow): ExpectedRow {
  const row: ExpectedRow = { outcome: report.outcome };
  if (report.reason) row.reason = report.reason;
  if (expected.kind && report.kind) row.kind = report.kind;
  if (expected.bytes !== undefined) row.bytes = report.bytes;
  return row;
}

test.before(async () => {
  if (reason) return;
  const ids = situations.map(({ id }) => id);
  const halves = [0, 1].map((half) => ids.filter((_, index) => index % 2 === half));
  for (const played of await Promise.all(halves.map(playSituations))) {
    for (const line of played) lines.set(line.id, line);
  }
});

test('there are 80 measured situations', (t) => {
  t.is(situations.length, 80);
});

for (const situation of situations) {
  const { id, expect } = situation;
  const title = `${id} comes out right in both columns, and nothing is touched`;
  (reason ? test.skip : test)(reason ? `${title} (${reason})` : title, (t) => {
    const line = lines.get(id);
    if (!line) return t.fail('the stage gave no answer');
    t.is(line.user, USER);
    const strict = line.strict.map((report) => [report.source, comparable(report, expect[report.source])]);
    t.deepEqual(Object.fromEntries(strict), expect);
    t.deepEqual(line.mutt, measured(situation));
    t.deepEqual(line.changed, []);
  });
}
