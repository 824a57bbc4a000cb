/** machine-id(5): what tells a machine from its clones. Seeds are bound to it. */
import { textOf } from '../look.ts';
import type { Check } from './type.ts';

export const machineId: Check = {
  id: 'machine-id',
  title: 'the machine-id',
  run({ system, kind }) {
    const path = '/etc/machine-id';
    const seen = textOf(system.files, path);
    const id = seen.value?.trim() ?? '';
    const subject = path;
    if (/^[0-9a-f]{32}$/.test(id)) {
      if (kind === 'root') {
        return [
          {
            code: 'image-holds-machine-id',
            level: 'info',
            subject,
            evidence: 'a machine-id inside of what may be an image',
            meaning: 'if this is cloned, every clone is taken for the same machine; in a chroot it is right',
            remedy: `truncate -s 0 ${path} # in the image, before it is cloned`,
          },
        ];
      }
      return [
        {
          code: 'machine-id-set',
          level: 'ok',
          subject,
          evidence: 'set',
          meaning: 'a seed that was copied here from another machine is recognised',
        },
      ];
    }
    if (seen.value === null && seen.why !== 'missing') {
      return [
        {
          code: 'machine-id-not-visible',
          level: 'unknown',
          subject,
          evidence: seen.code,
          meaning: 'whether this machine can be told from its clones cannot be said from here',
        },
      ];
    }
    const what =
      seen.value === null ? 'no such file' : id === '' ? 'empty' : id === 'uninitialized' ? id : 'malformed';
    return [
      {
        code: 'machine-id-unset',
        level: 'info',
        subject,
        evidence: what,
        meaning: 'seeds cannot be bound to this machine: none of them is credited',
        ...(kind === 'root' ? {} : { remedy: 'systemd-machine-id-setup' }),
      },
    ];
  },
};
