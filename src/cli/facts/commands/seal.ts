/** `rnd-seed seal` as data. */
import { exits } from '../exits.ts';
import type { CommandFacts } from '../type.ts';

export const sealFacts: CommandFacts = {
  name: 'seal',
  summary: 'prepare an image for cloning: remove its seeds, mark its first start',
  description: [
    'A seed that is in an image is in every clone of it. Removes the seed file of the user ($RANDFILE, else ~/.rnd) and those ' +
      'of `--rand-file`; for root, and with `--root`, also `/var/lib/rnd-seed/seed` and `.rnd` in every home of ' +
      '`/etc/passwd`. Temporary files and locks beside them go as well. Then the directory is synchronised, and looked at ' +
      'again: what is reported as removed is gone, also after a power cut.',
    'Only what carries the tag of rnd-seed or looks like a seed is removed; one that a run of `rnd-seed-init`(1) holds is waited for, ten seconds without `--timeout`. A key, a text, a symbolic link, a file with ' +
      'two names, and whatever stands in a directory that others may write, is refused and left as it is (status 4); the ' +
      'other seeds are sealed all the same.',
    'Beside each seed a mark is left, the symbolic link `.NAME.sealed`. The next `rnd-seed init` knows by it that it is a ' +
      'first start: a seed file that turned up in the meantime is credited with nothing, and the report says so. The mark ' +
      'goes when a new seed is in place; an `init` in the image after `seal` undoes it, so let `seal` be the last step.',
    "What else every clone would share is not touched but named, with the command that removes it: machine-id, systemd's " +
      'random seed and that of its boot loader, the seeds of SeedRNG, OpenRC, BusyBox and init scripts, host keys of ssh. ' +
      'Nor are free blocks of the file system overwritten: virt-sparsify(1), zerofree(8) or fstrim(8) do that.',
  ],
  options: [
    {
      name: 'root',
      value: 'DIR',
      complete: 'file',
      summary: 'seal the image that is mounted here instead of this machine',
      more: 'An absolute path. Nothing in it is executed, and no link in it leads outside.',
    },
    {
      name: 'rand-file',
      value: 'PATH',
      repeatable: true,
      complete: 'file',
      summary: 'also seal this seed file; may be repeated',
      more: 'With `--root` a path inside the image.',
    },
    {
      name: 'strict',
      summary: 'status 1 if clones would still share something',
      more: 'Without it what is left alone is only reported.',
    },
    { name: 'dry-run', summary: 'show what would happen and touch nothing' },
  ],
  arguments: [],
  examples: [
    { summary: 'The last step before this machine is made an image', line: 'rnd-seed seal' },
    { summary: 'An image that is mounted', line: 'rnd-seed seal --root /mnt' },
    { summary: 'What would every clone share?', line: 'rnd-seed seal --dry-run --strict' },
  ],
  exits: exits({
    0: 'Sealed: the seeds are gone.',
    1: 'With `--strict`: sealed, but clones would still share what the report names.',
    4: 'Something at the name of a seed was refused on policy and left as it was.',
    5: 'A seed could not be removed, or came back.',
  }),
  files: [
    { name: '/var/lib/rnd-seed/seed', summary: 'the seed of rnd-seed.service' },
    { name: '~/..rnd.sealed', summary: 'the mark of a sealed image beside ~/.rnd' },
  ],
  seeAlso: ['rnd-seed-doctor(1)', 'rnd-seed-init(1)', 'rnd-seed(5)', 'rnd-seed(7)', 'machine-id(5)'],
};
