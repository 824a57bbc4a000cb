/** Which rules the kernel follows. Its features are tested, not its number: 256-bit pools were ported back. */
import { lineOf } from '../look.ts';
import type { Check } from './type.ts';

/** @returns true if release `a.b…` is at least major.minor. */
function isAtLeast(release: string, major: number, minor: number): boolean {
  const [, a = '0', b = '0'] = /^(\d+)\.(\d+)/.exec(release) ?? [];
  return Number(a) > major || (Number(a) === major && Number(b) >= minor);
}

export const kernelAge: Check = {
  id: 'kernel-age',
  title: "the kernel's generation",
  run({ host }) {
    const release = lineOf(host.files, '/proc/sys/kernel/osrelease');
    const pool = lineOf(host.files, '/proc/sys/kernel/random/poolsize');
    const subject = 'kernel';
    if (release === null) {
      return [
        {
          code: 'kernel-not-visible',
          level: 'unknown',
          subject,
          evidence: '/proc/sys/kernel/osrelease cannot be read',
          meaning: 'which rules the kernel follows cannot be told from here',
        },
      ];
    }
    const evidence = `${release}, pool of ${pool ?? '?'} bits`;
    if (pool === '256' || isAtLeast(release, 5, 6)) {
      return [
        {
          code: 'kernel-current',
          level: 'ok',
          subject,
          evidence,
          meaning: 'once it is ready it never blocks again; /dev/random and /dev/urandom give the same',
        },
      ];
    }
    if (isAtLeast(release, 3, 17)) {
      return [
        {
          code: 'kernel-blocking-pool',
          level: 'info',
          subject,
          evidence,
          meaning:
            '/dev/random counts its bits and blocks now and then on this kernel; getrandom() and TLS libraries do not use it so',
          remedy: 'programs that read /dev/random should read /dev/urandom, or the kernel be 5.6 or newer',
        },
      ];
    }
    return [
      {
        code: 'kernel-without-getrandom',
        level: 'warning',
        subject,
        evidence,
        meaning:
          'there is no getrandom(2): glibc 2.36 and newer, Ruby and others die with "cannot get entropy", and /dev/urandom may be read before it is seeded',
        remedy: 'a kernel of 5.6 or newer; inside a container an older image',
      },
    ];
  },
};
