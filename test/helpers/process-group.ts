/** Who is alive in a process group, as ps(1) sees it: zombies are dead, and waiting for their parent only. */
import { execFileSync } from 'node:child_process';

export function aliveInGroup(leader: number): string[] {
  return execFileSync('ps', ['-A', '-o', 'pgid=', '-o', 'stat=', '-o', 'args='], { encoding: 'latin1' })
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => new RegExp(`^${leader}\\s+[^Z]`).test(line));
}
