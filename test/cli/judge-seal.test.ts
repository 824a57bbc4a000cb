import test from 'ava';
import { judgeSeal } from '../../src/cli/judge-seal.ts';
import type { SealReport } from '../../src/image/outcome.ts';
import type { SealedSeed } from '../../src/seed-file/outcome.ts';

const seed = (outcome: SealedSeed['outcome']): SealedSeed => ({
  path: '/root/.rnd',
  outcome,
  leftOvers: [],
  marker: 'none',
});
const report = (outcomes: SealedSeed['outcome'][], shares = false): SealReport => ({
  schema: 'rnd-seed/seal/1',
  root: null,
  dryRun: false,
  sealed: true,
  ready: !shares,
  seeds: outcomes.map(seed),
  findings: shares
    ? [{ code: 'shares-machine-id', severity: 'warning', subject: '/etc/machine-id', detail: 'one' }]
    : [],
});

for (const [about, isStrict, exit] of [
  [report(['removed', 'absent', 'kept']), true, 0],
  [report(['removed'], true), false, 0],
  [report(['removed'], true), true, 1],
  [report(['refused', 'removed'], true), true, 4],
  [report(['refused', 'failed']), false, 5],
] as const) {
  const what = about.seeds.map(({ outcome }) => outcome).join(', ');
  test(`${what}${about.ready ? '' : ', shared things'}${isStrict ? ', strict' : ''}: status ${exit}`, (t) => {
    const { exit: status, failure } = judgeSeal(about, isStrict);
    t.is(status, exit);
    t.is(failure === undefined, exit === 0);
    if (failure) t.truthy(failure.hint);
  });
}
