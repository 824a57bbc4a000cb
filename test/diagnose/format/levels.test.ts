import test from 'ava';
import { countLevels, worstOfChecks } from '../../../src/diagnose/format/levels.ts';
import { finding, report } from '../../helpers/doctor-report.ts';

test('all levels are counted, the absent ones as 0', (t) => {
  t.deepEqual(countLevels([finding('ok', 'a'), finding('ok', 'b'), finding('failure', 'a')]), {
    ok: 2,
    info: 0,
    unknown: 0,
    warning: 0,
    failure: 1,
  });
});

test('the worst finding of a check stands for it', (t) => {
  const worst = worstOfChecks(
    report([finding('ok', 'a'), finding('warning', 'a'), finding('unknown', 'a'), finding('info', 'b')]),
  );
  t.deepEqual(
    [...worst],
    [
      ['a', 'warning'],
      ['b', 'info'],
    ],
  );
});
