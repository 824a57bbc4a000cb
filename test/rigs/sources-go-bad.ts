/**
 * Sources that go bad while they are in use: an EGD server that sticks at one byte, comes to prefer one, or does so in the
 * middle of an answer, and then recovers; a seed file that becomes constant, a FIFO, a device. Against the built program:
 * `egd serve --from` goes on giving good bytes at full speed, names the source and the test of SP 800-90B §4.4 that it failed,
 * and counts it; `egd feed` feeds and credits nothing from the alarm on, by the system calls that it makes; `init` takes nothing.
 * No call that would credit the kernel is let through: strace answers it.
 */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { type EgdServer, startEgdServer } from '../helpers/egd-server.ts';
import { rndSeed, type Served, serve } from './egd-rig.ts';
import { check, finish, freshDirectory, isWhole, need, work } from './rig.ts';

need('root');
need('strace');

type Habit = 'honest' | 'stuck' | 'biased' | 'alternating';
const STUCK = 0x42;
const ASKED_BYTES = 255;
const START_UP_BYTES = 1024;
const OUTPUT_BYTES = 1_000_000;

/** One byte after another, whoever asks: when the habit changes, it does so in the middle of an answer. */
class Turncoat {
  habit: Habit = 'honest';
  /** So many bytes later the habit is another one. */
  turn: { after: number; to: Habit } | null = null;
  given = 0;

  readonly draw = (bytes: number): Buffer => {
    const drawn = randomBytes(bytes);
    for (let i = 0; i < bytes; i++, this.given++) {
      if (this.turn !== null && this.turn.after-- === 0) {
        this.habit = this.turn.to;
        this.turn = null;
      }
      if (this.habit === 'stuck') drawn[i] = STUCK;
      else if (this.habit === 'biased' && drawn[i]! % 10 > 0) drawn[i] = 0;
      else if (this.habit === 'alternating' && this.given % 2 === 0) drawn[i] = 0;
    }
    return drawn;
  };
}

interface Upstream {
  source: Turncoat;
  socket: string;
  server: EgdServer;
}

let count = 0;
async function upstream(habit: Habit = 'honest', turn: Turncoat['turn'] = null): Promise<Upstream> {
  const source = new Turncoat();
  source.habit = habit;
  source.turn = turn;
  const socket = path.join(work, `up-${count++}.sock`);
  return { source, socket, server: await startEgdServer({ path: socket, draw: source.draw }) };
}

/** Bytes that nobody may see: neither what the source gave, whole or in part, nor the like. */
function checkSilent(text: string, { server }: Upstream, claim: string): void {
  const served = server.served();
  const told: string[] = [];
  for (let at = 0; at + 8 <= served.length; at += 8) {
    const piece = served.subarray(at, at + 8);
    for (const form of ['hex', 'base64', 'latin1'] as const) {
      const shown = piece.toString(form).replace(/=+$/, '');
      if (text.includes(shown)) told.push(shown);
    }
  }
  check(told.length === 0, `${claim}: no byte of the source is shown (${told.length})`);
}

/** Uniform bytes fall outside of these bounds less than once in a billion runs. */
function checkGood(bytes: Buffer, claim: string): void {
  const counts = new Float64Array(256);
  let run = 0;
  let longest = 0;
  bytes.forEach((byte, i) => {
    counts[byte]!++;
    run = i > 0 && byte === bytes[i - 1] ? run + 1 : 1;
    if (run > longest) longest = run;
  });
  const expected = bytes.length / 256;
  const chiSquare = counts.reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0);
  // 255 degrees of freedom: a mean of 255, a standard deviation of 22.6.
  check(
    bytes.length === OUTPUT_BYTES && chiSquare > 120 && chiSquare < 420 && longest < 7,
    `${claim}: clients get good bytes (${bytes.length}, chi-square ${chiSquare.toFixed(1)}, longest run ${longest})`,
  );
}

