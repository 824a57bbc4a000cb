/** Seeds at boot: systemd-random-seed, systemd-boot, bootctl, busybox seedrng, cloud-init, pollinate. */
import { BOOT } from './remedies.ts';
import type { Message } from './type.ts';

export const BOOT_SEEDS: readonly Message[] = [
  {
    id: 'systemd-random-seed-waiting',
    program: 'systemd-random-seed.service',
    era: 'systemd 243 and later (2019–)',
    patterns: ['kernel entropy pool is not initialized yet', 'kernel entropy pool is not initialized'],
    entropy: 'yes',
    cause:
      'systemd waits in getrandom() before it writes the next seed file; units ordered after it start late.',
    fix: [
      'systemctl status systemd-random-seed   (compare the two time stamps)',
      ...BOOT,
      'Trust the saved seed: systemctl edit systemd-random-seed, [Service] Environment=SYSTEMD_RANDOM_SEED_CREDIT=1   (not in images that are cloned)',
    ],
    seedHelps: 'yes',
    seedNote: "The service's own seed, once it may be credited",
    specificity: 80,
    examples: [
      'Kernel entropy pool is not initialized yet, waiting until it is.',
      'systemd-random-seed[258]: Kernel entropy pool is not initi\nalized yet, waiting until it is.',
    ],
  },
  {
    id: 'systemd-random-seed-failed',
    program: 'systemd-random-seed.service',
    era: 'systemd, any (2010–)',
    patterns: [
      'failed to (open|read|write|create|load|save|stat|lock|sync)*systemd/random-seed',
      'systemd-random-seed.service: (main process exited|failed with result|control process exited|failed at step|job)*',
      'failed to start load/save (os |)random seed',
      'failed to write random seed to /dev/urandom',
      'systemd-random-seed.service/start failed',
      'systemd/random-seed~(no such file|permission denied|read-only file system)',
    ],
    entropy: 'no',
    cause:
      '/var is read-only, not mounted yet or wrongly labelled, so the seed kept at shutdown cannot be read or renewed.',
    fix: [
      'systemctl status systemd-random-seed; ls -lZ /var/lib/systemd/random-seed',
      'Make a new one: systemctl stop systemd-random-seed; rm -f /var/lib/systemd/random-seed; systemctl start systemd-random-seed',
      'Read-only root: a writable /var/lib/systemd, or mask the unit where there is virtio-rng or RDRAND',
    ],
    seedHelps: 'yes',
    seedNote: "This file is the kernel's boot seed; that it is missing is no error for programs",
    specificity: 75,
    examples: [
      'Failed to open /var/lib/systemd/random-seed: No such file or directory',
      "[FAILED] Failed to start Load/Save Random Seed.\nSee 'systemctl status systemd-random-seed.service' for details.",
    ],
  },
  {
    id: 'systemd-cmdline-seed-short',
    program: 'systemd (systemd.random_seed=)',
    era: 'systemd 246 and later (2020–)',
    patterns: ['random seed specified on kernel command line', 'systemd.random_seed=*(size|invalid|failed)'],
    entropy: 'maybe',
    cause:
      'systemd.random_seed=BASE64 was given, and it is too short or bad. Anybody can read it in /proc/cmdline.',
    fix: [
      'systemd.random_seed=$(head -c 64 /dev/urandom | base64 -w0); better virtio-rng, or a system credential',
    ],
    seedHelps: 'yes',
    seedNote: 'It is a seed',
    specificity: 78,
    examples: [
      'Random seed specified on kernel command line has size 16, but 32 bytes required to fill entropy pool.',
      'systemd[1]: Random seed specified on kernel command line has size 8, but 32 bytes required to fill\nentropy pool.',
    ],
  },
  {
    id: 'bootctl-random-seed-world-accessible',
    program: 'bootctl install and random-seed, systemd-boot-random-seed.service',
    era: 'systemd 255 and later (2023–)',
    patterns: ['random seed file*world accessible', 'backs the random seed file is world accessible'],
    entropy: 'no',
    cause:
      'The EFI partition is a FAT file system whose mount options let everybody read loader/random-seed. The seed works; it is only no secret.',
    fix: [
      'In /etc/fstab, the line of the EFI partition: fmask=0177,dmask=0077   (or umask=0077)',
      'umount /boot && mount /boot; bootctl random-seed',
      'In an image or chroot: mount with -o umask=0077 before bootctl install; else it can be ignored',
    ],
    seedHelps: 'no',
    seedNote: 'The seed file is there; its mode is the matter',
    specificity: 82,
    examples: [
      "⚠️ Mount point '/boot' which backs the random seed file is world accessible, which is a security hole! ⚠️",
      "! Random seed file '/efi/loader/random-seed' is world\naccessible, which is a security hole! !",
    ],
  },
  {
    id: 'sd-boot-random-seed-file',
    program: 'systemd-boot, bootctl',
    era: 'systemd 243 and later (2019–)',
    patterns: [
      'failed to (open|read|write|stat|seek|rename|create|truncate|sync|overwrite) random seed (file|)*',
      'failed to get file info for random seed',
      'random seed file is too (short|large)',
      'failed to (open|read|write|create|rename)*loader/random-seed',
      'failed to (write|read|set)*loadersystemtoken',
      'failed to (copy|install|generate|acquire|process) random seed*',
    ],
    entropy: 'no',
    cause:
      'The boot loader or bootctl could not use loader/random-seed: not there, a read-only medium, a bug of the firmware. The boot goes on without that seed.',
    fix: [
      'bootctl random-seed   (makes the file and the EFI token)',
      'Read-only or faulty firmware: remove loader/random-seed; the kernel has other sources',
    ],
    seedHelps: 'yes',
    seedNote: 'It is a seed file for the kernel, and optional',
    specificity: 72,
    yieldsTo: ['systemd-random-seed-failed'],
    examples: [
      'Failed to open random seed file: Not found',
      'bootctl[6]: Failed to write random seed file: Read-only file system',
    ],
  },
  {
    id: 'cloud-init-seed-random',
    program: 'cloud-init: cc_seed_random',
    era: 'cloud-init 0.7 – 25 (2013–)',
    patterns: [
      'handling random command*failed',
      '(seed_random|seed-random)~(failed|failure)',
      'running module (seed_random|seed-random)*failed',
    ],
    entropy: 'no',
    cause: 'The command that random_seed names (pollinate) failed or is not installed.',
    fix: [
      'Take random_seed.command out, or: apt-get install pollinate',
      'A seed from the data source is written to /dev/urandom anyhow, uncredited',
    ],
    seedHelps: 'no',
    specificity: 78,
    examples: [
      "handling random command [['pollinate', '-q']] failed: command 'pollinate' not found but required=true",
      "util.py[WARNING]: Running module seed-random (<module 'cloudinit.config.cc_seed_random' from '/usr/lib/…') failed",
    ],
  },
  {
    id: 'pollinate-failed',
    program: 'pollinate (Ubuntu cloud images)',
    era: 'pollinate 4.x (2014–)',
    patterns: [
      'pollinate*network communication failed',
      'pollinate[*(warning|error|failed|unable)*',
      '(failed to start|pollinate.service: failed)*pollinat*',
      'pollinate.service: (main process exited|failed with result)*',
    ],
    entropy: 'no',
    cause: 'The entropy server cannot be reached: no network yet, a firewall, a proxy.',
    fix: [
      'It is optional: systemctl disable --now pollinate',
      'Or SERVER= in /etc/default/pollinate, with a server inside',
    ],
    seedHelps: 'no',
    specificity: 76,
    yieldsTo: ['cloud-init-seed-random'],
    examples: [
      'pollinate[1123]: WARNING: Network communication failed [7]',
      'systemd[1]: Failed to start Pollinate to seed the pseudo random number generator.',
    ],
  },
  {
    id: 'busybox-seedrng',
    program: 'busybox seedrng, seedrng',
    era: 'busybox 1.36 and later (2022–)',
    patterns: [
      "seedrng: (can't|unable|cannot|error|warning)*",
      'seedrng~(unable to|failed|no such file)*',
      'seedrng: *(no such file|permission denied|read-only)',
    ],
    entropy: 'no',
    cause: 'The seeder at early boot could not read the device, or its directory /var/lib/seedrng.',
    fix: ['Run it after devtmpfs and /var are mounted; or seedrng -d /some/writable/dir'],
    seedHelps: 'yes',
    seedNote: "Its seed.credit and seed.no-credit are the kernel's seed files",
    specificity: 76,
    examples: [
      "seedrng: can't read '/dev/urandom': No such file or directory",
      "S01seedrng: seedrng: can’t create directory '/var/lib/seedrng': Read-only file system",
    ],
  },
];
