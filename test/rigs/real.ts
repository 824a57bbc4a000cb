/**
 * Real refusals of a real system: full disk, no inodes, read-only, a mounted file, limits, flags, rights.
 * Needs root (mounts in a namespace of its own), util-linux, e2fsprogs.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  check,
  entries,
  finish,
  freshDirectory,
  isWhole,
  need,
  onExit,
  program,
  run,
  said,
  work,
} from './rig.ts';

for (const tool of ['root', 'unshare', 'mount', 'prlimit', 'chattr', 'setpriv']) need(tool);
if (!process.env.RIG_UNSHARED) {
  const self = [process.execPath, fileURLToPath(import.meta.url)];
  const { status } = spawnSync('unshare', ['--mount', '--propagation', 'private', ...self], {
    stdio: 'inherit',
    env: { ...process.env, RIG_UNSHARED: '1' },
  });
  process.exit(status ?? 1);
}

const sh = (command: string, ...args: string[]): void =>
  void execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });

function mounted(options: string): string {
  const directory = freshDirectory();
  sh('mount', '-t', 'tmpfs', '-o', `mode=700,${options}`, 'rig', directory);
  onExit(() => spawnSync('umount', ['-l', directory]));
  return directory;
}

/** Runs the cycle where it cannot succeed. */
function refuses(claim: string, seed: string, reasons: string[], wrap: string[] = []): void {
  const before = fs.existsSync(seed) ? fs.readFileSync(seed) : null;
  const directory = path.dirname(seed);
  const others = entries(directory);
  const { status, signal, stdout, stderr } = run([...wrap, ...program(seed)]);
  const [outcome, reason] = said(stdout, 'OUTCOME');
  check(
    outcome === 'not-persisted' && status === 5,
    `${claim}: not-persisted, exit 5 (${status} ${signal} ${stdout}${stderr})`,
  );
  check(reasons.includes(reason ?? ''), `${claim}: the reason is ${reasons} (${reason})`);
  check(said(stdout, 'USED')[0] === 'fresh', `${claim}: nothing of the old seed is used`);
  const after = fs.existsSync(seed) ? fs.readFileSync(seed) : null;
  check(
    before === null ? after === null : after?.equals(before) === true,
    `${claim}: what was there is untouched`,
  );
  check(entries(directory) === others, `${claim}: nothing is left (${entries(directory)})`);
}

/** Runs it where it can. */
function works(claim: string, seed: string, wrap: string[] = []): void {
  const { status, stdout, stderr } = run([...wrap, ...program(seed)]);
  check(status === 0 && isWhole(seed), `${claim}: works (${status} ${stdout}${stderr})`);
}

{
  const directory = mounted('size=32k');
  const seed = path.join(directory, '.rnd');
  works('a small disk', seed);
  try {
    fs.writeFileSync(path.join(directory, 'ballast'), Buffer.alloc(64 * 1024, 1));
  } catch {
    // full now
  }
  refuses('a full disk', seed, ['ENOSPC']);
  fs.unlinkSync(path.join(directory, 'ballast'));
  works('a disk with room again', seed);
}
{
  const directory = mounted('nr_inodes=3');
  const seed = path.join(directory, '.rnd');
  fs.writeFileSync(seed, Buffer.alloc(1024), { mode: 0o600 });
  fs.writeFileSync(path.join(directory, 'last'), '');
  refuses('no inode left', seed, ['ENOSPC']);
}
{
  const directory = mounted('nr_inodes=4');
  const seed = path.join(directory, '.rnd');
  fs.writeFileSync(seed, Buffer.alloc(1024), { mode: 0o600 });
  fs.writeFileSync(path.join(directory, 'last'), '');
  refuses('an inode for the lock and none for the file', seed, ['ENOSPC']);
}
{
  const directory = mounted('size=1m');
  const seed = path.join(directory, '.rnd');
  works('a file system before it is read-only', seed);
  sh('mount', '-o', 'remount,ro', directory);
  refuses('a read-only file system', seed, ['EROFS']);
  refuses('a read-only file system without a seed', path.join(directory, 'none'), ['EROFS']);
}
{
  const directory = freshDirectory();
  const seed = path.join(directory, '.rnd');
  works('a directory before it is mounted read-only', seed);
  sh('mount', '--bind', directory, directory);
  sh('mount', '-o', 'remount,bind,ro', directory);
  onExit(() => spawnSync('umount', ['-l', directory]));
  refuses('a read-only bind mount', seed, ['EROFS']);
}
for (const same of [true, false]) {
  const directory = freshDirectory();
  const seed = path.join(directory, '.rnd');
  works('a seed before it is mounted upon', seed);
  const source = same ? path.join(freshDirectory(), 'seed') : path.join(mounted('size=1m'), 'seed');
  works('the file that is mounted', source);
  sh('mount', '--bind', source, seed);
  onExit(() => spawnSync('umount', ['-l', seed]));
  refuses(`a seed that is a bind-mounted file ${same ? 'of the same' : 'of another'} file system`, seed, [
    'EBUSY',
    'EXDEV',
  ]);
}
{
  const seed = path.join(freshDirectory(), '.rnd');
  works('a seed before the limit', seed);
  for (const size of [0, 512])
    refuses(`RLIMIT_FSIZE ${size}`, seed, ['EFBIG'], ['prlimit', `--fsize=${size}`]);
  works('a limit of exactly one seed', seed, ['prlimit', '--fsize=1024']);
}
{
  const directory = freshDirectory();
  const seed = path.join(directory, '.rnd');
  works('a file before it is immutable', seed);
  for (const [flag, target] of [
    ['i', seed],
    ['a', seed],
    ['i', directory],
  ] as const) {
    sh('chattr', `+${flag}`, target);
    const undo = (): void => void spawnSync('chattr', [`-${flag}`, target]);
    onExit(undo);
    refuses(`chattr +${flag} ${target === seed ? 'on the file' : 'on the directory'}`, seed, ['EPERM']);
    undo();
  }
  works('a file that is mutable again', seed);
}
{
  // An unprivileged user, whom modes do stop.
  fs.chmodSync(work, 0o755);
  const directory = freshDirectory();
  const seed = path.join(directory, '.rnd');
  const user = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];
  fs.chownSync(directory, 65534, 65534);
  works("a user's own directory", seed, user);
  fs.chmodSync(directory, 0o500);
  refuses('a directory without w', seed, ['EACCES'], user);
  fs.chmodSync(directory, 0o700);
  fs.chmodSync(seed, 0o200);
  refuses('a seed without r', seed, ['EACCES'], user);
  fs.chmodSync(seed, 0o400);
  works('a seed without w, which a rename does not need', seed, user);
}
finish('real');
