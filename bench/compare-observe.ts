/** What one peer does with its seed file, each behaviour tried in a file system of its own: the cells of bench/compare.ts. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Peer } from './compare-peers.ts';
import { content, cycle, done, fill, type Seen, seedOf, traced, within } from './compare-trial.ts';

const OTHER_MACHINE = '0123456789abcdef0123456789abcdef\n';

const octal = (mode: number): string => (mode & 0o7777).toString(8).padStart(4, '0');

/** A cycle that leaves a seed, and its bytes. */
function prepare(peer: Peer): Buffer {
  const { status } = cycle(peer);
  const made = content(peer);
  if (status !== 0 || made === null || made.length === 0)
    throw new Error(`${peer.name}: no seed (${status})`);
  return made;
}

/** As many bytes are not alike by chance. */
const TAIL = 16;

/** What stands under the seed's name, in one word. */
function state(peer: Peer, old: Buffer | null, whole: number): string {
  const now = content(peer);
  if (now === null) return 'nothing';
  if (now.length === 0) return 'an empty file';
  if (old?.equals(now)) return 'the old seed';
  const isMixed =
    old?.subarray(-TAIL).equals(now.subarray(-TAIL)) || old?.subarray(0, TAIL).equals(now.subarray(0, TAIL));
  return now.length === whole && !isMixed ? 'a new seed' : 'a torn seed';
}

