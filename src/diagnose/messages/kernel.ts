/** The Linux kernel's own words (drivers/char/random.c, hw_random/core.c), what a wait for it looks like, and the CPU. */
import { BOOT, DEVICE_NODES } from './remedies.ts';
import type { Message } from './type.ts';

const CREDITED =
  'Only a seed that is credited to the kernel at boot: systemd-random-seed with SYSTEMD_RANDOM_SEED_CREDIT=1, seedrng, bootctl random-seed; not the seed file of a single program';

export const KERNEL: readonly Message[] = [
  {
    id: 'kernel-uninitialized-urandom-read',
    program: 'Linux kernel (dmesg)',
    era: 'Linux 3.19 – 6.x (2015–)',
    patterns: ['uninitialized urandom read'],
    entropy: 'yes',
    cause:
      "A program read /dev/urandom before the kernel's generator was seeded. What it got may be predictable; keys made then (SSH host keys) are suspect.",
    fix: [
      "dmesg | grep -m1 'crng init done'   (a few seconds after boot is harmless; minutes mean that the machine has no source)",
      ...BOOT,
      'Host keys made in that window, once the generator is ready: rm /etc/ssh/ssh_host_*; ssh-keygen -A',
    ],
    seedHelps: 'yes',
    seedNote: CREDITED,
    specificity: 70,
    examples: [
      'random: dbus-daemon: uninitialized urandom read (12 bytes read)',
      '<5>[    4.101] random: mktemp: uninitialized urandom read (6 bytes read, 22 bits of entropy available)',
    ],
  },
  {
    id: 'kernel-urandom-warnings-missed',
    program: 'Linux kernel (dmesg)',
    era: 'Linux 4.14 – 6.x (2018–)',
    patterns: [
      'urandom warning(s) missed due to ratelimiting',
      'get_random_xx warning(s) missed due to ratelimiting',
    ],
    entropy: 'maybe',
    cause:
      'Printed with "crng init done": that many more early reads were not shown. Nothing to do after that line.',
    fix: ["dmesg | grep -E 'uninitialized urandom|crng init done'   (the programs, and the time)"],
    seedHelps: 'no',
    seedNote: 'The generator is seeded by now',
    specificity: 20,
    examples: [
      'random: 27 urandom warning(s) missed due to ratelimiting',
      'kernel: random: 7 get_random_xx warning(s) missed due to ratelimiting',
    ],
  },
  {
    id: 'kernel-get-random-bytes-crng-init-0',
    program: 'Linux kernel (dmesg)',
    era: 'Linux 4.13 – 5.18 (2017–2022)',
    patterns: [
      'called from*with crng_init=(0|1)',
      '(get_random_bytes|get_random_u32|get_random_u64|get_random_int|get_random_long) called from',
    ],
    entropy: 'maybe',
    cause:
      'The kernel itself took bytes (stack canary, slab order) before its generator was seeded: normal in the first millisecond of every boot.',
    fix: ['Harmless from start_kernel; if it still comes after minutes: dmesg | grep crng', ...BOOT],
    seedHelps: 'no',
    specificity: 25,
    examples: [
      'random: get_random_bytes called from start_kernel+0x91/0x4d2 with crng_init=0',
      '[    0.000000] random: get_random_u64 called from kmem_cache_open+0x24/0x2e0 with crng_i\nnit=0',
    ],
  },
  {
    id: 'kernel-crng-init-done',
    program: 'Linux kernel (dmesg)',
    era: 'Linux 4.8 and later; 3.x with other words (2013–)',
    patterns: [
      'crng init done',
      'random: (crng: |)fast init done',
      'random: fast init done',
      'nonblocking pool is initialized',
      'crng done (trusting',
    ],
    entropy: 'no',
    cause:
      'Good news: from this time stamp on the generator is seeded ("fast init done" is only half the way). The time is the measurement.',
    fix: ["dmesg | grep -m1 'crng init done'   (more than 10 s: services that call getrandom() have waited)"],
    seedHelps: 'no',
    specificity: 12,
    examples: ['random: crng init done', '[   11.2] random: nonblocking pool is initialized'],
  },
  {
    id: 'kernel-crng-reseeded',
    program: 'Linux kernel (dmesg)',
    era: 'Linux 5.18 and later (2022–)',
    patterns: ['crng reseeded (due to|on|after)*', 'random: crng reseeded'],
    entropy: 'no',
    cause:
      'The virtual machine was cloned or restored (VMGenID), or the machine woke up, and the kernel mixed in new state. Programs with a generator of their own are not reseeded by it.',
    fix: [
      'After a restore, restart long-lived programs that hold keys or generators of their own',
      'No such line after a restore (ARM64 microVM, kernel before 5.18, no vmgenid device): new bytes to the kernel by RNDADDENTROPY and RNDRESEEDCRNG, or clones share their random numbers',
    ],
    seedHelps: 'yes',
    seedNote: 'A new seed for each clone is what is wanted; a seed inside the image does harm: rnd-seed seal',
    specificity: 30,
    examples: [
      'random: crng reseeded due to virtual machine fork',
      'kernel: random: crng reseeded on system resumption',
    ],
  },
  {
    id: 'kernel-crng-not-ready',
    program: 'any program at boot: sshd, ceph, kubelet, Go agents, initramfs',
    era: 'mainly Linux 4.14.36 – 5.3 (2018–2022)',
    patterns: [
      '*wait_for_random_bytes',
      'getrandom(~<unfinished ...>',
      'getrandom(~unfinished',
      '*sys_getrandom+0x*',
    ],
    entropy: 'yes',
    cause:
      'The process sleeps in getrandom() until the kernel is seeded. sshd, gdm and others then start minutes late, often when somebody types.',
    fix: ['cat /proc/PID/stack   (wait_for_random_bytes); dmesg | grep crng', ...BOOT],
    seedHelps: 'yes',
    seedNote: CREDITED,
    specificity: 68,
    yieldsTo: ['libressl-killed-no-getentropy'],
    examples: [
      '[<0>] wait_for_random_bytes+0x57/0x60',
      'strace: Process 412 attached\ngetrandom(0x7ffd2c1a5c90, 8, 0 <unfinished ...>',
    ],
  },
  {
    id: 'kernel-hwrng-no-data',
    program: 'Linux kernel, hwrng core',
    era: 'Linux 3.17 – 5.18 (2014–)',
    patterns: ['hwrng: no data available'],
    entropy: 'maybe',
    cause:
      "The kernel's hwrng thread got nothing from the device (the host's back end is empty, firmware without the call, a CAAM or TPM error); every 10 s again.",
    fix: [
      'cat /sys/class/misc/hw_random/rng_current; timeout 5 head -c 16 /dev/hwrng | od -An -tx1',
      'QEMU: -object rng-random,filename=/dev/urandom   (not /dev/random)',
    ],
    seedHelps: 'no',
    specificity: 72,
    examples: ['hwrng: no data available', '[  71.102] hwrng: no data available (timed out)'],
  },
  {
    id: 'rdrand-failed',
    program: "Rust's getrandom (rdrand, SGX), Botan, the kernel",
    era: 'any (2012–)',
    patterns: [
      'rdrand: (failed multiple times|instruction not supported)',
      'rdrand (read failed|failed|instruction failed)',
      'rdrand gives funky smelling output',
      'rdrand is not reliable on this platform',
      '(rdseed|rdseed32) is broken',
    ],
    entropy: 'maybe',
    cause:
      "The CPU's RDRAND gives errors (AMD after suspend, broken microcode), or the hypervisor or enclave hides it.",
    fix: [
      'Update microcode and firmware; boot with nordrand or clearcpuid=rdrand to keep the kernel from it',
      'Virtual machine: CPU model host-passthrough',
    ],
    seedHelps: 'no',
    specificity: 75,
    examples: [
      'RDRAND: failed multiple times: CPU issue likely',
      'x86/cpu: RDRAND gives funky smelling output, might consider not using it by booting with "nordrand"',
    ],
  },
  {
    id: 'cryptsetup-out-of-entropy',
    program: 'cryptsetup luksFormat --use-random',
    era: 'cryptsetup 1.2 – 2.7 (2011–)',
    patterns: [
      'system is out of entropy while generating volume key',
      'out of entropy while generating',
      'please move mouse or type some text in another window',
      '(fatal error during rng initialisation|fatal error during rng initialization)',
      '(cannot initialize crypto rng backend|fatal*rng initiali)*',
    ],
    entropy: 'yes',
    cause:
      '--use-random reads the blocking /dev/random, and it is empty (kernel before 5.6). "Fatal" and "Cannot initialize": /dev/urandom cannot be opened (initramfs, chroot).',
    fix: [
      'cryptsetup luksFormat --use-urandom …   (the default)',
      'uname -r   (5.6 and later: /dev/random does not run dry)',
      DEVICE_NODES[0]!,
    ],
    seedHelps: 'no',
    specificity: 80,
    examples: [
      'System is out of entropy while generating volume key.\nPlease move mouse or type some text in another window to gather some random events.',
      'Fatal error during RNG initialisation.\nCannot initialize crypto RNG backend.',
    ],
  },
];
