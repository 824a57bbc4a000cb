/**
 * One replacement of a seed file by the real door: the program that the rigs kill, starve and race.
 *
 *     node cycle.js PATH
 *
 * Prints OUTCOME, SEED (finger prints of the old and the new file's body) and, last, USED: what would go to a consumer, and
 * whether the old seed went into it. Exit 0 stored, 4 refused, 5 not persisted.
 *
 * Only this program knows these variables:
 *   CYCLE_SKIP=file-sync|directory-sync   leaves that fsync out, so that a rig can prove that it would be missed
 *   CYCLE_EARLY=1                         says USED before anything is stored: what a rig must catch
 *   CYCLE_SNAPSHOT=FROM:TO                after every call that changes something, copies FROM to TO/NN-call
 *   CYCLE_REBOOTED=1                      as if the machine had been started this very moment
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { condition, DISK_BYTES, FRESH_BYTES } from '../../src/conditioning/condition.ts';
import { replaceSeed } from '../../src/seed-file/replace.ts';
import { system } from '../../src/system/index.ts';
import type { Files, System } from '../../src/system/type.ts';

const { CYCLE_SKIP, CYCLE_EARLY, CYCLE_SNAPSHOT, CYCLE_REBOOTED } = process.env;
const path = process.argv[2]!;

const CHANGES = [
  'createExclusive',
  'changeMode',
  'write',
  'sync',
  'close',
  'rename',
  'link',
  'symlink',
  'unlink',
] as const;

function files(): Files {
  const door: Files = { ...system.files };
  if (CYCLE_SKIP) {
    const skipped = CYCLE_SKIP === 'file-sync' ? 'file' : 'directory';
    door.sync = (descriptor) => {
      if (system.files.fstat(descriptor).kind !== skipped) system.files.sync(descriptor);
    };
  }
  if (CYCLE_SNAPSHOT) {
    const [from, to] = CYCLE_SNAPSHOT.split(':') as [string, string];
    let step = 0;
    const snapshot = (call: string) =>
      execFileSync('cp', ['--sparse=always', from, `${to}/${String(step++).padStart(2, '0')}-${call}`]);
    for (const name of CHANGES) {
      const real = door[name] as (...call: unknown[]) => unknown;
      Object.assign(door, {
        [name]: (...call: unknown[]) => {
          const result = real(...call);
          snapshot(name);
          return result;
        },
      });
    }
  }
  return door;
}

const door: System = {
  ...system,
  files: files(),
  ...(CYCLE_REBOOTED
    ? {
        kernel: { ...system.kernel, bootId: () => '00000000-0000-4000-8000-000000000000' },
        clock: { ...system.clock, monotonic: () => system.clock.monotonic() - started },
      }
    : {}),
};
const started = system.clock.monotonic();

const fingerPrint = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex').slice(0, 16);
const say = (line: string): void => void fs.writeSync(1, `${line}\n`);

async function main(): Promise<void> {
  let fromOld: Buffer | null = null;
  let prints = '- -';
  const { seedFile, consumer } = await replaceSeed(door, {
    path,
    creditable: true,
    derive(old) {
      const fresh = Buffer.alloc(FRESH_BYTES);
      door.randomness.fill(fresh);
      const { clock, identity, kernel } = door;
      const derived = condition(old ? [old] : [], fresh, {
        clockMs: clock.now(),
        monotonicNs: clock.monotonic(),
        pid: identity.pid,
        machineId: kernel.machineId(),
        bootId: kernel.bootId(),
      });
      if (old) fromOld = Buffer.from(derived.consumer);
      if (old && CYCLE_EARLY) say(`USED from-old ${fingerPrint(derived.consumer)}`);
      prints = `${old ? fingerPrint(old.subarray(0, DISK_BYTES)) : '-'} ${fingerPrint(derived.disk)}`;
      return derived;
    },
  });
  say(`OUTCOME ${seedFile.outcome} ${seedFile.reason ?? '-'}`);
  say(`SEED ${prints}`);
  const isFromOld = fromOld !== null && consumer.equals(fromOld);
  say(`USED ${isFromOld ? 'from-old' : 'fresh'} ${fingerPrint(consumer)}`);
  process.exitCode = { created: 0, replaced: 0, refused: 4, 'not-persisted': 5 }[seedFile.outcome];
}

void main();
