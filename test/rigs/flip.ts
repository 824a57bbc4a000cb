/**
 * The adversary of the swap rig: puts one thing after another at a name, as fast as it can, until its standard input
 * ends. `node flip.js name FILE VICTIM` or `node flip.js parent DIRECTORY DECOY`.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const [mode, target, other] = process.argv.slice(2) as ['name' | 'parent', string, string];
const stage = path.join(path.dirname(path.dirname(target)), `stage-${process.pid}`);
fs.mkdirSync(stage, { recursive: true, mode: 0o700 });
const staged = path.join(stage, 'x');

/** At most so many milliseconds, so that the other side meets every state in the middle of its work. */
const pause = (milliseconds: number): void =>
  void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Math.random() * milliseconds);

const quietly = (action: () => void): void => {
  try {
    action();
  } catch {
    // the other side was faster
  }
};

const content = Buffer.alloc(1024, 7);
const fifo = path.join(stage, 'fifo');
execFileSync('mkfifo', ['-m', '600', fifo]);

const GOOD = (): void => fs.writeFileSync(staged, content, { mode: 0o600 });
const THINGS: (() => void)[] = [
  GOOD,
  () => fs.symlinkSync(other, staged),
  GOOD,
  () => fs.linkSync(other, staged),
  GOOD,
  () => fs.linkSync(fifo, staged),
  () => fs.writeFileSync(staged, content, { mode: 0o644 }),
  () => fs.mkdirSync(staged),
  GOOD,
];

function flipName(): void {
  for (const make of THINGS) {
    quietly(make);
    quietly(() => {
      if (fs.lstatSync(target).isDirectory()) fs.rmdirSync(target);
      else if (fs.lstatSync(staged).isDirectory()) fs.unlinkSync(target);
    });
    quietly(() => fs.renameSync(staged, target));
    quietly(() => fs.rmSync(staged, { force: true, recursive: true }));
    pause(make === GOOD ? 12 : 2);
  }
}

function flipParent(): void {
  const away = path.join(stage, 'away');
  pause(12);
  quietly(() => fs.renameSync(target, away));
  quietly(() => fs.symlinkSync(other, target));
  pause(2);
  quietly(() => fs.unlinkSync(target));
  quietly(() => fs.renameSync(away, target));
}

let stopped = false;
process.stdin.on('end', () => {
  stopped = true;
});
process.stdin.resume();
const loop = (): void => {
  if (stopped) process.exit(0);
  (mode === 'name' ? flipName : flipParent)();
  setImmediate(loop);
};
console.log('flipping');
loop();