const USE = /^ioctl\(.*RNDADDENTROPY|^write\(\d+<\/dev\/u?random|^write\(1</;
const credited = (seen: Seen): number =>
  Math.max(
    0,
    ...done(seen).map((line) => Number(/RNDADDENTROPY, \{entropy_count=(\d+)/.exec(line)?.[1] ?? 0)),
  );

/** From the call that read the old seed on. */
function afterReading(peer: Peer, seen: Seen): string[] | null {
  const calls = done(seen);
  const at = calls.findIndex((line) => line.startsWith('read(') && line.includes(`<${seedOf(peer)}>`));
  return at === -1 ? null : calls.slice(at);
}

const mentions = (peer: Peer, line: string): boolean => line.includes(`<${peer.directory}`);

/** When, in the order of calls, was the old seed off the disk, and when was something that came from it used? */
function order(peer: Peer): string {
  prepare(peer);
  const calls = afterReading(peer, traced(peer));
  if (calls === null) return 'the old seed is not read';
  const output = calls.findIndex((line) => USE.test(line) && !/^write\(1</.test(line));
  const use = output === -1 ? calls.findIndex((line) => USE.test(line)) : output;
  const gone = calls.findIndex(
    (line) => line.startsWith('rename') || (line.startsWith('unlink') && line.includes(`"${peer.seed}"`)),
  );
  const isSynced = (from: number, to: number): boolean =>
    calls.slice(from, to).some((line) => line.startsWith('fsync(') && line.includes(`<${peer.directory}>`));
  if (use === -1) return 'nothing is used';
  if (gone !== -1 && gone < use) return isSynced(gone, use) ? 'gone, synchronised' : 'gone, not synchronised';
  const rewritten = calls.findIndex((line) => line.startsWith('write(') && mentions(peer, line));
  if (rewritten !== -1 && rewritten < use) return 'overwritten';
  return calls.slice(0, use).some((line) => line.startsWith('fremovexattr('))
    ? 'there, its mark of credit gone'
    : 'still there';
}

/** Is the new seed synchronised, and its name? */
function synchronised(peer: Peer): string {
  prepare(peer);
  const calls = done(traced(peer));
  const at = (test: (line: string) => boolean): number => calls.findLastIndex(test);
  const written = at((line) => line.startsWith('write(') && mentions(peer, line));
  const renamed = at((line) => line.startsWith('rename'));
  const file = at((line) => line.startsWith('fsync(') && line.includes(`<${peer.directory}/`));
  const directory = at((line) => line.startsWith('fsync(') && line.includes(`<${peer.directory}>`));
  return (
    [file > written ? 'file' : null, directory > Math.max(written, renamed) ? 'directory' : null]
      .filter((what) => what !== null)
      .join(' and ') || 'nothing'
  );
}

function modes(peer: Peer): string {
  const seen = traced(peer, [], ['sh', '-c', 'umask 0; exec "$@"', 'sh']);
  const made = done(seen).filter((line) => /O_CREAT/.test(line) && mentions(peer, line));
  const born = made.map((line) => /, (0\d+)\) = /.exec(line)?.[1] ?? '?');
  return `${octal(fs.statSync(seedOf(peer)).mode)}, born ${[...new Set(born)].join(' ')}`;
}

function fullDisk(peer: Peer, hasSeed: boolean, whole: number): string {
  const old = hasSeed ? prepare(peer) : null;
  fill(peer);
  const { status } = cycle(peer);
  return `${state(peer, old, whole)}, exit ${status}`;
}

const CHANGING = /^(openat\(.*O_CREAT|write|fsync|rename|unlink|symlink|ftruncate|f?chmod)/;

function killed(peer: Peer, hasSeed: boolean, whole: number): { states: Map<string, number>; stuck: number } {
  const begin = (): Buffer | null => (hasSeed ? prepare(peer) : null);
  const calls = within(peer, () => {
    begin();
    return traced(peer).calls;
  });
  const first = calls.findIndex((line) => mentions(peer, line));
  const ordinals = new Map<string, number>();
  const states = new Map<string, number>();
  let stuck = 0;
  calls.forEach((line, index) => {
    const call = /^\w+/.exec(line)![0];
    const ordinal = (ordinals.get(call) ?? 0) + 1;
    ordinals.set(call, ordinal);
    if (index < first || !CHANGING.test(line)) return;
    within(peer, () => {
      const old = begin();
      const { signal } = traced(peer, ['-e', `inject=${call}:signal=KILL:when=${ordinal}`]);
      if (signal !== 'SIGKILL') return;
      const found = state(peer, old, whole);
      states.set(found, (states.get(found) ?? 0) + 1);
      if (cycle(peer).status !== 0 || content(peer)?.length !== whole) stuck++;
    });
  });
  return { states, stuck };
}

const counts = (states: Map<string, number>): string =>
  [...states].map(([name, count]) => `${name} ${count}`).join(', ') || '-';

function followed(peer: Peer, work: string): string {
  const victim = path.join(work, 'victim');
  fs.writeFileSync(victim, 'a document of somebody\n'.repeat(20));
  fs.chmodSync(victim, 0o644);
  const before = fs.readFileSync(victim);
  fs.symlinkSync(victim, seedOf(peer));
  const seen = traced(peer);
  const wasRead = done(seen).some((line) => line.startsWith('read(') && line.includes(`<${victim}>`));
  const after = fs.readFileSync(victim);
  const { mode } = fs.statSync(victim);
  const harm = after.equals(before) ? 'unharmed' : 'overwritten';
  const chmod = (mode & 0o7777) === 0o644 ? '' : `, made ${octal(mode)}`;
  return `${harm}${chmod}${wasRead ? ', read as a seed' : ''}, exit ${seen.status}`;
}

function untrusted(peer: Peer, spoil: (seed: string) => void): string {
  const old = prepare(peer);
  spoil(seedOf(peer));
  const seen = traced(peer);
  const after = content(peer);
  const wasRead = afterReading(peer, seen) !== null;
  const { mode, uid } = fs.statSync(seedOf(peer));
  const left = after?.equals(old) ? 'left as it is' : `rewritten (${octal(mode)}, uid ${uid})`;
  return `${wasRead ? 'used' : 'not read'}, ${left}, credit ${credited(seen)}, exit ${seen.status}`;
}

/** The seed of this machine on one with another machine-id. */
function copied(peer: Peer, work: string): string {
  prepare(peer);
  const other = path.join(work, 'machine-id');
  fs.writeFileSync(other, OTHER_MACHINE);
  execFileSync('mount', ['--bind', other, '/etc/machine-id']);
  try {
    const seen = traced(peer);
    const use = afterReading(peer, seen) === null ? 'not read' : 'used';
    if (peer.name !== 'rnd-seed') return `${use}, credit ${credited(seen)}`;
    const { sources } = JSON.parse(seen.stdout) as { sources: { source: string; creditBits: number }[] };
    return `${use}, credit ${sources.find(({ source }) => source === '~/.rnd')?.creditBits}`;
  } finally {
    execFileSync('umount', ['/etc/machine-id']);
  }
}

function creditOf(peer: Peer): string {
  prepare(peer);
  return `${credited(traced(peer))} bits`;
}

/** @param work a directory for what lies beside the seeds */
export function observe(peer: Peer, work: string): Record<string, string> {
  const whole = within(peer, () => prepare(peer).length);
  const withOld = killed(peer, true, whole);
  const without = killed(peer, false, whole);
  return {
    'seed, bytes': String(whole),
    'new file under umask 0': within(peer, () => modes(peer)),
    'full disk, no seed yet': within(peer, () => fullDisk(peer, false, whole)),
    'full disk, an old seed': within(peer, () => fullDisk(peer, true, whole)),
    'killed, an old seed': counts(withOld.states),
    'killed, no seed yet': counts(without.states),
    'the run after it fails': String(withOld.stuck + without.stuck),
    'old seed when it is used': within(peer, () => order(peer)),
    synchronised: within(peer, () => synchronised(peer)),
    'a link at its name: the target': within(peer, () => followed(peer, work)),
    'a seed of mode 0666': within(peer, () => untrusted(peer, (seed) => fs.chmodSync(seed, 0o666))),
    "another user's seed": within(peer, () => untrusted(peer, (seed) => fs.chownSync(seed, 65534, 65534))),
    'credit given to the kernel': within(peer, () => creditOf(peer)),
    'a seed copied from another machine': within(peer, () => copied(peer, work)),
  };
}
