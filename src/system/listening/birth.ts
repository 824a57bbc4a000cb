/**
 * A Unix socket is born in a directory of mode 0700 next to its place and gets its name by link(2), once mode and group
 * are right: there is no instant in which the name stands for a socket with other bits, a name that is taken stays
 * untouched, and no umask is changed under the feet of other threads. It also takes from libuv what it would unlink
 * when the handle closes: after a hand-over the name belongs to the successor.
 */
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { RndSeedError } from '../../errors.ts';
import { takeOver } from './handles.ts';
import { servePlainly } from './plain.ts';
import type { Listener, ListenerOwner, Listening, ListenOptions } from './type.ts';

const MAX_PATH_BYTES = process.platform === 'linux' ? 107 : 103;

/** A server that listens, without or with its `net.Server`. */
export function attend(
  server: net.Server,
  name: string,
  owner: ListenerOwner,
  options: ListenOptions = {},
): Listener {
  const taken = options.plain ? null : takeOver(server, name, owner);
  return taken ?? servePlainly(server, name, owner);
}

/** Where /proc offers it, bind(2) gets a short path into the directory: the private name is longer than the real one. */
function bindable(directory: string, name: string): { address: string; done(): void } {
  const address = path.join(directory, name);
  if (Buffer.byteLength(address) <= MAX_PATH_BYTES) return { address, done() {} };
  const descriptor = fs.openSync(directory, fs.constants.O_RDONLY | fs.constants.O_DIRECTORY);
  return { address: `/proc/self/fd/${descriptor}/${name}`, done: () => fs.closeSync(descriptor) };
}

function groupNumber(group: number | string): number {
  if (typeof group === 'number') return group;
  const line = fs
    .readFileSync('/etc/group', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${group}:`));
  if (line === undefined)
    throw new RndSeedError('USAGE', `there is no group ${group}`, {
      subject: group,
      hint: 'cut -d: -f1 /etc/group',
    });
  return Number(line.split(':')[2]);
}

/** A server that was killed in between; one that lives is in there for milliseconds, or seconds if a dead socket is in its way. */
const ABANDONED_MS = 60_000;

/** Best effort: what an earlier server left keeps nobody from being born. */
function sweepNurseries(name: string): void {
  const prefix = `${path.basename(name)}.`;
  try {
    for (const entry of fs.readdirSync(path.dirname(name))) {
      if (!entry.startsWith(prefix) || !/^[A-Za-z0-9]{6}$/.test(entry.slice(prefix.length))) continue;
      const nursery = path.join(path.dirname(name), entry);
      const status = fs.lstatSync(nursery);
      const isOurs =
        status.isDirectory() && status.uid === process.geteuid?.() && (status.mode & 0o7777) === 0o700;
      if (!isOurs || Date.now() - status.mtimeMs < ABANDONED_MS) continue;
      const inside = fs.readdirSync(nursery).map((child) => path.join(nursery, child));
      if (!inside.every((child) => /\/(?:s|old)$/.test(child) && fs.lstatSync(child).isSocket())) continue;
      for (const child of inside) fs.unlinkSync(child);
      fs.rmdirSync(nursery);
    }
  } catch {
    // not listable, or somebody else has just removed it
  }
}

/** Of mode 0700. An error names the place that was asked for, not ours beside it. */
function makeNursery(name: string): string {
  try {
    return fs.mkdtempSync(`${name}.`);
  } catch (error) {
    throw Object.assign(error as NodeJS.ErrnoException, { path: name });
  }
}

export const bear: Listening['bear'] = async (name, settings, owner, options = {}) => {
  sweepNurseries(name);
  const nursery = makeNursery(name);
  const birthPath = path.join(nursery, 's');
  const leaveNursery = () => {
    fs.rmSync(birthPath, { force: true });
    fs.rmSync(path.join(nursery, 'old'), { force: true });
    fs.rmdirSync(nursery);
  };
  const server = net.createServer({ allowHalfOpen: true });
  const failed = new Promise((resolve) => server.on('error', resolve));
  try {
    const { address, done } = bindable(nursery, 's');
    try {
      server.listen({ path: address, backlog: 511 }); // synchronous for a path
    } finally {
      done();
    }
    if (!server.listening) throw await failed; // what bind(2) said comes a turn later
    const group = settings.group === undefined ? -1 : groupNumber(settings.group);
    if (group !== -1) fs.chownSync(birthPath, -1, group);
    fs.chmodSync(birthPath, settings.mode);
    return { listener: attend(server, name, owner, options), birthPath, leaveNursery };
  } catch (error) {
    server.close();
    leaveNursery();
    throw error;
  }
};
