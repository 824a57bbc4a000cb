/** proc_sys_fs(5): protected_symlinks and its sisters, which keep others from planting links in sticky directories such as /tmp. */
import { lineOf } from '../look.ts';
import type { Check } from './type.ts';

const SETTINGS = [
  'protected_symlinks',
  'protected_hardlinks',
  'protected_fifos',
  'protected_regular',
] as const;
/** Without these two, a name in /tmp can be somebody else's choice; the others need careless programs. */
const VITAL: readonly string[] = ['protected_symlinks', 'protected_hardlinks'];

export const linkProtections: Check = {
  id: 'link-protections',
  title: 'protected links',
  run({ host }) {
    const values = SETTINGS.map((name) => [name, lineOf(host.files, `/proc/sys/fs/${name}`)] as const);
    const subject = 'fs.protected_*';
    const evidence = values.map(([name, value]) => `${name}=${value ?? '?'}`).join(' ');
    if (values.every(([, value]) => value === null)) {
      return [
        {
          code: 'protections-not-visible',
          level: 'unknown',
          subject,
          evidence,
          meaning: 'whether links in /tmp are guarded cannot be told from here',
        },
      ];
    }
    const off = values.filter(([name, value]) => value === '0' && VITAL.includes(name)).map(([name]) => name);
    if (off.length === 0) {
      return [
        {
          code: 'protections-on',
          level: 'ok',
          subject,
          evidence,
          meaning: 'nobody is led astray by a planted link',
        },
      ];
    }
    return [
      {
        code: 'protections-off',
        level: 'warning',
        subject,
        evidence,
        meaning:
          'another user can plant /tmp/entropy as a link to one of your own files or sockets: mutt follows it, this program does not',
        remedy: `sysctl -w ${off.map((name) => `fs.${name}=1`).join(' ')}`,
      },
    ];
  },
};
