/** A process that stands in open(2) on a FIFO until somebody reads, writes once, and is gone. */
import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** @returns once it stands there: a shell asleep before its first redirection is open has nothing else to wait for. */
export async function startFifoWriter(
  at: string,
  bytes: number,
  user: { uid?: number; gid?: number } = {},
): Promise<ChildProcess> {
  const child = spawn('/bin/sh', ['-c', `exec head -c ${bytes} /dev/zero > "$0"`, at], { ...user });
  for (let tries = 0; tries < 1000; tries++) {
    if (/\(sh\) S /.test(fs.readFileSync(`/proc/${child.pid}/stat`, 'latin1'))) return child;
    await sleep(10);
  }
  child.kill('SIGKILL');
  throw new Error('the writer never reached the FIFO');
}
