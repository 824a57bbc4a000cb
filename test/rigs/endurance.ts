/**
 * Everything at once on one machine: users who seed, an EGD server with honest and hostile clients and a guest, a server that is
 * killed and handed over, doctor and the rest, while a disk fills and processes are killed at random. At the end nothing is
 * lost, nothing is left behind, no memory has grown and no seed was made twice.
 *
 *     node endurance.js [SECONDS] [SEED]     default: 20 minutes (with CI=true two), a random seed, which is printed
 *
 * Needs root and util-linux; takes a guest along where QEMU is (egd-guest.ts). The seed gives every part its decisions again;
 * what the scheduler makes of them, it cannot.
 */

import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import tls from 'node:tls';
import { fileURLToPath } from 'node:url';
import { makeCertificate } from '../helpers/certificates.ts';
import { packageRoot } from '../helpers/package-root.ts';
import { boot, type Guest } from './egd-guest.ts';
import { allowMs, RND_SEED, serve, until } from './egd-rig.ts';
import { chance } from './endurance/chance.ts';
import { honest, hostile } from './endurance/clients.ts';
import { fill, mount } from './endurance/disk.ts';
import { cleanErrands, hasProbe, runErrands } from './endurance/errands.ts';
import { install, launch, PROGRAM, TEMPORARY } from './endurance/launch.ts';
import { count, counts, distinct, seeAnswer, wrong, wrongs } from './endurance/ledger.ts';
import { live, type Person, seedOf, watch } from './endurance/people.ts';
import { descriptorsOf, judgeMemory, residentKiBOf, sampleUntil } from './endurance/steady.ts';
import { cleanRun, processesWith, socketOf, torment } from './endurance/victim.ts';
import { check, entries, finish, isWhole, need, work } from './rig.ts';

for (const tool of ['root', 'unshare', 'mount']) need(tool);
const seconds = Number(process.argv[2] ?? (process.env.CI === 'true' ? 120 : 1200));
const seed = Number(process.argv[3] ?? randomInt(2 ** 32));
if (!(seconds > 0) || !Number.isInteger(seed)) {
  console.log('usage: node endurance.js [SECONDS] [SEED]');
  process.exit(2);
}
if (!process.env.RIG_UNSHARED) {
  const self = [process.execPath, fileURLToPath(import.meta.url), String(seconds), String(seed)];
  const { status } = spawnSync('unshare', ['--mount', '--propagation', 'private', ...self], {
    stdio: 'inherit',
    env: { ...process.env, RIG_UNSHARED: '1' },
  });
  process.exit(status ?? 1);
}
console.log(`endurance: ${seconds} s, seed ${seed}`);
const START_AND_END_MS = 400_000;
allowMs(seconds * 1000 + START_AND_END_MS);

// The stage.
install();
const disk = path.join(work, 'disk');
mount(disk);
function person(uid: number, home: string): Person {
  fs.mkdirSync(home, { mode: 0o700 });
  fs.chownSync(home, uid, uid);
  return { uid, home, crowded: home.startsWith(disk) };
}
const root = person(0, path.join(disk, 'root'));
const anna = person(64001, path.join(disk, 'anna'));
const otto = person(64002, path.join(work, 'otto'));
const people = [root, anna, otto];
const clerk = { uid: 0, home: path.join(work, 'clerk') };
fs.mkdirSync(clerk.home, { mode: 0o700 });

const peer = tls.createServer(makeCertificate(), (socket) => socket.on('error', () => {}));
peer.on('tlsClientError', () => {});
await new Promise<void>((resolve) => peer.listen(0, '127.0.0.1', resolve));
const { port } = peer.address() as { port: number };

const pidFile = path.join(work, 'steady.pid');
const steady = await serve('steady', ['--pid-file', pidFile]);
const pid = Number(fs.readFileSync(pidFile, 'utf8'));
const places = { socket: steady.socket, page: `${disk}/page.html`, output: `${disk}/got.bin`, port };

let guest: Guest | null = null;
if (spawnSync('which', ['qemu-system-x86_64']).status === 0) {
  const program = path.join(packageRoot(fileURLToPath(import.meta.url)), 'examples/qemu-rng-egd.sh');
  guest = await boot([], { program, environment: { EGD: steady.socket } });
  check(await guest.use('virtio_rng.0'), 'the guest finds its device');
} else console.log('no guest: qemu-system-x86_64 is not here');

// The load.
const loadStarted = Date.now();
const isOver = () => Date.now() - loadStarted > seconds * 1000;
const luckOf = (name: string) => chance(seed, name);

async function talk(name: string, socket: string, act: typeof honest, mayFail: boolean): Promise<void> {
  const luck = luckOf(name);
  while (!isOver()) {
    try {
      await act(socket, luck);
      count(name);
    } catch (error) {
      if (mayFail) count(`${name}: cut off`);
      else wrong(`${name}: ${error}`);
    }
    await sleep(luck.between(0, 200));
  }
}

let read = 0;
async function readInGuest(machine: Guest): Promise<void> {
  const luck = luckOf('guest');
  while (!isOver()) {
    machine.begin(luck.between(1, 4));
    await until(() => (machine.asked > 0 && machine.asked === machine.blocks.length ? true : null), 30_000);
    await sleep(luck.between(100, 1000));
  }
}

