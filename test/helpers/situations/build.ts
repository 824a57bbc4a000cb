/** Makes the things of a situation for real, as root, and takes a picture of them that shows every change. */
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { PLACES, placed, type Situation, type Thing, USER } from './vectors.ts';

const mode = (thing: Thing): number => Number.parseInt(thing.mode, 8);

function content(thing: Thing & { type: 'f' }): Buffer {
  if (thing.content === 'zeros') return Buffer.alloc(thing.size);
  if (thing.content !== 'md5sum') return randomBytes(thing.size);
  return Buffer.from(`${createHash('md5').update(randomBytes(16)).digest('hex')}  -\n`);
}

function make(program: string, ...args: string[]): void {
  const { status, stderr } = spawnSync(program, args);
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
}

/** Sockets are made by their servers. */
function build(at: string, thing: Thing): void {
  if (thing.type === 'l') {
    fs.symlinkSync(placed(thing.target), at);
    fs.lchownSync(at, thing.uid, thing.uid);
    return;
  }
  if (thing.type === 's') return;
  if (thing.type === 'd') fs.mkdirSync(at, { recursive: true });
  if (thing.type === 'p') make('mkfifo', at);
  if (thing.type === 'c') make('mknod', at, 'c', ...thing.device.map(String));
  if (thing.type === 'f' && thing.linkTo) {
    if (!fs.existsSync(thing.linkTo)) fs.writeFileSync(thing.linkTo, content(thing));
    fs.linkSync(thing.linkTo, at);
  } else if (thing.type === 'f' && !fs.existsSync(at)) {
    fs.writeFileSync(at, content(thing));
  }
  fs.chownSync(at, thing.uid, thing.uid);
  fs.chmodSync(at, mode(thing));
}

/** Everything but sockets. $HOME and $W are new and empty before. */
export function buildSituation(situation: Situation): void {
  for (const [place, owner] of [
    [PLACES.home, USER],
    [PLACES.shared, 0],
  ] as const) {
    fs.mkdirSync(place);
    fs.chmodSync(place, 0o755);
    fs.chownSync(place, owner, owner);
  }
  for (const [at, thing] of Object.entries(situation.before)) build(placed(at), thing);
}

const OWN_NAMES = ['/tmp/entropy', '/tmp/mine', PLACES.home, PLACES.shared];

export function clearSituation(): void {
  for (const name of OWN_NAMES) fs.rmSync(name, { recursive: true, force: true });
}

/** Path → what must not change. A FIFO's time is its writer's business, a socket's nobody's. */
export function picture(): Record<string, string> {
  const shot: Record<string, string> = {};
  const look = (at: string): void => {
    const status = fs.lstatSync(at, { bigint: true, throwIfNoEntry: false });
    if (!status) return;
    const facts = [status.mode.toString(8), status.uid, status.gid, status.nlink, status.ino, status.rdev];
    if (!status.isFIFO()) facts.push(status.size, status.mtimeNs);
    if (status.isSymbolicLink()) facts.push(fs.readlinkSync(at));
    if (status.isFile()) facts.push(createHash('sha256').update(fs.readFileSync(at)).digest('hex'));
    shot[at] = facts.join(' ');
    if (status.isDirectory()) for (const name of fs.readdirSync(at)) look(path.join(at, name));
  };
  for (const name of OWN_NAMES) look(name);
  return shot;
}
