import test from 'ava';
import { labelValue, renderPrometheus } from '../../../src/diagnose/format/prometheus.ts';
import { finding, HOSTILE, report } from '../../helpers/doctor-report.ts';

const SAMPLE = /^[a-zA-Z_:][a-zA-Z0-9_:]*\{([a-z]+="(?:[^"\\\n]|\\["\\n])*",?)+\} -?\d+(\.\d+)?$/;

test('every line is a comment or a sample, each family said once and together', (t) => {
  const text = renderPrometheus(
    report(
      [
        finding('ok', 'a'),
        finding('failure', 'b', { subject: HOSTILE }),
        finding('ok', 'seed', { figures: { seed_age_seconds: 12 } }),
      ],
      {
        target: { kind: 'root', name: HOSTILE },
      },
    ),
  );
  t.true(text.endsWith('\n'));
  const families: string[] = [];
  for (const line of text.trimEnd().split('\n')) {
    if (line.startsWith('# TYPE')) families.push(line.split(' ')[2]!);
    else if (!line.startsWith('#')) {
      t.regex(line, SAMPLE);
      t.is(line.split('{')[0], families.at(-1));
    }
  }
  t.is(new Set(families).size, families.length);
  t.true(families.includes('rnd_seed_seed_age_seconds'));
});

test('the answer, and a number for each check', (t) => {
  const text = renderPrometheus(
    report([finding('warning', 'a'), finding('unknown', 'b'), finding('failure', 'c'), finding('info', 'd')]),
  );
  t.regex(text, /^rnd_seed_can_start_tls\{.*\} 0$/m);
  for (const [id, status] of [
    ['a', 1],
    ['b', 3],
    ['c', 2],
    ['d', 0],
  ] as const)
    t.regex(text, new RegExp(`^rnd_seed_check_status\\{id="${id}",.*\\} ${status}$`, 'm'));
});

test('a label holds no bare quote, backslash, line feed or control character', (t) => {
  t.is(labelValue('a"b\\c\nd\u001b'), 'a\\"b\\\\c\\nd');
});

test('a figure that is no number, or whose name is none, is left out with its family', (t) => {
  const figures = { good: 1, endless: Number.POSITIVE_INFINITY, 'not a name': 3 };
  const text = renderPrometheus(report([finding('ok', 'a', { figures })]));
  t.regex(text, /rnd_seed_good\{/);
  t.notRegex(text, /endless|not a name|Infinity/);
});
