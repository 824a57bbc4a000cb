/**
 * Fifty runs at once, watched by a reader; then again with some of them killed. Each gets a seed of its own: the old seeds
 * that they read form a chain, so no seed went into two of them.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { recogniseSeed } from '../../src/seed-file/format.ts';
import {
  check,
  checkNextRun,
  ENVIRONMENT,
  entries,
  fingerPrint,
  finish,
  freshDirectory,
  isWhole,
  program,
  RIG_PROGRAM,
  run,
  said,
} from './rig.ts';

const CROWD = 50;

interface Ended {
  status: number | null;
  stdout: string;
}

function start(seed: string, killAfterMs: number | null): Promise<Ended> {
  const [file, ...args] = program(seed);
  return new Promise((resolve) => {
    const child = spawn(file!, args, { env: ENVIRONMENT, stdio: ['ignore', 'pipe', 'inherit'] });
    let stdout = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    const timer = killAfterMs === null ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
    child.on('close', (status) => {
      clearTimeout(timer);
      resolve({ status, stdout });
    });
  });
}

/** Reads the file as often as it can until told to stop. */
function watch(seed: string): { reads: number; distinct: Set<string>; bad: string[]; stop: () => void } {
  const seen = { reads: 0, distinct: new Set<string>(), bad: [] as string[], stop: () => {} };
  let stopped = false;
  seen.stop = () => {
    stopped = true;
  };
  const look = (): void => {
    if (stopped) return;
    try {
      const descriptor = fs.openSync(seed, 'r');
      const { mode } = fs.fstatSync(descriptor);
      const bytes = fs.readFileSync(descriptor);
      fs.closeSync(descriptor);
      seen.reads++;
      seen.distinct.add(fingerPrint(bytes));
      if ((mode & 0o7777) !== 0o600 || recogniseSeed(bytes, '').origin !== 'rnd-seed') {
        seen.bad.push(`${bytes.length} bytes, mode ${(mode & 0o7777).toString(8)}`);
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || seen.reads > 0) seen.bad.push(String(error));
    }
    setTimeout(look, 1);
  };
  look();
  return seen;
}

for (const [course, hasSeed, kills] of [
  ['with a seed', true, 0],
  ['without a seed', false, 0],
  ['with a third of them killed', true, 3],
  ['with half of them killed', true, 2],
] as const) {
  const directory = freshDirectory();
  const seed = path.join(directory, '.rnd');
  if (hasSeed) run(program(seed));
  const initial = hasSeed ? fingerPrint(fs.readFileSync(seed)) : '-';
  const watched = watch(seed);
  const all = await Promise.all(
    Array.from({ length: CROWD }, (_, index) =>
      // Spread over the time in which they are at work.
      start(seed, kills > 0 && index % kills === 0 ? 100 + Math.random() * 2000 : null),
    ),
  );
  watched.stop();
  const ended = all.filter((_, index) => kills === 0 || index % kills !== 0);
  const others = all.filter((_, index) => kills > 0 && index % kills === 0);
  check(
    ended.every(({ status }) => status === 0),
    `${course}: every run ends well (${ended.filter(({ status }) => status !== 0).map(({ stdout }) => said(stdout, 'OUTCOME').join(' '))})`,
  );
  check(
    watched.bad.length === 0 && watched.reads > 10,
    `${course}: whole in ${watched.reads} readings (${watched.bad})`,
  );
  check(isWhole(seed), `${course}: whole at the end`);
  if (kills === 0) check(entries(directory) === '.rnd', `${course}: nothing is left (${entries(directory)})`);
  if (!RIG_PROGRAM) {
    const whole = [...ended, ...others].filter(({ stdout }) => said(stdout, 'USED').length > 0);
    const olds = whole.map(({ stdout }) => said(stdout, 'SEED')[0]!);
    const news = whole.map(({ stdout }) => said(stdout, 'SEED')[1]!);
    const used = whole.map(({ stdout }) => said(stdout, 'USED')[1]!);
    const isUnique = (list: string[]): boolean => new Set(list).size === list.length;
    check(isUnique(used) && isUnique(news), `${course}: each gets a different seed`);
    check(isUnique(olds), `${course}: no old seed goes into two runs`);
    check(
      kills > 0 || olds.every((old) => old === initial || news.includes(old)),
      `${course}: the seeds are a chain`,
    );
    const created = whole.filter(({ stdout }) => said(stdout, 'OUTCOME')[0] === 'created').length;
    check(created === (hasSeed ? 0 : 1), `${course}: ${created} created it`);
  }
  const killed = others.filter(({ status }) => status === null).length;
  if (kills > 0) check(killed > 0, `${course}: ${killed} were killed`);
  console.log(
    `crowd ${course}: ${ended.length} ran, ${killed} killed, ${watched.reads} readings, ${watched.distinct.size} seeds seen`,
  );
  checkNextRun(seed, course);
}
finish('crowd');
