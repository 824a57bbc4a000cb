/**
 * Between check and use, the name (or the directory's name) changes into something else: a link to a victim, a hard link
 * of it, a FIFO, a directory, an open file. Plainly, and with the cycle slowed down at its critical calls by strace.
 *
 * Always: the program ends by itself, the victim and the decoy directory are as they were, and afterwards all is well.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  check,
  checkNextRun,
  finish,
  freshDirectory,
  need,
  onExit,
  program,
  RIG_PROGRAM,
  run,
  said,
} from './rig.ts';

need('strace');
const RUNS = 30;
const SLOW = ['strace', '-qq', '-o', '/dev/null', '-e', 'trace=fsync,rename,readlink', '-e'];
const slow = (delay: number): string[] => [
  ...SLOW,
  `inject=fsync,rename,readlink:delay_enter=${delay}`,
  '--',
];

async function flip(mode: 'name' | 'parent', target: string, other: string): Promise<() => Promise<void>> {
  const script = fileURLToPath(
    new URL(`./flip${path.extname(fileURLToPath(import.meta.url))}`, import.meta.url),
  );
  const child = spawn(process.execPath, [script, mode, target, other], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onExit(() => child.kill('SIGKILL'));
  await new Promise((resolve) => child.stdout.once('data', resolve));
  return () =>
    new Promise((resolve) => {
      child.once('close', () => resolve());
      child.stdin.end();
    });
}

const outcomes = new Map<string, number>();
function torment(seed: string, claim: string): void {
  for (let i = 0; i < RUNS; i++) {
    const wrap = i % 2 === 0 ? [] : slow(500 + 300 * i);
    const { status, signal, stdout, stderr } = run([...wrap, ...program(seed)]);
    const outcome = said(stdout, 'OUTCOME').join(' ');
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    check(
      signal === null && [0, 4, 5].includes(status ?? -1),
      `${claim}: ends by itself (${status} ${signal} ${stdout}${stderr})`,
    );
    if (!RIG_PROGRAM) {
      const stored = /^(created|replaced)/.test(outcome);
      check(
        stored || said(stdout, 'USED')[0] === 'fresh',
        `${claim}: nothing is used that was not stored (${outcome})`,
      );
    }
  }
}

{
  const root = freshDirectory();
  const directory = path.join(root, 'd');
  fs.mkdirSync(directory, { mode: 0o700 });
  const seed = path.join(directory, '.rnd');
  const victim = path.join(root, 'victim');
  fs.writeFileSync(victim, Buffer.alloc(1024, 9), { mode: 0o600 });
  fs.utimesSync(victim, 1e9, 1e9);
  const facts = (): string => {
    const { ino, mode, mtimeMs, size, uid } = fs.lstatSync(victim);
    return `${ino} ${mode} ${mtimeMs} ${size} ${uid} ${fs.readFileSync(victim).equals(Buffer.alloc(1024, 9))}`;
  };
  const before = facts();
  const stop = await flip('name', seed, victim);
  torment(seed, 'the name is exchanged');
  await stop();
  check(facts() === before, `the victim is as it was: ${facts()}`);
  fs.rmSync(seed, { recursive: true, force: true });
  checkNextRun(seed, 'after the exchanges');
}
{
  const root = freshDirectory();
  const parent = path.join(root, 'p');
  const directory = path.join(parent, 'd');
  const decoy = path.join(root, 'decoy');
  fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
  fs.mkdirSync(decoy);
  fs.chmodSync(decoy, 0o777);
  const before = fs.statSync(decoy).mtimeMs;
  const seed = path.join(directory, '.rnd');
  const stop = await flip('parent', directory, decoy);
  torment(seed, 'the directory is exchanged');
  await stop();
  check(
    fs.readdirSync(decoy).length === 0 && fs.statSync(decoy).mtimeMs === before,
    'nothing was ever made in the decoy',
  );
  fs.rmSync(seed, { recursive: true, force: true });
  checkNextRun(seed, 'after the exchanges of the directory');
}
console.log(`swap: ${JSON.stringify(Object.fromEntries(outcomes))}`);
check(
  [...outcomes.keys()].filter((outcome) => /^(created|replaced)/.test(outcome)).length > 0,
  'some runs got through',
);
check(
  [...outcomes.keys()].filter((outcome) => /^(refused|not-persisted)/.test(outcome)).length > 0,
  'some runs met an exchange',
);
finish('swap');
