/**
 * Killed before every single file-system call of the cycle, in each of its courses. Needs strace.
 *
 * Always: the name holds the old or the new seed, whole, 0600; nothing from the old seed is used while it is there; the
 * next run works and leaves nothing behind.
 */
import fs from 'node:fs';
import path from 'node:path';
import {
  check,
  checkNextRun,
  entries,
  finish,
  freshDirectory,
  isWhole,
  need,
  program,
  RIG_PROGRAM,
  run,
} from './rig.ts';
import { calibrate, interfere } from './trace.ts';

need('strace');

const template = path.join(freshDirectory(), '.rnd');
run(program(template));

/** The courses of the cycle, by what it finds. */
const COURSES: Record<string, (directory: string) => void> = {
  'an old seed': (directory) => fs.copyFileSync(template, path.join(directory, '.rnd')),
  'no seed': () => {},
  'the first start of a sealed image': (directory) => {
    fs.copyFileSync(template, path.join(directory, '.rnd'));
    fs.symlinkSync('rnd-seed-sealed:2026-01-02T03:04:05.678Z', path.join(directory, '..rnd.sealed'));
  },
  "a killed run's lock and left-overs": (directory) => {
    fs.copyFileSync(template, path.join(directory, '.rnd'));
    fs.symlinkSync(
      'rnd-seed-lock:4194999:1:x:00000000-0000-4000-8000-000000000000:0123456789abcdef',
      path.join(directory, '..rnd.lock'),
    );
    fs.lutimesSync(path.join(directory, '..rnd.lock'), 1, 1);
    fs.writeFileSync(path.join(directory, '..rnd.0123456789abcdef.tmp'), 'torn', { mode: 0o600 });
  },
};

for (const [course, prepare] of Object.entries(COURSES)) {
  const ready = (): string => {
    const directory = freshDirectory();
    prepare(directory);
    return path.join(directory, '.rnd');
  };
  const all = calibrate(ready);
  // What it asks of other files is the same in every course.
  const points = all.filter(({ isForeign }) => !isForeign || course === 'an old seed');
  check(points.length > 25, `${course}: ${points.length} calls were seen`);
  let missed = 0;
  for (const point of points) {
    const claim = `${course}: killed before ${point.shape}`;
    for (let attempt = 1; ; attempt++) {
      const seed = ready();
      const directory = path.dirname(seed);
      const before = fs.existsSync(seed) ? fs.readFileSync(seed) : null;
      const { hit, used } = interfere(seed, point, 'signal=KILL');
      if (!hit && attempt < 4) continue;
      if (!check(hit, `${claim}: not hit`)) missed++;
      const isThere = fs.existsSync(seed);
      const isOld = before !== null && isThere && fs.readFileSync(seed).equals(before);
      check(isThere ? isWhole(seed) : before === null, `${claim}: whole and private (${entries(directory)})`);
      check(!(used === 'from-old' && isOld), `${claim}: used while the old seed is there`);
      checkNextRun(seed, claim);
      break;
    }
  }
  console.log(`killed at ${points.length - missed} of ${points.length} calls, finding ${course}`);
}
// Would it be seen? A program that uses the old seed before the new one is stored, killed at the rename.
if (!RIG_PROGRAM) {
  const ready = (): string => {
    const seed = path.join(freshDirectory(), '.rnd');
    fs.copyFileSync(template, seed);
    return seed;
  };
  const rename = calibrate(ready).find(({ call }) => call.startsWith('rename'))!;
  const isSeen = (): boolean => {
    const seed = ready();
    const { hit, used } = interfere(seed, rename, 'signal=KILL', { CYCLE_EARLY: '1' });
    return hit && used === 'from-old' && fs.readFileSync(seed).equals(fs.readFileSync(template));
  };
  check(isSeen() || isSeen() || isSeen(), 'a use before the rename is seen');
}
finish('kill');
