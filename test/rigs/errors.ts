/**
 * Every file-system call of the cycle fails in every way that it may, one at a time. Needs strace.
 *
 * Always: the program ends by itself and says what came of it; stored means that the new seed is there; not stored means
 * that the old one is (or, if only the last sync failed, either), that nothing from it was used, and that nothing is left
 * lying about; the next run works.
 */
import fs from 'node:fs';
import path from 'node:path';
import {
  check,
  checkNextRun,
  entries,
  fingerPrint,
  finish,
  freshDirectory,
  isWhole,
  need,
  program,
  run,
  said,
} from './rig.ts';
import { calibrate, interfere } from './trace.ts';

need('strace');

/** What the manual pages say may happen, and EINTR everywhere. */
const ERRORS: Record<string, string> = {
  openat: 'EMFILE ENFILE EACCES EIO ENOMEM EINTR',
  'openat O_CREAT': 'ENOSPC EDQUOT EROFS EACCES EMFILE ENOMEM EIO EINTR',
  read: 'EIO EINTR',
  write: 'ENOSPC EDQUOT EIO EFBIG EINTR',
  fsync: 'EIO ENOSPC EDQUOT EROFS EINTR',
  close: 'EIO ENOSPC EDQUOT EINTR',
  rename: 'EXDEV EROFS EACCES EBUSY ENOSPC EDQUOT EIO ENOMEM EINTR',
  symlink: 'ENOSPC EDQUOT EROFS EACCES EIO ENOMEM EINTR',
  unlink: 'EIO EROFS EACCES EINTR',
  readlink: 'EIO EACCES ENOMEM EINTR',
  getdents64: 'EIO EINTR',
  other: 'EIO ENOMEM',
};

const template = path.join(freshDirectory(), '.rnd');
run(program(template));
const old = fs.readFileSync(template);

const ready = (): string => {
  const seed = path.join(freshDirectory(), '.rnd');
  fs.copyFileSync(template, seed);
  return seed;
};
// Whether our reader still listens is not the cycle's concern.
const points = calibrate(ready).filter(({ line }) => !line.startsWith('write(1,'));

let injections = 0;
const outcomes = new Map<string, number>();
for (const point of points) {
  const kind = point.line.includes('O_CREAT') ? 'openat O_CREAT' : point.call;
  const errors = point.isForeign ? 'EIO' : (ERRORS[kind] ?? ERRORS.other!);
  for (const error of errors.split(' ')) {
    const claim = `${error} from ${point.shape}`;
    for (let attempt = 1; ; attempt++) {
      const seed = ready();
      const directory = path.dirname(seed);
      const done = interfere(seed, point, `error=${error}`);
      if (!done.hit && attempt < 4) continue;
      injections++;
      check(done.hit, `${claim}: not hit`);
      const [outcome = '', reason] = said(done.stdout, 'OUTCOME');
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      const status = { created: 0, replaced: 0, refused: 4, 'not-persisted': 5 }[outcome];
      check(
        done.signal === null && done.status === status,
        `${claim}: ends by itself (${done.status} ${done.signal} ${done.stderr})`,
      );
      check(isWhole(seed), `${claim}: whole and private`);
      const now = fs.readFileSync(seed);
      if (outcome === 'replaced') {
        const isNew = !now.equals(old) && fingerPrint(now) === said(done.stdout, 'SEED')[1];
        check(isNew && done.used === 'from-old', `${claim}: said to be stored, and is`);
      } else {
        check(
          outcome === 'not-persisted' && reason !== '-' && done.used === 'fresh',
          `${claim}: ${outcome} ${reason}, used ${done.used}`,
        );
        const isLastSync = point.call === 'fsync' && !now.equals(old);
        check(now.equals(old) || isLastSync, `${claim}: the old seed is untouched`);
      }
      const mayBeLeft = point.call === 'unlink' || (point.call === 'readlink' && outcome === 'replaced');
      check(entries(directory) === '.rnd' || mayBeLeft, `${claim}: nothing is left (${entries(directory)})`);
      checkNextRun(seed, claim);
      break;
    }
  }
}
console.log(
  `${injections} injections at ${points.length} calls: ${JSON.stringify(Object.fromEntries(outcomes))}`,
);
finish('errors');
