/**
 * What the rigs with real EGD peers share: `rnd-seed egd serve` as a process of its own, who answers at its socket, what its
 * metrics say. RND_SEED_BIN is another launcher or bundle than bin/rnd-seed.js.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { packageRoot } from '../helpers/package-root.ts';
import { onExit, work } from './rig.ts';

const LAUNCHER =
  process.env.RND_SEED_BIN ?? path.join(packageRoot(fileURLToPath(import.meta.url)), 'bin/rnd-seed.js');

/** What a person runs as `rnd-seed`. */
export const RND_SEED: readonly string[] = [process.execPath, LAUNCHER];

const POLL_MS = 50;

/** However many of its waits come to nothing, a rig ends. */
let limit: NodeJS.Timeout | undefined;
/** Another limit than five minutes, from now. */
export function allowMs(limitMs: number): void {
  clearTimeout(limit);
  limit = setTimeout(() => giveUp(`this rig is not done in ${limitMs / 1000} s`), limitMs).unref();
}
allowMs(300_000);

/** Whatever was started for this run names its private directory: nothing of it outlives the rig, successors included. */
onExit(() => {
  for (const name of fs.readdirSync('/proc')) {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) continue;
    try {
      if (fs.readFileSync(`/proc/${name}/cmdline`, 'latin1').includes(work))
        process.kill(Number(name), 'SIGKILL');
    } catch {
      // gone meanwhile
    }
  }
});

/** Ends the rig if a program is not there, with the line that brings it. */
export function needPrograms(programs: Readonly<Record<string, string>>): void {
  const packages = new Set<string>();
  for (const [program, from] of Object.entries(programs)) {
    if (spawnSync('sh', ['-c', 'PATH=$PATH:/usr/sbin:/sbin; command -v "$0"', program]).status !== 0)
      packages.add(from);
  }
  if (packages.size === 0) return;
  console.log(
    `FAILED  this rig needs: apt-get install -y --no-install-recommends ${[...packages].join(' ')}`,
  );
  process.exit(1);
}

/** Asks again and again until there is something. @returns null when `limitMs` is over. */
export async function until<T>(look: () => T | null | Promise<T | null>, limitMs: number): Promise<T | null> {
  const end = Date.now() + limitMs;
  for (;;) {
    const found = await look();
    if (found !== null || Date.now() > end) return found;
    await sleep(POLL_MS);
  }
}

/** Ends the rig with its reason: what follows would make no sense. */
export function giveUp(reason: string): never {
  console.log(`FAILED  ${reason}`);
  process.exit(1);
}

/** A free port of 127.0.0.1; it may be taken again before it is used, which then shows. */
export async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** 0x04 on a connection of its own. @returns null when nobody answers. */
function askPid(socketPath: string): Promise<number | null> {
  return new Promise((resolve) => {
    const socket = net.connect({ path: socketPath });
    let text = '';
    const done = (pid: number | null) => {
      socket.destroy();
      resolve(pid);
    };
    socket.setTimeout(2000, () => done(null));
    socket.on('error', () => done(null));
    socket.on('close', () => done(null));
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (text.length > text.charCodeAt(0)) done(Number(text.slice(1)));
    });
    socket.write(Buffer.of(4));
  });
}

/** A zombie that nobody reaps has no memory any more. */
function isAlive(pid: number): boolean {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'latin1') !== '';
  } catch {
    return false;
  }
}

export interface Served {
  socket: string;
  /** What the processes have said so far. */
  log(): string;
  /** SIGHUP. @returns the successor's process number once it answers; null if it does not. */
  handOver(): Promise<number | null>;
  /** SIGUSR1. @returns whether it has asked its sources. */
  reseed(): Promise<boolean>;
  /** SIGTERM. @returns whether it went; the figures are final then. */
  stop(): Promise<boolean>;
  /** The newest figure, for instance `requests_total{command="read"}`; NaN before there is one. */
  metric(name: string): number;
}

