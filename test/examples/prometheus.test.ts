import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { newCounters, renderMetrics } from '../../src/egd/server/metrics.ts';
import { example } from '../helpers/example.ts';
import { folder } from '../helpers/folder.ts';
import { needing } from '../helpers/needing.ts';
import { program } from '../helpers/program.ts';
import { run } from '../helpers/runner.ts';

const at = (name: string): string => example(`prometheus/${name}`);
const rules = fs.readFileSync(at('rules.yml'), 'utf8');
const dashboard = JSON.parse(fs.readFileSync(at('dashboard.json'), 'utf8')) as {
  panels: { id: number; title: string; targets: { expr: string }[] }[];
};
const questions = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));

const promtool = needing('promtool');
const analyze = needing('systemd-analyze');

promtool('promtool accepts the rules', async (t) => {
  const { status, stdout, stderr } = await run('promtool', ['check', 'rules', at('rules.yml')]);
  t.is(status, 0, stderr);
  t.regex(stdout, /4 rules found/);
});

promtool('each rule fires when it should and only then', async (t) => {
  const { status, stdout, stderr } = await run('promtool', ['test', 'rules', at('rules.test.yml')]);
  t.is(status, 0, stdout + stderr);
});

promtool('the test of the rules would see a rule that is gone', async (t) => {
  const copy = folder(t);
  fs.copyFileSync(at('rules.test.yml'), path.join(copy, 'rules.test.yml'));
  fs.writeFileSync(path.join(copy, 'rules.yml'), rules.replace('> 1\n', '> 9\n'));
  t.not((await run('promtool', ['test', 'rules', path.join(copy, 'rules.test.yml')])).status, 0);
});

promtool('every question of the dashboard is PromQL', async (t) => {
  const file = path.join(folder(t), 'questions.yml');
  const asRules = questions.map((expr, n) => ({ record: `q${n}`, expr: expr.replaceAll('$instance', '.*') }));
  fs.writeFileSync(file, JSON.stringify({ groups: [{ name: 'dashboard', rules: asRules }] }));
  const { status, stdout, stderr } = await run('promtool', ['check', 'rules', file]);
  t.is(status, 0, stdout + stderr);
});

test('what rules and dashboard ask for is what the program reports', async (t) => {
  const { run: rndSeed } = program(t);
  await rndSeed(['init', '--quiet']);
  const report = (await rndSeed(['doctor', '--format', 'prometheus'])).stdout;
  const figures = renderMetrics({
    ...newCounters(),
    ...{ clients: 0, waiting: 0, rekeyed: 0, seeded: true, unhealthySources: 0, reseedAgeS: 1 },
  });
  const known = new Set([...`${report}${figures}`.matchAll(/^# TYPE (\S+)/gm)].map((match) => match[1]));
  const asked = [...`${rules}${questions.join('\n')}`.matchAll(/\brnd_seed_\w+/g)].map((match) => match[0]);
  t.true(asked.length > 5);
  t.deepEqual(
    asked.filter((name) => !known.has(name)),
    [],
  );
});

test('panels have names and numbers of their own', (t) => {
  const { panels } = dashboard;
  t.is(new Set(panels.map(({ id }) => id)).size, panels.length);
  t.is(new Set(panels.map(({ title }) => title)).size, panels.length);
});

analyze(
  'systemd finds nothing to complain about in the units, and calls the service well protected',
  async (t) => {
    for (const name of ['rnd-seed-doctor.service', 'rnd-seed-doctor.timer']) {
      const { status, stdout, stderr } = await run('systemd-analyze', ['verify', '--man=no', at(name)]);
      t.is(stdout + stderr, '', name);
      t.is(status, 0, name);
    }
    const line = [
      'security',
      '--offline=true',
      '--threshold=20',
      '--no-pager',
      at('rnd-seed-doctor.service'),
    ];
    const { status, stdout, stderr } = await run('systemd-analyze', line);
    t.is(status, 0, stdout + stderr);
  },
);

test("the service's line replaces the report as a whole, also by one that says no", async (t) => {
  const directory = folder(t);
  const unit = fs.readFileSync(at('rnd-seed-doctor.service'), 'utf8');
  const line = /^ExecStart=\/bin\/sh -c '(.*)'$/m.exec(unit)![1]!.replaceAll('$$', '$');
  const report = path.join(directory, 'rnd-seed.prom');
  for (const [exit, text] of [
    [0, 'yes\n'],
    [1, 'no\n'],
    [70, 'no\n'], // a bug: the report stays as it was, and grows old
  ] as const) {
    const bin = path.join(directory, 'rnd-seed');
    fs.writeFileSync(bin, `#!/bin/sh\n[ ${exit} = 0 ] && echo yes || echo no\nexit ${exit}\n`, {
      mode: 0o755,
    });
    if (exit === 70) fs.writeFileSync(bin, '#!/bin/sh\necho half\nexit 70\n', { mode: 0o755 });
    const PATH = `${directory}:${process.env.PATH}`;
    const { status } = await run('sh', ['-c', line], { env: { REPORT: report, PATH } });
    t.is(status === 0, exit <= 1);
    t.is(fs.readFileSync(report, 'utf8'), text);
  }
});
