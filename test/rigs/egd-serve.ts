/**
 * The EGD server as a program of its own, for tests that kill it, starve it, or have it hand over. It connects to the test's
 * control socket, says `{ready: PID}`, takes a command a line, answers with a line of JSON, and ends with that connection;
 * so does every successor. `"seededAfter":true`: seeded by the command `seed`.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ExecutionContext } from 'ava';
import type { Metrics } from '../../src/egd/server/metrics.ts';
import type { EgdServerOptions } from '../../src/egd/server/options.ts';
import { startEgdServer } from '../../src/egd/server/start.ts';
import { system } from '../../src/system/index.ts';

const SELF = fileURLToPath(import.meta.url);

export interface ServeOptions extends Omit<EgdServerOptions, 'sources' | 'seededWhen'> {
  /** Not seeded before the command `seed`. */
  seededAfter?: boolean;
  /** Fails at start as a successor: for a hand-over that does not come off. */
  successorFails?: boolean;
  /** Goes away as a successor in the middle of the hand-over. */
  successorDies?: boolean;
}

export interface Report {
  pid: number;
  metrics: Metrics;
  residentKiB: number;
  tookOver: boolean;
}

export interface ServerProcess {
  readonly child: ChildProcess;
  /** Of the process that has spoken last: after a hand-over the successor's. */
  pid: number;
  report(): Promise<Report>;
  /** Gives the command and takes the answer. */
  tell(
    command: 'report' | 'hand-over' | 'reseed' | 'stop' | 'seed' | 'collect',
  ): Promise<Record<string, unknown>>;
  /** SIGKILL to it and whoever took over, if it still runs. */
  close(): Promise<void>;
}

export interface SpawnOptions {
  /** RLIMIT_NOFILE. */
  descriptors?: number;
  /** Descriptors that become 3, 4 … and are announced by LISTEN_FDS. */
  inherit?: number[];
}

/** Starts it, and ends it with the test. */
export async function spawnServer(
  t: ExecutionContext,
  options: ServeOptions,
  { descriptors, inherit = [] }: SpawnOptions = {},
): Promise<ServerProcess> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rnd-seed-rig-'));
  const control = path.join(folder, 'control');
  const heard: string[] = [];
  const wanted: ((line: string) => void)[] = [];
  const sockets = new Map<number, net.Socket>();
  const rig = net.createServer((socket) => {
    socket.on('error', () => {});
    readline.createInterface({ input: socket }).on('line', (line) => {
      const { process: pid } = JSON.parse(line) as { process?: number };
      if (pid !== undefined) return void sockets.set(pid, socket);
      const first = wanted.shift();
      if (first === undefined) heard.push(line);
      else first(line);
    });
  });
  rig.listen(control);
  await once(rig, 'listening');
  const command = [
    ...(descriptors === undefined ? [] : ['prlimit', `--nofile=${descriptors}`]),
    ...(inherit.length === 0
      ? []
      : ['sh', '-c', `LISTEN_PID=$$ LISTEN_FDS=${inherit.length} exec "$@"`, 'sh']),
    process.execPath,
    '--expose-gc',
    SELF,
    JSON.stringify({ ...options, control }),
  ];
  const child = spawn(command[0]!, command.slice(1), { stdio: ['ignore', 'ignore', 'inherit', ...inherit] });
  const pids = new Set([child.pid!]);
  const answer = async () => {
    const line = heard.shift() ?? (await new Promise<string>((resolve) => wanted.push(resolve)));
    return JSON.parse(line) as Record<string, unknown>;
  };
  const server: ServerProcess = {
    child,
    pid: child.pid!,
    async tell(order) {
      sockets.get(server.pid)!.write(`${order}\n`);
      const said = await answer();
      if (typeof said.pid === 'number') {
        server.pid = said.pid;
        pids.add(said.pid);
      }
      return said;
    },
    report: async () => (await server.tell('report')) as unknown as Report,
    async close() {
      rig.close();
      for (const socket of sockets.values()) socket.destroy();
      for (const pid of pids) {
        try {
          process.kill(pid, 'SIGKILL');
        } catch {
          // it has ended by itself
        }
      }
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
  t.teardown(() => server.close());
  const first = await answer();
  if (first.ready !== child.pid) throw new Error(`the server did not start: ${JSON.stringify(first)}`);
  return server;
}

function residentKiB(): number {
  try {
    return Number(/^VmRSS:\s+(\d+)/m.exec(fs.readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0);
  } catch {
    return 0; // EMFILE, on purpose
  }
}

async function main(argument: string): Promise<void> {
  const {
    control,
    seededAfter = false,
    successorFails,
    successorDies,
    ...options
  } = JSON.parse(argument) as ServeOptions & { control: string };
  const isSuccessor = process.send !== undefined;
  if (isSuccessor && successorFails) process.exit(1);
  if (isSuccessor && successorDies) {
    let handles = 0;
    process.on('message', (_, handle) => {
      if (handle !== undefined && ++handles === 2) process.exit(1);
    });
  }
  const socket = net.connect(control);
  socket.on('error', () => {});
  const say = (answer: object) =>
    new Promise<void>((resolve) => socket.write(`${JSON.stringify(answer)}\n`, () => resolve()));
  void say({ process: process.pid });
  let seeded = !seededAfter;
  const server = await startEgdServer(system, { ...options, seededWhen: () => seeded }).catch(
    async (error) => {
      await say({ failed: error.code ?? String(error) });
      process.exit(1);
    },
  );
  const commands: Record<string, () => Promise<object>> = {
    report: async (): Promise<Report> => ({
      pid: process.pid,
      metrics: server.metrics(),
      residentKiB: residentKiB(),
      tookOver: server.tookOver,
    }),
    collect: async () => {
      (globalThis as { gc?: () => void }).gc?.();
      return commands.report!();
    },
    reseed: () => server.reseed().then(() => ({})),
    seed: async () => {
      seeded = true;
      await server.ready;
      return {};
    },
    stop: () => server.stop().then(() => ({})),
    'hand-over': () => server.handOver({ deadlineMs: 20_000 }).catch(({ code }) => ({ code })),
  };
  const input = readline.createInterface({ input: socket });
  input.on('line', async (command) => {
    const answer = await commands[command]!();
    await say(answer);
    if (command === 'stop' || (command === 'hand-over' && 'pid' in answer)) process.exit(0);
  });
  input.on('close', () => process.exit(0));
  if (!server.tookOver) await say({ ready: process.pid });
}

// No top-level await: AVA loads test files, and what they import, with require().
if (process.argv[1] === SELF) void main(process.argv[2] ?? '{}');
