/**
 * Runs the stage as root in a mount namespace with a /tmp and an /etc/passwd of its own, so that nothing of the machine
 * is touched and /tmp/entropy can be made. The project and node are bound into it: their own places may be closed to
 * the unprivileged user.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageRoot } from '../package-root.ts';
import type { StageLine } from './stage.ts';
import { PLACES, USER } from './vectors.ts';

const SCRIPT = `
stage=$1 code=$2 node=$3 entry=$4; shift 4
mount -t tmpfs -o mode=1777 situations "$stage"
mkdir "$stage/code"; mount --bind "$code" "$stage/code"
: > "$stage/node"; mount --bind "$node" "$stage/node"
cat /etc/passwd - > "$stage/passwd"
mount --bind "$stage/passwd" /etc/passwd
mount --move "$stage" /tmp
exec /tmp/node "/tmp/code/$entry" "$@"
`;

/** Why situations cannot be built here; null if they can. */
export function whyNoStage(): string | null {
  if (process.platform !== 'linux') return 'mount namespaces are Linux';
  if (process.getuid?.() !== 0) return 'needs root for owners, devices and a mount namespace';
  const tried = spawnSync('unshare', ['--mount', '--propagation', 'private', 'true']);
  return tried.status === 0 ? null : 'no mount namespace may be made here (unshare --mount)';
}

export async function playSituations(ids: readonly string[]): Promise<StageLine[]> {
  const here = fileURLToPath(import.meta.url);
  const root = packageRoot(here);
  const stage = fs.mkdtempSync(path.join(os.tmpdir(), 'rnd-seed-stage-'));
  try {
    const entry = path.relative(root, here).replace(/namespace(\.[jt]s)$/, 'stage$1');
    const child = spawn(
      'unshare',
      ['--mount', '--propagation', 'private', 'sh', '-euc', SCRIPT]
        .concat(['sh', stage, root, process.execPath, entry])
        .concat(ids),
      { stdio: ['pipe', 'pipe', 'inherit'], cwd: '/' },
    );
    child.stdin.end(`situation:x:${USER}:${USER}::${PLACES.home}:/bin/sh\n`);
    const pieces: Buffer[] = [];
    child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
    await once(child, 'close');
    const lines = Buffer.concat(pieces).toString().split('\n').filter(Boolean);
    return lines.map((line) => JSON.parse(line) as StageLine);
  } finally {
    fs.rmdirSync(stage);
  }
}
