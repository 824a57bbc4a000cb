/**
 * What the non-IID assessment costs (README, "Speed"): user + system CPU of a process from its start, peak memory, and the ratio
 * to NIST's `ea_non_iid` and to Theseus' `non-iid-main` where they are given, all in the same run, one after the other on
 * each set; then two threads against one, and how the cost grows with the number of samples.
 *
 *     npm run build && node dist/bench/assess.js [--nist PATH] [--theseus PATH] [--rounds N] [SET …]
 *
 * NIST's is made by `make non_iid` in usnistgov/SP800-90B_EntropyAssessment, Theseus' by `make` in
 * KeyPair-Consulting/Theseus. The least of the rounds counts: whatever else runs only adds.
 */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { assessNonIid } from '../src/assess/assess.ts';
import { assessParallel, type StepMessage } from '../src/assess/parallel.ts';
import { system } from '../src/system/index.ts';
import { DATA, smallSet } from '../test/helpers/assess-data.ts';

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
  full4: 10,
  normal8: 10,
  'text-ps': 6,
  'markov4-walk': 6,
  counter8: 4,
  full1: 1,
  'markov1-s90': 1,
};

interface Cost {
  cpuSeconds: number;
  wallSeconds: number;
  peakMiB: number;
}

/** The child's own account of itself, by GNU time's way: wait4 through the shell's `times` would miss the memory. */
function cost(command: string, args: string[]): Cost {
  const before = childCpu();
  const start = process.hrtime.bigint();
  const script = `"$@" >/dev/null 2>&1 & pid=$!; peak=0
    while read -r _ kib _ < <(grep VmHWM /proc/$pid/status 2>/dev/null); do peak=$kib; sleep 0.02; done; wait $pid; status=$?
    echo $peak; exit $status`;
  const result: SpawnSyncReturns<string> = spawnSync('bash', ['-c', script, 'bash', command, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (result.status !== 0) throw new Error(`${command} ${args.join(' ')}: exit ${result.status}`);
  return {
    cpuSeconds: childCpu() - before,
    wallSeconds: Number(process.hrtime.bigint() - start) / 1e9,
    peakMiB: Number(result.stdout) / 1024,
  };
}

/** Seconds of CPU of all waited-for children so far. */
function childCpu(): number {
  const stat = fs.readFileSync('/proc/self/stat', 'latin1').replace(/^.*\) /, '');
  const fields = stat.split(' ');
  return (Number(fields[13]) + Number(fields[14])) / 100;
}

function least(command: string, args: string[]): Cost {
  const rounds = Array.from({ length: Number(options.rounds) }, () => cost(command, args));
  return rounds.reduce((a, b) => (b.cpuSeconds < a.cpuSeconds ? b : a));
}

const ours = (file: string, threads = 1): Cost =>
  least(process.execPath, [self, '--one', file, '--threads', `${threads}`]);

async function one(file: string): Promise<void> {
  const samples = new Uint8Array(fs.readFileSync(file));
  if (options.threads === '1') assessNonIid(samples);
  else {
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
  const mine = ours(file);
  let line = `${name.padEnd(14)}${seconds(mine.cpuSeconds)}${mine.peakMiB.toFixed(0).padStart(6)} MiB`;
  if (options.nist !== undefined) {
    const peer = least(options.nist, ['-q', file]);
    const ratio = peer.cpuSeconds / mine.cpuSeconds;
    line += ` | NIST ${seconds(peer.cpuSeconds)}${peer.peakMiB.toFixed(0).padStart(6)} MiB${times(ratio)}`;
    line += ratio >= SETS[name]! ? '  ok' : `  below ${SETS[name]}`;
  }
  if (options.theseus !== undefined) {
    const peer = least(options.theseus, ['-i', file]);
    line += ` | Theseus ${seconds(peer.cpuSeconds)}${times(peer.cpuSeconds / mine.cpuSeconds)}`;
  }
  console.log(line);
}

function main(folder: string): void {
  const write = (name: string, samples: Uint8Array): string => {
    const file = path.join(folder, name);
    fs.writeFileSync(file, samples);
    return file;
  };
  for (const name of positionals.length > 0 ? positionals : Object.keys(SETS))
    compare(name, write(name, DATA[name]!()));
  for (const name of ['full8', 'text-ps']) {
    const file = write(name, DATA[name]!());
    const [single, double] = [ours(file), ours(file, 2)];
    console.log(
      `${name}, two threads: ${(double.wallSeconds / single.wallSeconds).toFixed(2)} of one's wall time`,
    );
  }
  for (const kind of ['uniform', 'periodic'] as const) {
    for (const n of [1e4, 1e5, 1e6, 1e7]) {
      const { cpuSeconds, peakMiB } = ours(write('growth', smallSet(kind, 256, n)));
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
    main(folder);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}
