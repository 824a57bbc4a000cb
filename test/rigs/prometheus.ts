/**
 * What we give to Prometheus, taken by the real thing: `doctor --format prometheus` and the figures of `egd serve` pass
 * `promtool check metrics`, are collected by node_exporter's textfile collector, scraped by a Prometheus that has loaded
 * examples/prometheus/rules.yml, and every question of the dashboard is one that it understands and answers. A second
 * host that holds the same seed sets off the alert for clones.
 */
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageRoot } from '../helpers/package-root.ts';
import { freePort, giveUp, needPrograms, RND_SEED, until } from './egd-rig.ts';
import { check, ENVIRONMENT, finish, freshDirectory, onExit, work } from './rig.ts';

needPrograms({
  prometheus: 'prometheus',
  promtool: 'prometheus',
  'prometheus-node-exporter': 'prometheus-node-exporter',
});

const LIMIT_MS = 60_000;
const EXAMPLES = path.join(packageRoot(fileURLToPath(import.meta.url)), 'examples/prometheus');
const home = freshDirectory();

function start(program: string, args: readonly string[], log: string): void {
  const out = fs.openSync(path.join(work, log), 'w');
  const child = spawn(program, args, { stdio: ['ignore', out, out], env: { ...ENVIRONMENT, HOME: home } });
  onExit(() => child.kill('SIGKILL'));
}

const logOf = (log: string): string => fs.readFileSync(path.join(work, log), 'utf8').slice(-2000);

function rndSeed(...args: string[]): string {
  const { stdout, stderr, status } = spawnSync(RND_SEED[0]!, [...RND_SEED.slice(1), ...args], {
    encoding: 'utf8',
    env: { ...ENVIRONMENT, HOME: home },
  });
  check(status === 0, `rnd-seed ${args.join(' ')}: ${status} ${stderr}`);
  return stdout;
}

function checkMetrics(text: string, what: string): void {
  const { status, stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], {
    input: text,
    encoding: 'utf8',
  });
  check(status === 0 && stdout + stderr === '', `promtool takes ${what}: ${status} ${stdout}${stderr}`);
}

/** A host with this report: node_exporter with nothing but its textfile collector. */
async function startHost(name: string, reports: Readonly<Record<string, string>>): Promise<string> {
  const directory = path.join(work, name);
  fs.mkdirSync(directory, { mode: 0o755 });
  for (const [file, text] of Object.entries(reports)) fs.writeFileSync(path.join(directory, file), text);
  const address = `127.0.0.1:${await freePort()}`;
  const flags = [`--web.listen-address=${address}`, '--collector.disable-defaults', '--collector.textfile'];
  start('prometheus-node-exporter', [...flags, `--collector.textfile.directory=${directory}`], `${name}.log`);
  return address;
}

interface Sample {
  metric: Record<string, string>;
  value: [number, string];
}

rndSeed('init', '--quiet');
const report = rndSeed('doctor', '--format', 'prometheus');
checkMetrics(report, 'the report of doctor');

const socket = path.join(home, 'egd.sock');
const figures = path.join(work, 'rnd-seed-egd.prom');
start(
  RND_SEED[0]!,
  [...RND_SEED.slice(1), 'egd', 'serve', '--socket', socket, '--metrics', figures],
  'egd.log',
);
if (!(await until(() => fs.existsSync(socket) || null, LIMIT_MS)))
  giveUp(`no EGD server: ${logOf('egd.log')}`);
const BYTES = 4242;
rndSeed('egd', 'get', String(BYTES), '--socket', socket, '--hex');
const served = await until(() => {
  const text = fs.existsSync(figures) ? fs.readFileSync(figures, 'utf8') : '';
  return text.includes(`rnd_seed_egd_bytes_given_total ${BYTES}\n`) ? text : null;
}, LIMIT_MS);
check(served !== null, 'the EGD server writes its figures');
checkMetrics(served ?? '', 'the figures of the EGD server');

const hosts = [
  await startHost('host-1', { 'rnd-seed.prom': report, 'rnd-seed-egd.prom': served ?? '' }),
  await startHost('host-2', { 'rnd-seed.prom': report }),
];
const configuration = path.join(work, 'prometheus.yml');
fs.copyFileSync(path.join(EXAMPLES, 'rules.yml'), path.join(work, 'rules.yml'));
fs.writeFileSync(
  configuration,
  JSON.stringify({
    global: { scrape_interval: '1s', evaluation_interval: '1s' },
    rule_files: ['rules.yml'],
    scrape_configs: [{ job_name: 'node', static_configs: [{ targets: hosts }] }],
  }),
);
const web = `127.0.0.1:${await freePort()}`;
start(
  'prometheus',
  [
    `--config.file=${configuration}`,
    `--storage.tsdb.path=${path.join(work, 'tsdb')}`,
    `--web.listen-address=${web}`,
  ],
  'prometheus.log',
);

