/**
 * What the non-IID assessment costs (README, "Speed"): user + system CPU of a process from its start, peak memory, and the ratio
 * to NIST's `ea_non_iid` and to Theseus' `non-iid-main` where they are given, one after the other in each round on each
 * set; then two threads against one, beside what two processes at once show of the machine's second processor; and how the
 * cost grows with the number of samples. GNU time measures (Debian: time).
 *
 *     npm run build && node dist/bench/assess.js [--nist PATH] [--theseus PATH] [--rounds N] [SET …]
 *
 * NIST's is made by `make non_iid` in usnistgov/SP800-90B_EntropyAssessment, Theseus' by `make` in
 * KeyPair-Consulting/Theseus. The least of the rounds counts: whatever else runs only adds.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { assessNonIid } from '../src/assess/assess.ts';
import type { StepMessage } from '../src/assess/parallel.ts';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    nist: { type: 'string' },
    theseus: { type: 'string' },
    rounds: { type: 'string', default: '1' },
    one: { type: 'string' },
    threads: { type: 'string', default: '1' },
  },
});
const self = fileURLToPath(import.meta.url);

/** Set → the least ratio of NIST's CPU time to ours that the project promises. */
const SETS: Readonly<Record<string, number>> = {
  full8: 10,
  'text-ps': 6,
  periodic8: 6,
  'markov8-rep': 6,
  'markov4-walk': 6,
  counter8: 4,
  full1: 1,
  'markov1-s90': 1,
};

/** Loaded here: a process that assesses does not have them to load. */
const { DATA, smallSet } =
  options.one === undefined ? await import('../test/helpers/assess-data.ts') : ({} as Data);

type Data = typeof import('../test/helpers/assess-data.ts');

const samplesOf = (name: string): Uint8Array => {
  if (name === 'periodic8') return smallSet('periodic', 256, 1e6);
  if (name === 'markov8-rep') return repeating();
  return DATA[name]!();
};

/** Every other sample, by chance, is the one before it again. */
function repeating(): Uint8Array {
  const samples = DATA.full8!();
  const again = DATA.full1!();
  for (let i = 1; i < samples.length; i++) if (again[i] === 1) samples[i] = samples[i - 1]!;
  return samples;
}

interface Cost {
  cpuSeconds: number;
  wallSeconds: number;
  peakMiB: number;
}

function cost([command, ...args]: readonly string[]): Cost {
  const { status, stderr } = spawnSync('time', ['-f', '%U %S %e %M', command!, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [user, system, wall, kib] = stderr.trim().split('\n').pop()!.split(' ').map(Number) as [
    number,
    number,
    number,
    number,
  ];
  if (status !== 0 || Number.isNaN(kib)) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
  return { cpuSeconds: user + system, wallSeconds: wall, peakMiB: kib / 1024 };
}

/** The least of each command's rounds, in which they take turns. */
function least(commands: readonly (readonly string[])[]): Cost[] {
  const rounds = Array.from({ length: Number(options.rounds) }, () => commands.map(cost));
  return commands.map((_, which) => ({
    cpuSeconds: Math.min(...rounds.map((round) => round[which]!.cpuSeconds)),
    wallSeconds: Math.min(...rounds.map((round) => round[which]!.wallSeconds)),
    peakMiB: Math.max(...rounds.map((round) => round[which]!.peakMiB)),
  }));
}

const ours = (file: string, threads = 1): string[] => [
  process.execPath,
  self,
  '--one',
  file,
  '--threads',
  `${threads}`,
];

async function one(file: string): Promise<void> {
  const samples = new Uint8Array(fs.readFileSync(file));
  if (options.threads === '1') assessNonIid(samples);
  else {
    const { system } = await import('../src/system/index.ts');
    const { assessParallel } = await import('../src/assess/parallel.ts');
    const worker = new URL(
      `../src/system/assess-worker.${self.endsWith('.ts') ? 'ts' : 'js'}`,
      import.meta.url,
    );
    await assessParallel(samples, {
      threads: Number(options.threads),
      start: (errand, listen, signal) =>
        system.threads.run(worker, errand, (message) => listen(message as StepMessage), signal),
    });
  }
}

const seconds = (value: number): string => `${value.toFixed(2)} s`.padStart(9);
const times = (value: number): string => `${value.toFixed(1)}×`.padStart(7);

function compare(name: string, file: string): void {
  const { nist, theseus } = options;
  const peers: [string, string[]][] = [];
  if (nist !== undefined) peers.push(['NIST', [nist, '-q', file]]);
  if (theseus !== undefined) peers.push(['Theseus', [theseus, '-i', file]]);
  const [mine, ...others] = least([ours(file), ...peers.map(([, command]) => command)]) as [Cost, ...Cost[]];
  let line = `${name.padEnd(14)}${seconds(mine.cpuSeconds)}${mine.peakMiB.toFixed(0).padStart(6)} MiB`;
  others.forEach((peer, i) => {
    const ratio = peer.cpuSeconds / mine.cpuSeconds;
    line += ` | ${peers[i]![0]} ${seconds(peer.cpuSeconds)}${peer.peakMiB.toFixed(0).padStart(6)} MiB${times(ratio)}`;
    if (peers[i]![0] === 'NIST') line += ratio >= SETS[name]! ? '  ok' : `  below ${SETS[name]}`;
  });
  console.log(line);
}

/** The wall time of two processes at once, of one thread each, to that of one: 1 where the second processor is a whole one. */
async function pairSeconds(file: string): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < Number(options.rounds); round++) {
    const start = process.hrtime.bigint();
    const [command, ...args] = ours(file) as [string, ...string[]];
    await Promise.all([1, 2].map(() => once(spawn(command, args, { stdio: 'ignore' }), 'exit')));
    best = Math.min(best, Number(process.hrtime.bigint() - start) / 1e9);
  }
  return best;
}

async function main(folder: string): Promise<void> {
  const write = (name: string, samples: Uint8Array): string => {
    const file = path.join(folder, name);
    fs.writeFileSync(file, samples);
    return file;
  };
  for (const name of positionals.length > 0 ? positionals : Object.keys(SETS))
    compare(name, write(name, samplesOf(name)));
  if (positionals.length > 0) return;
  for (const name of ['full8', 'text-ps', 'counter8']) {
    const file = write(name, samplesOf(name));
    const [single, double] = least([ours(file), ours(file, 2)]) as [Cost, Cost];
    const pair = await pairSeconds(file);
    console.log(
      `${name}, two threads: ${(double.wallSeconds / single.wallSeconds).toFixed(2)} of one's wall time; ` +
        `two processes at once: ${(pair / single.wallSeconds).toFixed(2)}`,
    );
  }
  for (const kind of ['uniform', 'periodic'] as const) {
    for (const n of [1e4, 1e5, 1e6, 1e7]) {
      const { cpuSeconds, peakMiB } = cost(ours(write('growth', smallSet(kind, 256, n))));
      console.log(
        `${kind} ${n} samples: ${seconds(cpuSeconds)} ${((cpuSeconds / n) * 1e6).toFixed(2)} µs each, ${peakMiB.toFixed(0)} MiB`,
      );
    }
  }
}

if (options.one !== undefined) await one(options.one);
else {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rnd-seed-bench-'));
  try {
    await main(folder);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}
