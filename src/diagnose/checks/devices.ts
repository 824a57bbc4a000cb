/**
 * /dev/urandom, /dev/random and /dev/null as the subject has them: character devices 1:9, 1:8, 1:3 (Documentation/
 * admin-guide/devices.txt). A regular file in their place gives everybody the same "random" bytes.
 */
import { shellQuote } from '../../sources/permission.ts';
import { errnoName } from '../../system/errno.ts';
import type { Files } from '../../system/type.ts';
import { eraOf } from '../library/era.ts';
import { statusOf } from '../look.ts';
import type { CheckFinding } from './outcome.ts';
import type { Check, Context } from './type.ts';

const DEVICES = [
  { path: '/dev/urandom', minor: 9 },
  { path: '/dev/random', minor: 8 },
  { path: '/dev/null', minor: 3 },
] as const;

type Device = (typeof DEVICES)[number];

const isGenerator = ({ minor }: Device): boolean => minor !== 3;

function remake({ path, minor }: Device, { prefix, system }: Context): string {
  const root = prefix.replace(/\/+$/, '');
  const at = { directory: `${root}/dev`, path: root + path };
  const dev = statusOf(system.files, '/dev');
  const isBare = dev.value === null && dev.why === 'missing';
  const first = isBare ? `mkdir -p ${shellQuote(at.directory)}` : `rm -f -- ${shellQuote(at.path)}`;
  return `${first} && mknod -m 666 ${shellQuote(at.path)} c 1 ${minor}`;
}

/** The inode that was judged, through its own descriptor; by its name where there is no /proc to do it by. */
function openJudged(files: Files, path: string, handle: number | null): number {
  try {
    if (handle !== null) return files.openReadFollowing(`/proc/self/fd/${handle}`);
  } catch (error) {
    if (errnoName(error) !== 'ENOENT') throw error;
  }
  return files.openRead(path);
}

/** Opens only what was judged, and reads only what it is after it was opened. */
function readSome(files: Files, { path, minor }: Device): number | string {
  const isIt = (descriptor: number): boolean => {
    const { kind, major, minor: found } = files.fstat(descriptor);
    return kind === 'character-device' && major === 1 && found === minor;
  };
  const handle = files.openPath(path);
  try {
    if (handle !== null && !isIt(handle)) return 'exchanged';
    const descriptor = openJudged(files, path, handle);
    try {
      if (!isIt(descriptor)) return 'exchanged';
      const bytes = Buffer.alloc(16);
      const count = files.read(descriptor, bytes, 0, 16);
      bytes.fill(0);
      return count;
    } finally {
      files.close(descriptor);
    }
  } catch (error) {
    return errnoName(error) || String(error);
  } finally {
    if (handle !== null) files.close(handle);
  }
}

/** True where the newest OpenSSL to be seen has no source but the device, and the walk gives nothing in its stead. */
async function isVital({ openssl, walk }: Context): Promise<boolean> {
  const { product, version } = await openssl();
  if (product === null || eraOf(product, version, null).era !== 'sum-of-sources') return false;
  const report = await walk();
  return !('refused' in report) && report.sources.reduce((sum, { bytes }) => sum + bytes, 0) < 32;
}

async function checkDevice(context: Context, device: Device): Promise<CheckFinding[]> {
  const { files, identity } = context.system;
  const { path } = device;
  const seen = statusOf(files, path);
  if (seen.value === null) {
    if (seen.why !== 'missing') {
      return [
        {
          code: 'device-not-visible',
          level: 'unknown',
          subject: path,
          evidence: seen.code,
          meaning: 'what stands there cannot be seen from here',
        },
      ];
    }
    const vital = device.minor === 9 && (await isVital(context));
    return [
      {
        code: 'device-missing',
        level: vital ? 'failure' : 'warning',
        subject: path,
        evidence: 'no such file',
        meaning: vital
          ? 'the OpenSSL that is here has no other source: "PRNG not seeded"'
          : isGenerator(device)
            ? 'TLS libraries that use getrandom(2) start all the same; OpenSSL 1.1.0 and older, and programs that read the device, do not'
            : 'programs that silence others by it fail, and may create a file in its place',
        remedy: remake(device, context),
      },
    ];
  }
  const { kind, major, minor, mode, sizeBytes } = seen.value;
  if (kind !== 'character-device' || major !== 1 || minor !== device.minor) {
    const what = kind === 'character-device' ? `device ${major}:${minor}` : `a ${kind} of ${sizeBytes} bytes`;
    return [
      {
        code: 'device-is-not-one',
        level: isGenerator(device) ? 'failure' : 'warning',
        subject: path,
        evidence: what,
        meaning: isGenerator(device)
          ? 'who reads it takes what is in it for random bytes: keys made from it can be guessed'
          : 'what is written there is kept instead of dropped',
        remedy: remake(device, context),
      },
    ];
  }
  if (!isGenerator(device)) return [];
  const read = readSome(files, device);
  if (read === 16) {
    const writable = (mode & 0o222) === 0o222;
    return [
      {
        code: writable ? 'device-ok' : 'device-not-writable',
        level: writable ? 'ok' : 'info',
        subject: path,
        evidence: `character device 1:${minor}, mode ${mode.toString(8)}`,
        meaning: writable ? 'it gives bytes' : 'it gives bytes; nobody but its owner can mix something in',
        ...(writable ? {} : { remedy: `chmod 666 ${path}` }),
      },
    ];
  }
  if (read === 'EACCES' && (identity.effectiveUser === 0 || (mode & 0o004) !== 0)) {
    return [
      {
        code: 'device-on-nodev',
        level: 'failure',
        subject: path,
        evidence: `mode ${mode.toString(8)}, and opening it is denied`,
        meaning: 'the file system that it stands on is mounted nodev: the device is there and cannot be used',
        remedy: `mount -o remount,dev "$(df --output=target ${path} | tail -n 1)"`,
      },
    ];
  }
  if (read === 'EAGAIN') {
    return [
      {
        code: 'device-would-block',
        level: 'info',
        subject: path,
        evidence: 'EAGAIN',
        meaning: 'it has nothing to give right now; programs that read it wait',
      },
    ];
  }
  return [
    {
      code: 'device-unreadable',
      level: 'failure',
      subject: path,
      evidence: typeof read === 'number' ? `${read} bytes of 16` : read,
      meaning: 'programs that read the device get nothing',
      remedy: read === 'EACCES' ? `chmod 666 ${path}` : remake(device, context),
    },
  ];
}

export const devices: Check = {
  id: 'devices',
  title: 'the device nodes',
  run: async (context) => (await Promise.all(DEVICES.map((device) => checkDevice(context, device)))).flat(),
};