/** Starts `rnd-seed egd serve`; ends the rig if it does not come up. */
export async function serve(
  name: string,
  args: readonly string[] = [],
  environment: NodeJS.ProcessEnv = {},
): Promise<Served> {
  const socket = path.join(work, `${name}.sock`);
  const metrics = path.join(work, `${name}.prom`);
  const log = path.join(work, `${name}.log`);
  const [node, ...launch] = RND_SEED;
  const out = fs.openSync(log, 'a');
  const child = spawn(node!, [...launch, 'egd', 'serve', '--socket', socket, '--metrics', metrics, ...args], {
    stdio: ['ignore', out, out],
    cwd: work,
    env: { PATH: process.env.PATH, HOME: work, ...environment },
  });
  fs.closeSync(out);
  const said = () => fs.readFileSync(log, 'utf8');
  child.on('error', (error) => giveUp(`${node} does not start: ${error.message}`));
  const first = await until(() => (child.exitCode === null ? askPid(socket) : -1), 20_000);
  if (first !== child.pid) giveUp(`rnd-seed egd serve does not come up: ${said()}`);
  return {
    socket,
    log: said,
    async handOver() {
      const old = await askPid(socket);
      if (old === null) return null;
      process.kill(old, 'SIGHUP');
      return until(async () => {
        const now = await askPid(socket);
        return now === old ? null : now;
      }, 20_000);
    },
    async reseed() {
      const count = () => said().match(/^rnd-seed: reseeded$/gm)?.length ?? 0;
      const before = count();
      const pid = await askPid(socket);
      if (pid === null) return false;
      process.kill(pid, 'SIGUSR1');
      return (await until(() => (count() > before ? true : null), 20_000)) !== null;
    },
    async stop() {
      const pid = await askPid(socket);
      if (pid === null) return false;
      process.kill(pid, 'SIGTERM');
      return (await until(() => (isAlive(pid) ? null : true), 20_000)) !== null;
    },
    metric(wanted) {
      const text = fs.existsSync(metrics) ? fs.readFileSync(metrics, 'utf8') : '';
      const line = text.split('\n').find((each) => each.startsWith(`rnd_seed_egd_${wanted} `));
      return line === undefined ? Number.NaN : Number(line.slice(line.lastIndexOf(' ')));
    },
  };
}

export interface Ended {
  exit: number | string;
  stdout: Buffer;
  stderr: string;
}

/** Runs to its end, or to the limit. Not spawnSync: the servers are in this process. */
export function rndSeed(
  args: readonly string[],
  {
    environment = {},
    under = [],
    limitMs = 30_000,
  }: { environment?: NodeJS.ProcessEnv; under?: readonly string[]; limitMs?: number } = {},
): Promise<Ended> {
  const [program, ...rest] = [...under, ...RND_SEED, ...args];
  const child = spawn(program!, rest, {
    cwd: work,
    env: { PATH: process.env.PATH, HOME: work, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: limitMs,
    killSignal: 'SIGKILL',
  });
  const stdout: Buffer[] = [];
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  return new Promise((resolve) => {
    child.on('error', (error) => giveUp(`${program} does not start: ${error.message}`));
    child.on('close', (status, signal) =>
      resolve({ exit: status ?? signal ?? 'nothing', stdout: Buffer.concat(stdout), stderr }),
    );
  });
}

/** What went through a relay. */
export interface Passed {
  /** From the client. */
  asked: Buffer[];
  /** From the server. */
  given: Buffer[];
  connections: number;
}

/** Passes everything on as it comes, and keeps it. */
export function relay(from: string, to: string): Passed {
  const passed: Passed = { asked: [], given: [], connections: 0 };
  net
    .createServer((client) => {
      passed.connections++;
      const server = net.connect({ path: to });
      for (const [source, target, log] of [
        [client, server, passed.asked],
        [server, client, passed.given],
      ] as const) {
        source.on('data', (chunk: Buffer) => {
          log.push(chunk);
          target.write(chunk);
        });
        source.on('close', () => target.destroy());
        source.on('error', () => {});
      }
    })
    .listen(from)
    .unref();
  return passed;
}
