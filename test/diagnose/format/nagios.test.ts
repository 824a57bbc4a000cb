import test from 'ava';
import { renderNagios } from '../../../src/diagnose/format/nagios.ts';
import { finding, HOSTILE, report } from '../../helpers/doctor-report.ts';

test('0 in order, 1 warning, 2 cannot start TLS', (t) => {
  t.is(renderNagios(report([finding('ok', 'a'), finding('info', 'b')])).exit, 0);
  t.is(renderNagios(report([finding('warning', 'a')])).exit, 1);
  t.is(renderNagios(report([finding('warning', 'a'), finding('failure', 'b')])).exit, 2);
});

test('3 only where what decides cannot be seen', (t) => {
  t.is(renderNagios(report([finding('unknown', 'crng')])).exit, 3);
  t.is(renderNagios(report([finding('unknown', 'daemons')])).exit, 0);
  t.is(renderNagios(report([finding('unknown', 'crng'), finding('warning', 'a')])).exit, 1);
});

test('one line, one bar, whatever is in it', (t) => {
  const { text } = renderNagios(
    report([finding('failure', 'a', { subject: HOSTILE })], { verdict: HOSTILE }),
  );
  t.is(text.split('\n').length, 2);
  t.is(text.split('|').length, 2);
  t.regex(text, /^RND-SEED CRITICAL - /);
});

test('the age of the seed is a figure', (t) => {
  const { text } = renderNagios(report([finding('ok', 'seed-file', { figures: { seed_age_seconds: 7 } })]));
  t.regex(text, /\bseed_age=7s/);
});
