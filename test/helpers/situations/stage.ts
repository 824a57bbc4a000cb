/**
 * `node stage ID…` builds each situation, walks through it as the unprivileged user, and prints one line of JSON for each.
 * It is root in a mount namespace whose /tmp is its own (namespace.ts).
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { OpenSslGeneration } from '../../../src/sources/outcome.ts';
import { type EgdServerProcess, spawnEgdServer } from '../egd-server-process.ts';
import { startFifoWriter } from '../fifo-writer.ts';
import { buildSituation, clearSituation, picture } from './build.ts';
import type { RunnerAnswer, RunnerRequest } from './runner.ts';
import { PLACES, placed, readSituations, type Situation, type Thing, USER } from './vectors.ts';

export interface StageLine extends RunnerAnswer {
  id: string;
  /** Paths that came, went or are not what they were. */
  changed: string[];
}

const user = { uid: USER, gid: USER };
const runner = spawn(
  process.execPath,
  [fileURLToPath(import.meta.url).replace(/stage(\.[jt]s)$/, 'runner$1')],
  { ...user, cwd: '/', stdio: ['pipe', 'pipe', 'inherit'] },
);
const answers = createInterface({ input: runner.stdout })[Symbol.asyncIterator]();

function things<Type extends Thing['type']>(
  { before }: Situation,
  type: Type,
): [string, Extract<Thing, { type: Type }>][] {
  return Object.entries(before).flatMap(([at, thing]) =>
    thing.type === type ? [[placed(at), thing as Extract<Thing, { type: Type }>]] : [],
  );
}

function environment({ env }: Situation): Record<string, string> {
  const all: Record<string, string | null> = { PATH: '/usr/bin:/bin', HOME: PLACES.home, ...env };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [[name, placed(value)]])),
  );
}

async function run(situation: Situation, generations: OpenSslGeneration[]): Promise<RunnerAnswer> {
  // only where the deadline itself is the answer may it be short
  const waits = things(situation, 's').some(([, { peer }]) => peer === 'stall' || peer === 'zero');
  const { entropyFile } = situation;
  const request: RunnerRequest = {
    environment: environment(situation),
    directory: PLACES.home,
    entropyFile: entropyFile === null ? null : placed(entropyFile),
    generations,
    timeoutMs: waits ? 1000 : 10_000,
  };
  runner.stdin.write(`${JSON.stringify(request)}\n`);
  const { value } = await answers.next();
  return JSON.parse(value) as RunnerAnswer;
}

/** A writer writes once, so each generation gets one of its own. */
async function runWithWriters(situation: Situation, generations: OpenSslGeneration[]): Promise<RunnerAnswer> {
  const mutt: RunnerAnswer['mutt'] = {};
  let last: RunnerAnswer | undefined;
  for (const generation of generations) {
    const writers = await Promise.all(
      things(situation, 'p').map(([at, { writes }]) => startFifoWriter(at, writes, user)),
    );
    last = await run(situation, [generation]);
    Object.assign(mutt, last.mutt);
    for (const writer of writers) writer.kill('SIGKILL');
  }
  return { ...last!, mutt };
}

/** Bound in /tmp, where everybody may, and moved: a stranger could not make a name in the user's directory. */
async function startServer(path: string, thing: Thing & { type: 's' }): Promise<EgdServerProcess> {
  const bound = `/tmp/${thing.uid}-${path.replaceAll('/', '_')}`;
  const server = await spawnEgdServer(
    { path: bound, mode: thing.peer, few: 16, permissions: Number.parseInt(thing.mode, 8) },
    { uid: thing.uid, gid: thing.uid },
  );
  fs.renameSync(bound, path);
  return server;
}

async function play(situation: Situation): Promise<StageLine> {
  clearSituation();
  buildSituation(situation);
  const servers = await Promise.all(things(situation, 's').map(([path, thing]) => startServer(path, thing)));
  const generations = Object.keys(situation.mutt) as OpenSslGeneration[];
  const before = picture();
  const hasFifo = things(situation, 'p').length > 0;
  const answer = await (hasFifo ? runWithWriters : run)(situation, generations);
  const after = picture();
  await Promise.all(servers.map((server) => server.close()));
  const paths = new Set([...Object.keys(before), ...Object.keys(after)]);
  return { id: situation.id, ...answer, changed: [...paths].filter((at) => before[at] !== after[at]) };
}

const wanted = new Set(process.argv.slice(2));
for (const situation of readSituations()) {
  if (wanted.has(situation.id)) process.stdout.write(`${JSON.stringify(await play(situation))}\n`);
}
runner.stdin.end();
