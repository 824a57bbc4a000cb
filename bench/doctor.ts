/**
 * The claim about `rnd-seed doctor`: with all checks and their child processes it costs at most six times what `node -e 0`
 * does, in user + system CPU. Both interleaved in one run, order changed each round; exit 1 if it is over.
 *
 *     npm run build && node dist/bench/doctor.js [ROUNDS] [NODE]
 *
 * CPU is that of the waited-for children in /proc/self/stat; it has the checks' processes in it, which doctor waits for.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { childCpu } from './measure.ts';

const LIMIT = 6;

const rounds = Number(process.argv[2] ?? 20);
const node = process.argv[3] ?? process.execPath;
const bin = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../bin/rnd-seed.js');
const home = fs.mkdtempSync(path.join(os.tmpdir(), 'rnd-seed-bench-'));

const VARIANTS = [
  { name: 'node -e 0', args: ['-e', '0'] },
  { name: 'rnd-seed doctor', args: [bin, 'doctor'] },
  { name: 'rnd-seed doctor --json', args: [bin, 'doctor', '--json'] },
].map((variant) => ({ ...variant, cpu: 0, wallMs: [] as number[] }));
type Variant = (typeof VARIANTS)[number];

/** 1 is an answer too: this machine has a fault. */
function run({ name, args }: Variant): void {
  const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', HOME: home };
  const { status, signal, error } = spawnSync(node, args, { env, stdio: 'ignore' });
  if (status !== 0 && status !== 1) throw new Error(`${name}: ${status ?? signal ?? error}`);
}

for (let round = -1; round < rounds; round++) {
  const from = (round + 1) % VARIANTS.length;
  for (const variant of [...VARIANTS.slice(from), ...VARIANTS.slice(0, from)]) {
    const before = childCpu();
    const started = performance.now();
    run(variant);
    if (round < 0) continue; // warms the page cache
    variant.cpu += childCpu() - before;
    variant.wallMs.push(performance.now() - started);
  }
}
fs.rmSync(home, { recursive: true });

const median = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[list.length >> 1]!;
const floor = VARIANTS[0]!.cpu;
const table = VARIANTS.map(({ name, cpu, wallMs }, index) => ({
  command: name,
  'CPU ms': Number(((cpu / rounds) * 1000).toFixed(1)),
  'CPU / node': Number((cpu / floor).toFixed(2)),
  'wall ms': Number(median(wallMs).toFixed(1)),
  limit: index === 0 ? '' : `<= ${LIMIT}${cpu / floor > LIMIT ? ' OVER' : ''}`,
}));
console.log(`${node}, ${rounds} rounds`);
console.table(table);
process.exitCode = VARIANTS.some(({ cpu }) => cpu / floor > LIMIT) ? 1 : 0;
