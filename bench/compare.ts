/**
 * The table "How it compares" of the README: what each program that keeps a seed file was seen to do, in one run. Nothing in it
 * is taken from anybody's documentation. Needs root, strace and util-linux; runs in a mount namespace of its own, with empty
 * file systems over /var/lib and the peers' directories, so that no seed of this machine is touched.
 *
 *     npm run build && node dist/bench/compare.js [--seedrng PATH] [--systemd PATH] [--openssl PATH] [--rounds N]
 *
 * A peer that is not there is left out and named. "Killed" is a SIGKILL before each call that changes a file, of a run that
 * finds a seed and of one that finds none; the page cache outlives it, so it says nothing about power cuts (test/rigs/).
 */
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { observe } from './compare-observe.ts';
import { type Peer, peersOf } from './compare-peers.ts';
import { cycle } from './compare-trial.ts';
import { childCpu } from './measure.ts';

const INSIDE = 'RND_SEED_COMPARE_INSIDE';

const { values } = parseArgs({
  options: {
    seedrng: { type: 'string' },
    systemd: { type: 'string', default: '/usr/lib/systemd/systemd-random-seed' },
    openssl: { type: 'string', default: '/usr/bin/openssl' },
    rounds: { type: 'string', default: '30' },
  },
});

if (process.env[INSIDE] === undefined) {
  const again = ['-m', '--propagation', 'private', process.execPath, ...process.argv.slice(1)];
  const { status } = spawnSync('unshare', again, {
    stdio: 'inherit',
    env: { ...process.env, [INSIDE]: '1' },
  });
  process.exit(status ?? 1);
}

execFileSync('mount', ['-t', 'tmpfs', 'rnd-seed-bench', '/var/lib']);
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'rnd-seed-compare-'));
process.on('exit', () => fs.rmSync(work, { recursive: true, force: true }));

const present = (file: string | undefined): string | null =>
  file !== undefined && fs.existsSync(file) ? path.resolve(file) : null;
const peers = peersOf(
  {
    bin: fileURLToPath(new URL('../../bin/rnd-seed.js', import.meta.url)),
    node: process.execPath,
    openssl: present(values.openssl),
    seedrng: present(values.seedrng),
    systemd: present(values.systemd),
  },
  work,
);

/** In turn, on the same file system; as ratios to the cheapest. */
function cost(rounds: number): Map<Peer, { cpu: number; wallMs: number }> {
  const costs = new Map(peers.map((peer) => [peer, { cpu: 0, wallMs: 0 }]));
  for (const peer of peers) fs.mkdirSync(peer.directory, { recursive: true, mode: 0o700 });
  for (let round = -1; round < rounds; round++) {
    for (let turn = 0; turn < peers.length; turn++) {
      const peer = peers[(turn + round + 1) % peers.length]!;
      const before = childCpu();
      const started = performance.now();
      cycle(peer);
      if (round === -1) continue; // warms the page cache
      const sum = costs.get(peer)!;
      sum.cpu += childCpu() - before;
      sum.wallMs += performance.now() - started;
    }
  }
  return costs;
}

const seen = new Map(peers.map((peer) => [peer, observe(peer, work)]));
const rounds = Number(values.rounds);
const costs = cost(rounds);
const least = (what: 'cpu' | 'wallMs'): number => Math.min(...[...costs.values()].map((sum) => sum[what]));
for (const [peer, sum] of costs) {
  const row = seen.get(peer)!;
  row['CPU, ratio'] = (sum.cpu / least('cpu')).toFixed(1);
  row['wall, ratio'] =
    `${(sum.wallMs / least('wallMs')).toFixed(1)} (${(sum.wallMs / rounds).toFixed(0)} ms)`;
}

console.log(`${new Date().toISOString().slice(0, 10)}, ${os.type()} ${os.release()}, ${rounds} rounds\n`);
console.log(`| | ${peers.map(({ name }) => name).join(' | ')} |`);
console.log(`|${'---|'.repeat(peers.length + 1)}`);
for (const row of Object.keys(seen.get(peers[0]!)!))
  console.log(`| ${row} | ${peers.map((peer) => seen.get(peer)![row]).join(' | ')} |`);
for (const [option, name] of [
  ['seedrng', 'SeedRNG'],
  ['systemd', 'systemd-random-seed'],
  ['openssl', 'openssl rand'],
] as const)
  if (present(values[option]) === null) console.log(`\nleft out: ${name} (--${option} PATH)`);
