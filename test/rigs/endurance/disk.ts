/** A small disk that somebody fills and frees, in blocks or in inodes. */
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onExit } from '../rig.ts';
import type { Chance } from './chance.ts';
import { count } from './ledger.ts';

const KIB = 512;
const INODES = 64;

export function mount(directory: string): void {
  fs.mkdirSync(directory, { mode: 0o755 });
  const options = `mode=755,size=${KIB}k,nr_inodes=${INODES}`;
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'rig', directory], { stdio: 'pipe' });
  onExit(() => spawnSync('umount', ['-l', directory]));
}

function untilFull(act: (turn: number) => void): void {
  try {
    for (let turn = 0; ; turn++) act(turn);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}

export async function fill(directory: string, luck: Chance, isOver: () => boolean): Promise<void> {
  const ballast = path.join(directory, 'ballast');
  while (!isOver()) {
    await sleep(luck.between(300, 3000));
    fs.mkdirSync(ballast, { recursive: true });
    if (luck.oneIn(3)) untilFull((turn) => fs.writeFileSync(path.join(ballast, String(turn)), ''));
    else
      untilFull(() => fs.appendFileSync(path.join(ballast, 'one'), Buffer.alloc(luck.between(1, 4) * 4096)));
    count('times the disk was full');
    // What frees a block meanwhile is not taken at once: there is a little room now and then.
    await sleep(luck.between(100, 1500));
    fs.rmSync(ballast, { recursive: true });
  }
}