async function api(name: string): Promise<{ status: string; error?: string; data: never } | null> {
  try {
    const answer = await fetch(`http://${web}/api/v1/${name}`);
    return (await answer.json()) as { status: string; data: never };
  } catch {
    return null; // not up yet
  }
}
async function ask(question: string): Promise<{ error: string | null; samples: Sample[] }> {
  const answer = await api(`query?query=${encodeURIComponent(question)}`);
  const error = answer?.status === 'success' ? null : (answer?.error ?? 'no answer');
  const samples = error === null ? (answer!.data as { result: Sample[] }).result : [];
  return { error, samples };
}
const untilSamples = (question: string, count: number): Promise<Sample[] | null> =>
  until(async () => {
    const { samples } = await ask(question);
    return samples.length === count ? samples : null;
  }, LIMIT_MS);

const canStart = await untilSamples('rnd_seed_can_start_tls', hosts.length);
check(
  canStart?.every(({ value }) => value[1] === '1') ?? false,
  `both hosts are scraped and can start TLS: ${logOf('prometheus.log')}`,
);
const given = await untilSamples('rnd_seed_egd_bytes_given_total', 1);
check(given?.[0]?.value[1] === String(BYTES), 'what the EGD server gave is what Prometheus has');
const { samples: errors } = await ask('node_textfile_scrape_error');
check(
  errors.length === hosts.length && errors.every(({ value }) => value[1] === '0'),
  'the textfile collector reports no error',
);
const fromReport = report.split('\n').filter((line) => /^[a-z]/.test(line)).length;
const { samples: collected } = await ask(
  `{__name__=~"rnd_seed_.*", __name__!~"rnd_seed_egd_.*", instance="${hosts[1]}"}`,
);
check(
  collected.length === fromReport,
  `every line of the report arrives: ${collected.length} of ${fromReport}`,
);

const dashboard = JSON.parse(fs.readFileSync(path.join(EXAMPLES, 'dashboard.json'), 'utf8'));
for (const { title, targets } of dashboard.panels as { title: string; targets: { expr: string }[] }[]) {
  for (const { expr } of targets) {
    const { error, samples } = await ask(expr.replaceAll('$instance', '.*'));
    check(error === null, `the panel "${title}" can be asked: ${error}`);
    // a rate needs two scrapes
    const isAnswered =
      samples.length > 0 ||
      (await until(
        async () => ((await ask(expr.replaceAll('$instance', '.*'))).samples.length > 0 ? true : null),
        LIMIT_MS,
      ));
    check(isAnswered === true || title.startsWith('Checks'), `the panel "${title}" has an answer`);
  }
}

type Rule = { name: string; health: string; state: string; alerts: { labels: Record<string, string> }[] };
const rules = await until(async () => {
  const answer = (await api('rules')) as { data: { groups: { rules: Rule[] }[] } } | null;
  const found = answer?.data.groups.flatMap((group) => group.rules) ?? [];
  return found.length > 0 && found.every(({ health }) => health === 'ok') ? found : null;
}, LIMIT_MS);
check(rules?.length === 4, `the four rules are loaded and work: ${JSON.stringify(rules)}`);
const clones = await until(async () => {
  const answer = (await api('rules')) as { data: { groups: { rules: Rule[] }[] } } | null;
  const rule = answer?.data.groups
    .flatMap((group) => group.rules)
    .find(({ name }) => name === 'SeedSharedByClones');
  return rule && rule.alerts.length > 0 ? rule : null;
}, LIMIT_MS);
const fingerprint = /^rnd_seed_seed_fingerprint\{.*\} (\d+)$/m.exec(report)?.[1];
check(
  clones?.state === 'pending' && clones.alerts[0]?.labels.fingerprint === fingerprint,
  `two hosts with one seed set off the alert: ${JSON.stringify(clones)}`,
);
const others = rules?.filter(({ name, state }) => name !== 'SeedSharedByClones' && state !== 'inactive');
check(others?.length === 0, `and nothing else does: ${JSON.stringify(others)}`);
finish('prometheus');
process.exit();