async function take({ socket }: Served, claim: string): Promise<number> {
  const begun = process.hrtime.bigint();
  const { exit, stdout, stderr } = await rndSeed(['egd', 'get', '--socket', socket, String(OUTPUT_BYTES)]);
  const tookMs = Number(process.hrtime.bigint() - begun) / 1e6;
  check(exit === 0, `${claim}: a client is served (${exit} ${stderr})`);
  checkGood(stdout, claim);
  return tookMs;
}

interface Figures {
  health: number;
  unreached: number;
  declined: number;
  unhealthy: number;
}

function checkFigures(served: Served, expected: Partial<Figures>, claim: string): void {
  const found: Figures = {
    health: served.metric('source_failures_total{reason="health"}'),
    unreached: served.metric('source_failures_total{reason="unreached"}'),
    declined: served.metric('source_failures_total{reason="declined"}'),
    unhealthy: served.metric('sources_unhealthy'),
  };
  const isRight = Object.entries(expected).every(([name, value]) => found[name as keyof Figures] === value);
  check(isRight, `${claim}: the figures say ${JSON.stringify(expected)} (${JSON.stringify(found)})`);
}

const times = (text: string, what: RegExp): number => text.match(new RegExp(what, 'g'))?.length ?? 0;

async function serveFromAServer(): Promise<void> {
  const up = await upstream();
  const served = await serve('from-egd', ['--from', `kernel,egd:${up.socket}`, '--reseed', '0']);
  const quietMs = await take(served, 'serve, honest source');
  check(await served.reseed(), 'serve: SIGUSR1 asks the sources');
  checkFigures(served, { health: 0, unreached: 0, declined: 0, unhealthy: 0 }, 'serve, honest source');
  check(
    up.server.served().length === 2 * ASKED_BYTES,
    'serve: an honest source is asked at the start and on SIGUSR1',
  );

  up.source.turn = { after: 100, to: 'stuck' };
  check(
    await served.reseed(),
    'serve: SIGUSR1 is answered by a source that sticks in the middle of an answer',
  );
  const stuck = new RegExp(`${up.socket}.*stuck.*SP 800-90B §4\\.4\\.1`);
  check(
    stuck.test(served.log()),
    `serve: the log names the source and the repetition count (${served.log()})`,
  );
  checkFigures(served, { health: 1, unhealthy: 1 }, 'serve, source stuck');
  const stuckMs = await take(served, 'serve, source stuck');

  for (const habit of ['biased', 'honest'] as const) {
    up.source.habit = habit;
    const before = up.server.connections();
    check(await served.reseed(), `serve: SIGUSR1 is answered while the source is ${habit}`);
    check(
      up.server.connections() === before,
      `serve: after its alarm the source is not asked, though it is ${habit}`,
    );
  }
  checkFigures(served, { health: 3, unhealthy: 1 }, 'serve, alarm not forgotten');
  check(times(served.log(), stuck) === 1, `serve: the alarm is told once (${served.log()})`);
  const afterMs = await take(served, 'serve, after the alarm');
  const slowest = Math.max(stuckMs, afterMs);
  check(slowest < 5 * quietMs, `serve: a bad source slows nobody (${quietMs}, ${stuckMs}, ${afterMs} ms)`);

  const asked = up.server.connections();
  check((await served.handOver()) !== null, 'serve: SIGHUP hands over');
  check(await served.reseed(), 'serve: the successor asks its sources');
  check(up.server.connections() === asked + 2, 'serve: to the successor the recovered source is a new one');
  checkFigures(served, { health: 3, unhealthy: 0 }, 'serve, recovered');

  up.source.habit = 'alternating';
  check(await served.reseed(), 'serve: SIGUSR1 is answered while every other byte is zero');
  // In the middle of a window: which of the tests sees it first is chance.
  const biased = new RegExp(`${up.socket}.*biased`);
  check(
    biased.test(served.log()),
    `serve: the log names the source that has become biased (${served.log()})`,
  );
  await take(served, 'serve, source biased');
  const brought = await rndSeed(['egd', 'write', '--socket', served.socket, bad()]);
  check(brought.exit === 0, `serve: a client may bring anything (${brought.stderr})`);
  await take(served, 'serve, a client brings what is worth nothing');

  const { exit, stdout } = await rndSeed(['egd', 'status', '--json', '--socket', served.socket]);
  check(exit === 0, `serve: egd status answers (${exit} ${stdout})`);
  check(await served.stop(), 'serve: SIGTERM stops it');
  checkFigures(served, { health: 4, unhealthy: 1 }, 'serve, stopped');
  check(
    /stopped; .*1 source failed a health test/.test(served.log()),
    `serve: the status says it (${served.log()})`,
  );
  checkSilent(served.log(), up, 'serve');
  await up.server.close();
}