async function tell(): Promise<void> {
  for (let next = 30_000; !isOver(); await sleep(200)) {
    if (Date.now() - loadStarted < next) continue;
    next += 30_000;
    const sum = (what: string) => counts.get(what) ?? 0;
    console.log(
      `${Math.round((Date.now() - loadStarted) / 1000)} s: ${sum('runs of init')} init, ${sum('runs killed')} killed, ` +
        `${distinct()} distinct, ${guest?.blocks.length ?? 0} blocks of the guest, server ${residentKiBOf(pid)} KiB, ` +
        `${wrongs.length} wrong`,
    );
  }
}

const victim = socketOf(anna);
const idle = descriptorsOf(pid);
const withProbe = hasProbe();
const [samples] = await Promise.all([
  sampleUntil(pid, isOver),
  tell(),
  fill(disk, luckOf('disk'), isOver),
  watch(people, isOver),
  torment(anna, luckOf('victim'), isOver),
  live(root, luckOf('root'), isOver),
  live(anna, luckOf('anna 1'), isOver),
  live(anna, luckOf('anna 2'), isOver),
  live(otto, luckOf('otto'), isOver),
  runErrands(clerk, places, withProbe, luckOf('errands'), isOver),
  talk('honest clients 1', steady.socket, honest, false),
  talk('honest clients 2', steady.socket, honest, false),
  talk('hostile clients', steady.socket, hostile, false),
  talk('honest clients of the victim', victim, honest, true),
  talk('hostile clients of the victim', victim, hostile, true),
  guest === null ? null : readInGuest(guest),
]);
peer.close();

// What is left.
if (guest) {
  const machine = guest;
  const isAnswered = () => machine.asked === machine.blocks.length || null;
  check((await until(isAnswered, 60_000)) !== null, 'no read of the guest is left without an answer');
  for (const block of machine.blocks.slice(read)) seeAnswer(Buffer.from(block, 'hex'), 'the guest');
  read = machine.blocks.length;
  check(
    read > seconds / 20 && machine.blocks.every(({ length }) => length === 128),
    `the guest read whole blocks all the time (${read})`,
  );
}
const isIdle = () => (descriptorsOf(pid) <= idle ? true : null);
check((await until(isIdle, 20_000)) !== null, `no descriptor is left open (${idle} → ${descriptorsOf(pid)})`);
const { warmKiB, lastKiB, isFlat } = judgeMemory(samples);
check(isFlat, `the server's memory is flat (${warmKiB} → ${lastKiB} KiB)`);
if (guest) check(await guest.off(), 'the guest switches itself off');

/** What is younger than this may belong to somebody who is at work. */
const OLD_S = 3600;
for (const { home } of [...people, { home: disk }]) {
  for (const name of fs.readdirSync(home)) {
    const file = path.join(home, name);
    if (name !== '.rnd') fs.lutimesSync(file, Date.now() / 1000 - OLD_S, Date.now() / 1000 - OLD_S);
  }
}
console.log(`left by the killed: ${people.map(({ home }) => entries(home)).join(' | ')} | ${entries(disk)}`);
for (const each of people) {
  check(isWhole(seedOf(each)), `the seed of user ${each.uid} is whole`);
  const { end, stdout, stderr } = await launch(each, ['init', '--json']);
  const outcome = end === 0 && JSON.parse(stdout.toString()).seedFile.outcome;
  check(outcome === 'replaced', `user ${each.uid} can go on (${end} ${stderr})`);
  check(isWhole(seedOf(each)), `and has a whole seed again`);
}
const problem = (await cleanRun(anna)) ?? (await cleanErrands(clerk, places));
check(problem === null, `what was killed runs once more (${problem})`);
fs.rmSync(`${anna.home}/egd.prom`, { force: true }); // the last figures stay, for whoever collects them
for (const { home } of people)
  check(entries(home) === '.rnd', `nothing strays in ${home} (${entries(home)})`);
check(entries(disk) === 'anna root', `nothing strays on the disk (${entries(disk)})`);
check(entries(TEMPORARY) === '', `nothing strays among the temporary files (${entries(TEMPORARY)})`);
check(processesWith(PROGRAM).length === 0, `no process strays (${processesWith(PROGRAM)})`);

check(await steady.stop(), `the server stops (${steady.log()})`);
check(!/warning|error/i.test(steady.log()), `and has nothing to complain of: ${steady.log()}`);
check(steady.metric('bytes_given_total') > 0, 'its figures are there');
check(wrongs.length === 0, `${wrongs.length} times something was wrong`);
for (const what of ['runs killed', 'times the disk was full', 'init: replaced', 'init: not-persisted ENOSPC'])
  check((counts.get(what) ?? 0) > 0, `there were ${what}`);

for (const [what, times] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
  console.log(`${times}\t${what}`);
const most = Math.max(...samples.map(({ descriptors }) => descriptors));
console.log(
  `${distinct()} distinct seeds and answers; server: ${warmKiB} KiB warm, ${lastKiB} KiB at the end, ` +
    `descriptors ${idle} idle, ${most} at most; seed ${seed}, started as ${RND_SEED.at(-1)}`,
);
finish('endurance');
process.exit();
