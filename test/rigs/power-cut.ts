/**
 * The power fails after every changing call of the cycle. The seed is on ext4 in a file; a copy of that file, made while
 * the file system is mounted, is what the disk holds at that moment: what was not synchronised is not in it. Killing the
 * process would prove nothing here, since the page cache outlives it.
 *
 * Always: the name holds the old or the new seed, whole, 0600; once something was used, the new one. And the rig shows
 * that it would see a missing fsync, by leaving each one out. Needs root, loop devices, e2fsprogs.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {
  check,
  checkNextRun,
  fingerPrint,
  finish,
  freshDirectory,
  isWhole,
  need,
  onExit,
  program,
  RIG_PROGRAM,
  run,
  said,
  work,
} from './rig.ts';

for (const tool of ['root', 'mke2fs', 'mount', 'losetup']) need(tool);
const sh = (command: string, ...args: string[]): void =>
  void execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });

// No commit by time, and no help from ext4's guess that a rename wants its data written (ext4(5)).
const OPTIONS = 'loop,commit=300,noauto_da_alloc';

function mount(image: string): { directory: string; unmount: () => void } {
  const directory = freshDirectory();
  sh('mount', '-o', OPTIONS, image, directory);
  let isMounted = true;
  const unmount = (): void => {
    if (isMounted) spawnSync('umount', [directory]);
    isMounted = false;
  };
  onExit(unmount);
  return { directory, unmount };
}

const blank = path.join(work, 'blank');
sh('mke2fs', '-q', '-t', 'ext4', '-b', '1024', '-E', 'root_owner=0:0', blank, '8M');
{
  const { directory, unmount } = mount(blank);
  fs.chmodSync(directory, 0o700);
  fs.rmdirSync(path.join(directory, 'lost+found'));
  unmount();
}
const withSeed = path.join(work, 'with-seed');
fs.copyFileSync(blank, withSeed);
{
  const { directory, unmount } = mount(withSeed);
  run(program(path.join(directory, '.rnd')));
  unmount();
}

interface Cut {
  step: string;
  state: 'missing' | 'old' | 'new' | 'torn';
}

/** One run, and what the disk held after each of its steps; the last one is after everything was said. */
function cutEverywhere(
  from: string,
  skip?: string,
): { cuts: Cut[]; used: string | undefined; directory: string } {
  const snapshots = freshDirectory();
  const image = path.join(snapshots, 'live');
  fs.copyFileSync(from, image);
  const live = mount(image);
  const seed = path.join(live.directory, '.rnd');
  const old = fs.existsSync(seed) ? fs.readFileSync(seed) : null;
  const done = run(program(seed), {
    CYCLE_SNAPSHOT: `${image}:${snapshots}`,
    ...(skip ? { CYCLE_SKIP: skip } : {}),
  });
  sh('cp', '--sparse=always', image, path.join(snapshots, '99-end'));
  const next = said(done.stdout, 'SEED')[1];
  live.unmount();
  const cuts = fs
    .readdirSync(snapshots)
    .filter((name) => /^\d\d-/.test(name))
    .sort()
    .map((step): Cut => {
      const cut = mount(path.join(snapshots, step));
      const file = path.join(cut.directory, '.rnd');
      let state: Cut['state'] = 'torn';
      if (!fs.existsSync(file)) state = 'missing';
      else if (isWhole(file)) {
        const bytes = fs.readFileSync(file);
        state = old?.equals(bytes) ? 'old' : fingerPrint(bytes) === next ? 'new' : 'torn';
      }
      if (!skip) checkNextRun(file, `power cut after ${step}`, { CYCLE_REBOOTED: '1' });
      cut.unmount();
      return { step, state };
    });
  return { cuts, used: said(done.stdout, 'USED')[0], directory: snapshots };
}

const show = (cuts: readonly Cut[]): string => cuts.map(({ step, state }) => `${step} ${state}`).join(', ');

for (const [course, from, before] of [
  ['an old seed', withSeed, 'old'],
  ['no seed', blank, 'missing'],
] as const) {
  const { cuts, used } = cutEverywhere(from);
  check(cuts.length > 8, `${course}: ${cuts.length} steps were cut`);
  check(
    cuts.every(({ state }) => state === before || state === 'new'),
    `${course}: whole at every step: ${show(cuts)}`,
  );
  check(
    cuts.at(-1)!.state === 'new' && used !== undefined,
    `${course}: what was used is gone: ${show(cuts)}`,
  );
  const firstNew = cuts.findIndex(({ state }) => state === 'new');
  check(
    cuts.slice(firstNew).every(({ state }) => state === 'new'),
    `${course}: the old seed never comes back: ${show(cuts)}`,
  );
  console.log(`power cut, ${course}: ${show(cuts)}`);
}

if (!RIG_PROGRAM) {
  const noDirectory = cutEverywhere(withSeed, 'directory-sync');
  check(
    noDirectory.used === 'from-old' && noDirectory.cuts.at(-1)!.state === 'old',
    `without the directory's fsync, a seed that was used is back: ${show(noDirectory.cuts)}`,
  );
  const noFile = cutEverywhere(withSeed, 'file-sync');
  check(
    noFile.cuts.some(({ state }) => state === 'torn'),
    `without the file's fsync, the new seed is torn: ${show(noFile.cuts)}`,
  );
}
finish('power-cut');
