/** Is /dev on a file system that forbids devices? proc(5), `/proc/PID/mountinfo`; mount(8), nodev. */
import { textOf } from '../look.ts';
import type { Check } from './type.ts';

interface Mount {
  point: string;
  options: string;
}

const plainPoint = (text: string): string =>
  text.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));

/** The mount that `path` stands on: the last one of the longest mount point. */
export function mountOf(mountinfo: string, path: string): Mount | null {
  let best: Mount | null = null;
  for (const line of mountinfo.split('\n')) {
    const [, , , , at, options] = line.split(' ');
    if (at === undefined || options === undefined) continue;
    const point = plainPoint(at);
    const holds = path === point || path.startsWith(point === '/' ? '/' : `${point}/`);
    if (holds && (best === null || point.length >= best.point.length)) best = { point, options };
  }
  return best;
}

export const mounts: Check = {
  id: 'mounts',
  title: 'the file system that /dev is on',
  run({ host, kind, name, procDirectory }) {
    const info = textOf(host.files, `${procDirectory}/mountinfo`, 1 << 20).value;
    const prefix = kind === 'root' ? name.replace(/\/+$/, '') : '';
    const path = `${prefix}/dev/urandom`;
    const mount = info === null ? null : mountOf(info, path);
    if (!mount) {
      return [
        {
          code: 'mounts-not-visible',
          level: 'unknown',
          subject: path,
          evidence: `${procDirectory}/mountinfo tells nothing of it`,
          meaning: 'whether devices are allowed there cannot be told from here',
        },
      ];
    }
    const evidence = `${mount.point}: ${mount.options}`;
    if (!mount.options.split(',').includes('nodev')) {
      return [
        {
          code: 'mount-allows-devices',
          level: 'ok',
          subject: mount.point,
          evidence,
          meaning: 'devices work there',
        },
      ];
    }
    return [
      {
        code: 'mount-nodev',
        level: 'warning',
        subject: mount.point,
        evidence,
        meaning:
          'device nodes made there cannot be opened, not even by root; single devices that are bind-mounted over it still can',
        remedy: `mount -o remount,dev ${mount.point}`,
      },
    ];
  },
};
