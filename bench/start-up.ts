/**
 * What rnd-seed costs beside Node itself (README, "Speed"): user + system CPU and peak memory of each command as a ratio
 * to `node -e 0`, all variants interleaved in one run, order shuffled each round.
 *
 *     npm run build && node dist/bench/start-up.js [ROUNDS] [NODE]
 *
 * CPU is that of the waited-for children in /proc/self/stat (clock ticks; the error of one round vanishes in the sum).
 * Peak memory is `process.resourceUsage().maxRSS`, said by a preloaded line at exit in rounds of their own.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { childCpu } from './measure.ts';

const rounds = Number(process.argv[2] ?? 40);
const node = process.argv[3] ?? process.execPath;
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const bin = path.join(root, 'bin/rnd-seed.js');
const home = fs.mkdtempSync(path.join(os.tmpdir(), 'rnd-seed-bench-'));
fs.chmodSync(home, 0o700);
const env: NodeJS.ProcessEnv = { PATH: '/usr/bin:/bin', HOME: home };

interface Variant {
  name: string;
  command: [string, ...string[]];
  limit?: number;
}
const variants: Variant[] = [
  { name: 'node -e 0', command: [node, '-e', '0'] },
  { name: 'rnd-seed --version', command: [node, bin, '--version'], limit: 1.25 },
  { name: 'rnd-seed resolve', command: [node, bin, 'resolve'], limit: 1.5 },
  { name: 'rnd-seed init', command: [node, bin, 'init'] },
  { name: 'rnd-seed init --generate', command: [node, bin, 'init', '--generate'], limit: 2.0 },
  { name: 'ps auxww (alone)', command: ['ps', 'auxww'] },
  { name: 'sh: ps auxww | md5sum', command: ['sh', '-c', `ps auxww | md5sum > ${home}/md5`] },
  { name: 'openssl rand -writerand', command: ['openssl', 'rand', '-writerand', `${home}/written`] },
];

function shuffled<T>(list: readonly T[]): T[] {
  return list
    .map((item) => [Math.random(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}

function run({ name, command: [program, ...args] }: Variant, environment = env): void {
  const result = spawnSync(program, args, { env: environment, stdio: 'ignore' });
  if (result.status !== 0) throw new Error(`${name}: exit ${result.status ?? result.signal ?? result.error}`);
}

const cpu = new Map(variants.map(({ name }) => [name, 0]));
const wall = new Map(variants.map(({ name }) => [name, [] as number[]]));
for (let round = -1; round < rounds; round++) {
  for (const variant of shuffled(variants)) {
    const before = childCpu();
    const started = process.hrtime.bigint();
    run(variant);
    if (round < 0) continue; // warm the page cache
    cpu.set(variant.name, cpu.get(variant.name)! + childCpu() - before);
    wall.get(variant.name)!.push(Number(process.hrtime.bigint() - started) / 1e6);
  }
}

const memory = new Map(variants.map(({ name }) => [name, [] as number[]]));
const hook = path.join(home, 'peak.cjs');
fs.writeFileSync(
  hook,
  `if (process.env.PEAK) process.on('exit', () => require('fs').appendFileSync(process.env.PEAK, process.resourceUsage().maxRSS + '\\n'));`,
);
for (const variant of variants.filter(({ command }) => command[0] === node)) {
  const peak = path.join(home, 'peak');
  for (let round = 0; round < 9; round++)
    run(variant, { ...env, NODE_OPTIONS: `--require ${hook}`, PEAK: peak });
  memory.set(variant.name, fs.readFileSync(peak, 'utf8').trim().split('\n').map(Number));
  fs.rmSync(peak);
}
fs.rmSync(home, { recursive: true });

const median = (list: number[]): number =>
  list.sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;
const floor = cpu.get('node -e 0')!;
const commands = cpu.get('ps auxww (alone)')!; // the one that `init` runs
const floorWall = median(wall.get('node -e 0')!);
const floorMemory = median(memory.get('node -e 0')!);
console.log(
  `${node} ${spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim()}, ${rounds} rounds`,
);
console.log(`${'command'.padEnd(28)} CPU/node  wall/node  memory/node  limit`);
let over = 0;
for (const { name, limit } of variants) {
  const generated = name.endsWith('--generate');
  const ratio = (cpu.get(name)! - (generated ? commands : 0)) / floor;
  const peak = median(memory.get(name)!) / floorMemory;
  const bad = limit !== undefined && (ratio > limit || peak > 1.5);
  if (bad) over++;
  console.log(
    [
      name.padEnd(28),
      ratio.toFixed(2).padStart(8),
      (median(wall.get(name)!) / floorWall).toFixed(2).padStart(10),
      (Number.isNaN(peak) ? '-' : peak.toFixed(2)).padStart(12),
      limit === undefined
        ? ''
        : `  ≤ ${limit} CPU${generated ? ' beside that of ps' : ''}, ≤ 1.5 memory ${bad ? 'OVER' : 'ok'}`,
    ].join(' '),
  );
}
process.exitCode = over > 0 ? 1 : 0;
