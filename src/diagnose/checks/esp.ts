/** systemd-boot's seed on the EFI partition: bootctl(1) warns "random seed file is world accessible"; the mask of the mount decides. */
import { octal } from '../../sources/permission.ts';
import { statusOf } from '../look.ts';
import type { Check } from './type.ts';

const SEEDS = ['/efi/loader/random-seed', '/boot/efi/loader/random-seed', '/boot/loader/random-seed'];

export const esp: Check = {
  id: 'esp',
  title: "the boot loader's seed",
  run({ system }) {
    for (const path of SEEDS) {
      const seen = statusOf(system.files, path);
      if (seen.value === null) {
        if (seen.why === 'denied') {
          return [
            {
              code: 'esp-seed-private',
              level: 'ok',
              subject: path,
              evidence: 'not to be seen by this user',
              meaning: 'its directory is closed, as it should be',
            },
          ];
        }
        continue;
      }
      const exposed = (seen.value.mode & 0o007) !== 0;
      const point = path.slice(0, path.indexOf('/loader/'));
      return [
        {
          code: exposed ? 'esp-seed-exposed' : 'esp-seed-private',
          level: exposed ? 'warning' : 'ok',
          subject: path,
          evidence: `mode ${octal(seen.value.mode)}`,
          meaning: exposed
            ? 'every user can read what the next boot starts from'
            : 'only root can read what the next boot starts from',
          ...(exposed
            ? {
                remedy: `add umask=0077 to the options of ${point} in /etc/fstab, then umount ${point} && mount ${point}`,
              }
            : {}),
        },
      ];
    }
    return [];
  },
};