/** A file of a stuck byte, for whoever wants to bring some. */
function bad(): string {
  const file = path.join(work, 'bad');
  fs.writeFileSync(file, Buffer.alloc(4096, STUCK));
  return file;
}

async function serveFromABadStart(): Promise<void> {
  const up = await upstream('alternating');
  const served = await serve('bad-start', ['--from', `egd:${up.socket}`]);
  await take(served, 'serve, source bad from the start');
  check(
    new RegExp(`${up.socket}.*biased.*SP 800-90B §4\\.4\\.2`).test(served.log()),
    `serve: a source that is biased from the start is named, and the proportion (${served.log()})`,
  );
  await up.server.close();
  check(await served.stop(), 'serve: SIGTERM stops it');
  checkFigures(served, { health: 1, unhealthy: 1, unreached: 0 }, 'serve, source bad from the start');
  checkSilent(served.log(), up, 'serve, source bad from the start');
}

async function serveFromFiles(): Promise<void> {
  const home = freshDirectory();
  const RANDFILE = path.join(home, 'seed');
  const write = (bytes: Buffer) => {
    fs.rmSync(RANDFILE, { force: true });
    fs.writeFileSync(RANDFILE, bytes, { mode: 0o600 });
  };
  write(randomBytes(1024));
  const served = await serve('from-files', ['--from', 'files', '--reseed', '0'], { HOME: home, RANDFILE });
  check(await served.reseed(), 'serve: SIGUSR1 asks the files');
  checkFigures(served, { declined: 0 }, 'serve, a good file');
  write(Buffer.alloc(1024, STUCK));
  check(await served.reseed(), 'serve: SIGUSR1 is answered when the file is constant');
  check(served.log().includes(RANDFILE), `serve: a file that has become constant is named (${served.log()})`);
  checkFigures(served, { declined: 1, health: 0, unhealthy: 0 }, 'serve, a constant file');
  for (const make of [
    ['mkfifo', RANDFILE],
    ['mknod', RANDFILE, 'c', '1', '5'],
  ]) {
    fs.rmSync(RANDFILE);
    check(spawnSync(make[0]!, make.slice(1)).status === 0, `${make.join(' ')}`);
    check(await served.reseed(), `serve: SIGUSR1 is answered after ${make[0]}`);
  }
  await take(served, 'serve, files gone bad');
  write(randomBytes(1024));
  check(await served.reseed(), 'serve: SIGUSR1 is answered when the file is good again');
  checkFigures(served, { declined: 1 }, 'serve, a good file again');
  check(await served.stop(), 'serve: SIGTERM stops it');
}

interface Fed {
  rounds: number;
  bytesRead: number;
  bytesFed: number;
  creditBits: number;
  health: { tests: { name: string; failed: boolean }[] };
  findings: { code: string; subject: string; severity: string; detail: string }[];
}

