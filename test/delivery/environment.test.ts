import test from 'ava';
import { childEnvironment } from '../../src/delivery/environment.ts';

const surroundings = {
  PATH: '/bin',
  RANDFILE: '/old',
  GONE: undefined,
  NODE_OPTIONS: '--max-old-space-size=100',
};

for (const outcome of ['created', 'replaced']) {
  test(`a seed file that was ${outcome} is what RANDFILE names; nothing else is added`, (t) => {
    const { environment, report } = childEnvironment(surroundings, { path: '/home/a/.rnd', outcome });
    t.deepEqual(environment, {
      PATH: '/bin',
      RANDFILE: '/home/a/.rnd',
      NODE_OPTIONS: '--max-old-space-size=100',
    });
    t.deepEqual(report, { to: 'environment', outcome: 'delivered' });
  });
}

for (const outcome of ['refused', 'not-persisted', 'would-create']) {
  test(`a seed file that is ${outcome} is not pointed at`, (t) => {
    const { environment, report } = childEnvironment(surroundings, { path: '/home/a/.rnd', outcome });
    t.is(environment.RANDFILE, '/old');
    t.is(report.outcome, 'skipped');
  });
}

for (const path of [null, 'relative/.rnd', '']) {
  test(`a seed file at ${JSON.stringify(path)} is not pointed at`, (t) => {
    const { environment, report } = childEnvironment({}, { path, outcome: 'created' });
    t.deepEqual(environment, {});
    t.is(report.outcome, 'skipped');
  });
}

test('the surroundings are not changed, and NODE_OPTIONS is never made up', (t) => {
  const before = { PATH: '/bin' };
  const { environment } = childEnvironment(before, { path: '/s', outcome: 'created' });
  t.deepEqual(before, { PATH: '/bin' });
  t.false('NODE_OPTIONS' in environment);
});
