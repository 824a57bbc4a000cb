/**
 * The seed that the operating system carries from boot to boot: systemd-random-seed(8), seedrng, the urandom script.
 * Its service is judged by files, without asking a service manager.
 */
import type { Files } from '../../system/type.ts';
import { linkStatusOf, namesIn, statusOf, targetOf, textOf } from '../look.ts';
import type { CheckFinding } from './outcome.ts';
import type { Check } from './type.ts';

const SEEDS = [
  '/var/lib/systemd/random-seed',
  '/var/lib/seedrng/seed.credit',
  '/var/lib/seedrng/seed.no-credit',
  '/var/lib/urandom/random-seed',
  '/var/db/entropy-file',
  '/var/lib/misc/random-seed',
];

function bootTime(files: Files): number | null {
  const seconds = /^btime (\d+)$/m.exec(textOf(files, '/proc/stat', 1 << 20).value ?? '')?.[1];
  return seconds === undefined ? null : Number(seconds) * 1000;
}

function judgeSeed(files: Files, path: string, booted: number | null): CheckFinding[] {
  const seen = linkStatusOf(files, path);
  if (seen.value === null) {
    if (seen.why !== 'denied') return [];
    return [
      {
        code: 'os-seed-not-visible',
        level: 'unknown',
        subject: path,
        evidence: seen.code,
        meaning: 'its directory is closed to this user; that is as it should be',
      },
    ];
  }
  const { mode, modifiedMs, sizeBytes } = seen.value;
  const evidence = `${sizeBytes} bytes, mode ${mode.toString(8).padStart(4, '0')}, ${new Date(modifiedMs).toISOString()}`;
  if ((mode & 0o077) !== 0) {
    return [
      {
        code: 'os-seed-exposed',
        level: 'warning',
        subject: path,
        evidence,
        meaning: 'others can read or change what the kernel is started from at the next boot',
        remedy: `chmod 600 ${path}`,
      },
    ];
  }
  if (booted !== null && modifiedMs < booted) {
    return [
      {
        code: 'os-seed-stale',
        level: 'info',
        subject: path,
        evidence,
        meaning: 'it is older than this boot: it was not renewed and would be used a second time',
        remedy: 'systemctl enable --now systemd-random-seed.service',
      },
    ];
  }
  return [
    {
      code: 'os-seed-ok',
      level: 'ok',
      subject: path,
      evidence,
      meaning: 'the next boot starts from a fresh seed',
    },
  ];
}

function judgeService(files: Files): CheckFinding[] {
  const unit = 'systemd-random-seed.service';
  if (statusOf(files, '/run/systemd/system').value === null) return []; // another init, or a container
  const masked = targetOf(files, `/etc/systemd/system/${unit}`).value === '/dev/null';
  const units = namesIn(files, '/run/systemd/units').value;
  const ran = units?.includes(`invocation:${unit}`);
  if (ran) {
    return [
      {
        code: 'os-seed-service-ran',
        level: 'ok',
        subject: unit,
        evidence: 'it has run since boot',
        meaning: 'the kernel was given the seed of the last boot, and a new one was stored',
      },
    ];
  }
  return [
    {
      code: masked
        ? 'os-seed-service-masked'
        : units
          ? 'os-seed-service-idle'
          : 'os-seed-service-not-visible',
      level: masked || units ? 'info' : 'unknown',
      subject: unit,
      evidence: masked ? `/etc/systemd/system/${unit} → /dev/null` : 'no invocation since boot',
      meaning: 'the seed is not carried from boot to boot; in a container that is right',
      ...(masked ? { remedy: `systemctl unmask ${unit}` } : {}),
    },
  ];
}

export const osSeed: Check = {
  id: 'os-seed',
  title: "the operating system's own seed",
  run({ system, host, kind }) {
    const booted = kind === 'root' ? null : bootTime(host.files);
    const seeds = SEEDS.flatMap((path) => judgeSeed(system.files, path, booted));
    const found = [...seeds, ...judgeService(system.files)];
    if (kind === 'root' && seeds.length > 0) {
      found.push({
        code: 'image-holds-os-seed',
        level: 'info',
        subject: seeds[0]!.subject,
        evidence: 'a seed inside of what may be an image',
        meaning: 'if this is cloned, every clone starts from the same seed; a chroot does not use it',
        remedy: `remove ${seeds[0]!.subject} before the image is cloned`,
      });
    }
    if (found.length > 0) return found;
    return [
      {
        code: 'os-seed-none',
        level: 'info',
        subject: '/var/lib/systemd/random-seed',
        evidence: 'none of the usual seeds is there',
        meaning: 'nothing is carried from boot to boot; that matters at boot only, and not in a container',
      },
    ];
  },
};
