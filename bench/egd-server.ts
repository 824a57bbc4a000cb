/**
 * The claims about `rnd-seed egd serve`: interleaved with a null server in C (egd-null.c), under the same load
 * (egd-load.c), the server on one CPU and the load on another. Only ratios of the same round are compared, once each has
 * been under that load for {@link WARM_UP_S}: a server is judged by what it does all day, not while it is compiled.
 * node dist/bench/egd-server.js [rounds] [seconds]
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { connectEgd } from '../src/egd/client.ts';
import { startEgdServer } from '../src/egd/server/start.ts';
import { system } from '../src/system/index.ts';

const WARM_UP_S = 2;
const SELF = fileURLToPath(import.meta.url);

if (process.argv[2] === 'serve') {
  const plain = process.argv[4] === 'plain';
  const server = await startEgdServer(system, {
    sockets: [{ path: process.argv[3]! }],
    maxClients: 20_000,
    plain,
  });
  await server.ready;
  console.log('ready');
} else {
  await main(Number(process.argv[2] ?? 15), Number(process.argv[3] ?? 0.2));
}

interface Server {
  name: string;
  path: string;
  process: ChildProcess;
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

function compile(name: string, folder: string): string {
  const here = path.dirname(SELF);
  const source = [here, path.join(here, '../../bench')]
    .map((place) => path.join(place, `${name}.c`))
    .find((file) => fs.existsSync(file))!;
  const out = path.join(folder, name);
  execFileSync('cc', ['-O2', '-o', out, source]);
  return out;
}

/** Nanoseconds on a CPU, all threads: proc(5), schedstat. */
function cpuNs(pid: number): number {
  return fs
    .readdirSync(`/proc/${pid}/task`)
    .map((task) => Number(fs.readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0]))
    .reduce((sum, ns) => sum + ns, 0);
}

function residentKiB(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))![1]);
}

async function start(name: string, socket: string, command: string, args: string[]): Promise<Server> {
  const child = spawn('prlimit', ['--nofile=16000', 'taskset', '-c', '0', command, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout!, 'data');
  return { name, path: socket, process: child };
}

async function load(program: string, server: Server, connections: number, depth: number, seconds: number) {
  const before = cpuNs(server.process.pid!);
  const child = spawn(
    'taskset',
    ['-c', '1', program, server.path, `${connections}`, `${depth}`, `${seconds}`],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const [line] = await once(child.stdout!, 'data');
  const used = cpuNs(server.process.pid!) - before;
  const [answers, elapsed] = String(line).split(' ').map(Number) as [number, number];
  return { perSecond: answers / elapsed, cpuUs: used / answers / 1000 };
}

async function clientRate(target: string, depth: number, seconds: number): Promise<number> {
  const client = await connectEgd(system, { path: target }, { timeoutMs: 2000 });
  const end = performance.now() + seconds * 1000;
  const started = performance.now();
  let answers = 0;
  while (performance.now() < end) {
    (await client.readExactly(255 * depth)).fill(0);
    answers += depth;
  }
  client.close();
  return answers / ((performance.now() - started) / 1000);
}

async function main(rounds: number, seconds: number): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rnd-seed-bench-'));
  const claims: { claim: string; value: number; holds: boolean }[] = [];
  const judge = (claim: string, value: number, limit: number, atLeast: boolean) =>
    claims.push({
      claim: `${claim} ${atLeast ? '>=' : '<='} ${limit}`,
      value: Number(value.toFixed(3)),
      holds: atLeast ? value >= limit : value <= limit,
    });
  const nul = path.join(folder, 'null');
  const own = path.join(folder, 'own');
  const plain = path.join(folder, 'plain');
  const program = compile('egd-load', folder);
  const servers = [
    await start('null', nul, compile('egd-null', folder), [nul]),
    await start('own', own, process.execPath, [...process.execArgv, SELF, 'serve', own]),
    await start('plain', plain, process.execPath, [...process.execArgv, SELF, 'serve', plain, 'plain']),
  ] as const;
  const floor = spawn(process.execPath, ['-e', 'setInterval(()=>{},1e9)'], { stdio: 'ignore' });
  const children = [...servers.map(({ process: child }) => child), floor];
  try {
    await system.clock.sleep(1000);
    const idleKiB = residentKiB(servers[1].process.pid!);
    judge(
      'resident memory of an idle server / of an idle Node',
      idleKiB / residentKiB(floor.pid!),
      1.6,
      false,
    );
    for (const [connections, depth, rate, cpu] of [
      [8, 1, 0.35, 3.3],
      [64, 16, 0.45, 3.6],
      [1, 16, 0.8, 3.6],
    ] as const) {
      const ratios: Record<string, { rate: number[]; cpu: number[] }> = {
        own: { rate: [], cpu: [] },
        plain: { rate: [], cpu: [] },
      };
      for (let round = 1 - Math.ceil(WARM_UP_S / seconds); round <= rounds; round++) {
        const order = round % 2 === 0 ? [...servers].reverse() : servers;
        const seen: Record<string, Awaited<ReturnType<typeof load>>> = {};
        for (const server of order) {
          seen[server.name] = await load(program, server, connections, depth, seconds);
        }
        if (round < 1) continue;
        for (const name of ['own', 'plain']) {
          ratios[name]!.rate.push(seen[name]!.perSecond / seen.null!.perSecond);
          ratios[name]!.cpu.push(seen[name]!.cpuUs / seen.null!.cpuUs);
        }
        console.log(
          `${connections}x${depth}`,
          Object.entries(seen)
            .map(([name, { perSecond, cpuUs }]) => `${name} ${perSecond.toFixed(0)}/s ${cpuUs.toFixed(2)} us`)
            .join('  '),
        );
      }
      judge(`answers/s at ${connections}x${depth} / null`, median(ratios.own!.rate), rate, true);
      judge(`CPU per answer at ${connections}x${depth} / null`, median(ratios.own!.cpu), cpu, false);
      console.log(
        `${connections}x${depth} without the shortcuts: answers/s ${median(ratios.plain!.rate).toFixed(3)}, ` +
          `CPU ${median(ratios.plain!.cpu).toFixed(2)}`,
      );
    }
    const depths: number[] = [];
    for (let round = 0; round <= rounds; round++) {
      const one = await clientRate(nul, 1, seconds / 2);
      const many = await clientRate(nul, 64, seconds / 2);
      if (round > 0) depths.push(many / one);
    }
    judge('client: answers/s at depth 64 / at depth 1', median(depths), 20, true);

    const clients = 10_000;
    const fresh = await start('fresh', path.join(folder, 'fresh'), process.execPath, [
      ...process.execArgv,
      SELF,
      'serve',
      path.join(folder, 'fresh'),
    ]); // one that has grown under load has room left for them
    children.push(fresh.process);
    await system.clock.sleep(1000);
    const before = residentKiB(fresh.process.pid!);
    const idle = spawn('prlimit', ['--nofile=16000', program, fresh.path, 'idle', String(clients)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    await once(idle.stdout!, 'data');
    await system.clock.sleep(1500);
    judge(
      `KiB for each of ${clients} idle clients`,
      (residentKiB(fresh.process.pid!) - before) / clients,
      12,
      false,
    );
    idle.stdin!.end();
    await once(idle, 'close');
  } finally {
    for (const child of children) child.kill('SIGKILL');
    fs.rmSync(folder, { recursive: true, force: true });
  }
  console.table(claims);
  process.exitCode = claims.every(({ holds }) => holds) ? 0 : 1;
}