/** What reached the kernel, by its system calls; none of those that credit is let through. */
function traced(log: string): { bytes: number; credited: number } {
  const seen = { bytes: 0, credited: 0 };
  for (const line of fs.readFileSync(log, 'utf8').split('\n')) {
    const written = /\bwrite\(.* = (\d+)$/.exec(line);
    const added = /RNDADDENTROPY, \{entropy_count=(\d+), buf_size=(\d+)/.exec(line);
    seen.bytes += Number(written?.[1] ?? 0) + Number(added?.[2] ?? 0);
    seen.credited += Number(added?.[1] ?? 0);
  }
  return seen;
}

async function feed(
  claim: string,
  up: Upstream,
  expected: { code: string; section: string; rounds: number; bytesFed: number },
  credit: boolean,
  meanwhile: () => Promise<void> = async () => {},
): Promise<void> {
  const log = path.join(work, 'trace');
  const calls = ['-e', 'trace=write,ioctl', ...(credit ? ['-e', 'inject=ioctl:retval=0'] : [])];
  const under = ['strace', '-f', '-qq', '-s', '0', '-P', '/dev/urandom', '-o', log, ...calls, '--'];
  const args = ['egd', 'feed', '--json', '--socket', up.socket, '--interval', '0.1', '--bytes', '64'];
  const running = rndSeed([...args, ...(credit ? ['--credit-kernel'] : [])], { under, limitMs: 60_000 });
  await meanwhile();
  const { exit, stdout, stderr } = await running;
  check(exit === 5, `${claim}: status 5 (${exit} ${stdout}${stderr})`);
  if (exit !== 5) return;
  const report = JSON.parse(stdout.toString()) as Fed;
  const { rounds, bytesFed, creditBits, findings } = report;
  const found = findings.find(({ code }) => code === expected.code);
  check(
    found?.subject === up.socket && found.severity === 'failure' && found.detail.includes(expected.section),
    `${claim}: the finding names the source and the test (${JSON.stringify(findings)})`,
  );
  check(
    stderr.includes(up.socket) && stderr.includes(expected.section),
    `${claim}: the log does too (${stderr})`,
  );
  check(
    rounds === expected.rounds && bytesFed === expected.bytesFed,
    `${claim}: fed until the alarm (${JSON.stringify({ rounds, bytesFed })})`,
  );
  const creditDue = credit ? 64 * expected.rounds : 0;
  const seen = traced(log);
  check(
    creditBits === creditDue && seen.credited === creditDue && seen.bytes === bytesFed,
    `${claim}: nothing of it is fed or credited after the alarm (${creditBits} of ${creditDue}; ${JSON.stringify(seen)})`,
  );
  checkSilent(`${stdout}${stderr}`, up, claim);
}

const REPETITION = { code: 'health-repetition-count', section: '§4.4.1' };
const PROPORTION = { code: 'health-adaptive-proportion', section: '§4.4.2' };

async function feedCases(credit: boolean): Promise<void> {
  const name = credit ? 'feed --credit-kernel' : 'feed';
  const cases: [claim: string, turn: Turncoat['turn'], rounds: number, test: typeof REPETITION][] = [
    ['sticks in the middle of the first answer', { after: 500, to: 'stuck' }, 0, REPETITION],
    ['sticks in the middle of an answer', { after: START_UP_BYTES + 64 + 20, to: 'stuck' }, 2, REPETITION],
    ['sticks between two answers', { after: START_UP_BYTES + 128, to: 'stuck' }, 3, REPETITION],
    // Twenty equal bytes alarm nobody: the run goes on in the next answer.
    ['sticks at the end of an answer', { after: START_UP_BYTES + 64 + 44, to: 'stuck' }, 3, REPETITION],
    ['is biased from the start', { after: 0, to: 'biased' }, 0, REPETITION],
  ];
  for (const [claim, turn, rounds, test] of cases) {
    const up = await upstream('honest', turn);
    const bytesFed = rounds === 0 ? 0 : START_UP_BYTES + 64 * (rounds - 1);
    await feed(`${name}: a source that ${claim}`, up, { ...test, rounds, bytesFed }, credit);
    await up.server.close();
  }
}

/** At the promise of six bits a byte: every other byte is none that repeats. */
async function feedAlternating(): Promise<void> {
  const up = await upstream('alternating');
  const { exit, stdout, stderr } = await rndSeed([
    'egd',
    'feed',
    '--once',
    '--json',
    '--min-entropy',
    '6',
    '--socket',
    up.socket,
  ]);
  const { findings, bytesFed } = JSON.parse(stdout.toString()) as Fed;
  check(
    exit === 5 &&
      bytesFed === 0 &&
      findings[0]!.code === PROPORTION.code &&
      findings[0]!.subject === up.socket,
    `feed --once: every other byte zero fails the adaptive proportion test (${exit} ${stdout})`,
  );
  check(stderr.includes('nothing was fed'), `feed --once: says that nothing was fed (${stderr})`);
  checkSilent(`${stdout}${stderr}`, up, 'feed --once');
  await up.server.close();
}

/** The server goes away and comes back stuck: the state of the tests goes on, and so does the count of what was fed. */
async function feedAfterReconnect(): Promise<void> {
  const up = await upstream();
  const due = { ...REPETITION, rounds: 0, bytesFed: 0 };
  await feed('feed: a server that comes back stuck', up, due, false, async () => {
    while (up.server.requests.length < 12) await new Promise((resolve) => setTimeout(resolve, 20));
    // Asked in one write, answered in one: what was asked is fed unless it is cut off, which is no round.
    await up.server.close();
    const rounds = (up.source.given - START_UP_BYTES) / 64 + 1;
    Object.assign(due, { rounds, bytesFed: up.source.given });
    up.source.habit = 'stuck';
    await new Promise((resolve) => setTimeout(resolve, 500));
    up.server = await startEgdServer({ path: up.socket, draw: up.source.draw });
  });
  await up.server.close();
}

interface Walk {
  seeded: boolean;
  sources: { source: string; outcome: string; reason?: string; bytes: number; creditBits: number }[];
  findings: { code: string; subject: string; severity: string; detail: string }[];
  seedFile?: { outcome: string };
}

async function walks(): Promise<void> {
  const cases: [Habit, Turncoat['turn']][] = [
    ['stuck', null],
    ['biased', null],
    ['alternating', null],
    ['honest', { after: 100, to: 'stuck' }],
  ];
  for (const [habit, turn] of cases) {
    for (const command of ['init', 'resolve']) {
      const claim = `${command}: a source that ${turn === null ? `is ${habit}` : 'sticks in the middle of its answer'}`;
      const up = await upstream(habit, turn === null ? null : { ...turn });
      const home = freshDirectory();
      const seed = path.join(home, '.rnd');
      const args = [command, '--json', '--muttrc', ''];
      const { exit, stdout, stderr } = await rndSeed(args, {
        environment: { HOME: home, EGDSOCKET: up.socket },
      });
      check(exit === 0, `${claim}: the kernel answers for the machine, status 0 (${exit} ${stderr})`);
      const report = JSON.parse(stdout.toString()) as Walk;
      const source = report.sources.find((one) => one.source === 'EGDSOCKET')!;
      check(
        source.outcome === 'rejected' &&
          source.reason === 'degenerate' &&
          source.bytes === 0 &&
          source.creditBits === 0,
        `${claim}: rejected as degenerate, nothing taken, no credit (${JSON.stringify(source)})`,
      );
      const finding = report.findings.find(({ subject }) => subject === up.socket);
      check(
        finding?.severity === 'failure' &&
          /^health-/.test(finding.code) &&
          /§4\.4\.[12]/.test(finding.detail),
        `${claim}: the finding names the source and the test (${JSON.stringify(report.findings)})`,
      );
      check(up.server.served().length === ASKED_BYTES, `${claim}: it was asked once`);
      checkSilent(`${stdout}${stderr}`, up, claim);
      if (command === 'init') {
        const { outcome } = report.seedFile!;
        check(
          outcome === 'created' && isWhole(seed),
          `${claim}: the seed file is made all the same (${outcome})`,
        );
      }
      await up.server.close();
    }
  }
}

await serveFromAServer();
await serveFromABadStart();
await serveFromFiles();
await feedCases(false);
await feedCases(true);
await feedAlternating();
await feedAfterReconnect();
await walks();
finish('sources-go-bad');
process.exit();
