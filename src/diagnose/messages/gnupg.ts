/** GnuPG and libgcrypt: cipher/random.c, random/rndlinux.c, rndegd.c, random-csprng.c. */
import { BLOCKING, DEVICE_NODES, SYSTEM_CALL } from './remedies.ts';
import type { Message } from './type.ts';

export const GNUPG: readonly Message[] = [
  {
    id: 'gnupg-not-enough-random-bytes',
    program: 'GnuPG 1.4; GnuPG 2.0 and 2.1 with libgcrypt up to 1.6',
    era: '1998–2020',
    patterns: [
      'enough random bytes available.',
      'the os a chance to collect more entropy',
      'collect more entropy! (need',
      'random bytes available*please do some other work',
    ],
    entropy: 'yes',
    cause:
      'A key is made from the blocking /dev/random on a machine where little happens (virtual machine, container, CI).',
    fix: [...BLOCKING, 'libgcrypt 1.7 and later on kernel 3.17 and later no longer do this: upgrade'],
    seedHelps: 'no',
    seedNote: "gpg's random_seed is mixed in and not counted; EGD only in builds with --enable-random=egd",
    specificity: 78,
    examples: [
      'Not enough random bytes available.  Please do some other work to give\nthe OS a chance to collect more entropy! (Need 238 more bytes)',
      'web_1  | Not enough random bytes available.  Please do some other work to give\nweb_1  | the OS a chance to collect more entropy! (Need 300 more bytes)',
    ],
  },
  {
    id: 'gnupg-need-lots-of-random-bytes',
    program: 'GnuPG',
    era: '1.0 – 2.4 (1998–)',
    patterns: [
      'we need to generate a lot of random bytes',
      'better chance to gain enough entropy',
      'during the prime generation',
    ],
    entropy: 'maybe',
    cause:
      'Printed before every key; only a hang after it is a trouble, and then it is often a pinentry that waits.',
    fix: [
      'cat /proc/sys/kernel/random/entropy_avail   (256 = full: then it is not entropy)',
      'Look for a pinentry: export GPG_TTY=$(tty); or for a slow search of RSA-4096 primes',
      'Kernel before 5.6: haveged or rng-tools on the host',
    ],
    seedHelps: 'no',
    specificity: 15,
    examples: [
      'We need to generate a lot of random bytes. It is a good idea to perform\nsome other action (type on the keyboard, move the mouse, utilize the\ndisks) during the prime generation; this gives the random number\ngenerator a better chance to gain enough entropy.',
      '> > number generator a better chance to gain enough\n> > entropy.',
    ],
  },
  {
    id: 'libgcrypt-no-entropy-gathering-module',
    program: 'libgcrypt: GnuPG, gpg-agent, users of GnuTLS of old',
    era: 'libgcrypt 1.2 – 1.10 (2002–)',
    patterns: ['no entropy gathering module detected'],
    entropy: 'no',
    cause:
      "libgcrypt's Linux module looks for both /dev/random and /dev/urandom, and one is missing: minimal container, jail, image.",
    fix: [...DEVICE_NODES, 'Only /dev/random is missing in a container: ln -s /dev/urandom /dev/random'],
    seedHelps: 'no',
    specificity: 82,
    examples: [
      'Fatal: no entropy gathering module detected',
      'gpg-agent[6]: Fatal: no entropy gathering module det\nected\nAborted (core dumped)',
    ],
  },
  {
    id: 'libgcrypt-unexpected-error-from-getentropy',
    program: 'libgcrypt: gpg, apt on Debian and Ubuntu, gpg-agent',
    era: 'libgcrypt 1.9 – 1.11 (2021–)',
    patterns: ['unexpected error from getentropy'],
    entropy: 'no',
    cause:
      'getrandom() answered neither with bytes nor with ENOSYS. "Invalid argument": a FIPS build asks for GRND_RESEED and the kernel does not know it (Ubuntu FIPS image on another host). "Operation not permitted": seccomp.',
    fix: [
      'Invalid argument: packages without FIPS on that host, or a kernel with GRND_RESEED; LIBGCRYPT_FORCE_FIPS_MODE must be unset',
      ...SYSTEM_CALL,
    ],
    seedHelps: 'no',
    specificity: 82,
    examples: [
      'Fatal: unexpected error from getentropy: Invalid argument\nfatal error in libgcrypt, file ../../src/misc.c, line 146, function _gcry_logv: internal error (fatal or bug)',
      'gpgv: Fatal: unexpected error from getentropy: Operation not permitted',
    ],
  },
  {
    id: 'libgcrypt-getentropy-not-supported',
    program: 'libgcrypt',
    era: 'libgcrypt 1.10 and later (2022–)',
    patterns: ['getentropy is not supported'],
    entropy: 'no',
    cause:
      'A kernel before 3.17, or a sandbox that answers ENOSYS; this libgcrypt does not go back to /dev/urandom.',
    fix: SYSTEM_CALL,
    seedHelps: 'no',
    specificity: 82,
    examples: [
      'gpg: Fatal: getentropy is not supported: Function not implemented',
      'Fatal: getentropy is not support\ned: Funktion nicht implementiert',
    ],
  },
  {
    id: 'libgcrypt-cant-open-dev-random',
    program: 'libgcrypt, gpg; rngd has the same words',
    era: 'libgcrypt 1.2 and later (1998–)',
    patterns: [
      "can't open /dev/(random|urandom)",
      "can't stat /dev/(random|urandom)",
      'invalid random device',
    ],
    entropy: 'no',
    cause: 'The device is missing or not readable, or no file descriptor is free.',
    fix: [...DEVICE_NODES, 'ls /proc/PID/fd | wc -l; ulimit -n'],
    seedHelps: 'no',
    specificity: 50,
    yieldsTo: 'any',
    examples: [
      "can't open /dev/random: No such file or directory",
      "gpg: fatal: can't open `/dev/urandom': Too many open files",
    ],
  },
  {
    id: 'libgcrypt-random-seed-file',
    program: 'GnuPG, libgcrypt',
    era: '1.0 and later (1998–)',
    patterns: [
      'random_seed file (is empty|not updated)',
      '(invalid|wrong) size of random_seed file',
      "(can't|cannot) (open|read|write|lock|create|stat|fdopen|close)~random_seed",
      'waiting for lock on~random_seed',
      'no-random-seed-file',
    ],
    entropy: 'no',
    cause:
      '~/.gnupg/random_seed cannot be written or locked, is empty, or has a wrong size. It only makes things faster.',
    fix: [
      'Ignore it, or: chown -R "$USER" {home}/.gnupg; rm -f {home}/.gnupg/random_seed',
      'no-random-seed-file in gpg.conf does without',
    ],
    seedHelps: 'no',
    seedNote: 'This seed file is optional',
    specificity: 70,
    examples: [
      'gpg: note: random_seed file not updated',
      "gpg: can't lock `/root/.gnupg/random_seed': Permission denied",
    ],
  },
  {
    id: 'libgcrypt-egd',
    program: 'libgcrypt, GnuPG built with EGD',
    era: '1999–2015',
    patterns: [
      "(can't|cannot) connect to (egd socket|the egd|entropy daemon)",
      "can't connect to*(.gnupg/entropy|egd-pool)",
      '(read|write) error on egd',
      'egd socket filename is too long',
    ],
    entropy: 'yes',
    cause: 'A build for EGD, and no EGD server runs.',
    fix: ['Start one on {home}/.gnupg/entropy, or the path in the message: rnd-seed egd serve'],
    seedHelps: 'yes',
    seedNote: 'An EGD socket is just what it wants',
    specificity: 80,
    examples: [
      "can't connect to EGD socket `/home/u/.gnupg/entropy': No such file or directory",
      "gpg: fatal: can't connect to `/root/.gnupg/entropy': Connection refused",
    ],
  },
  {
    id: 'gnupg-please-wait-entropy',
    program: 'GnuPG, libgcrypt built with EGD',
    era: '1999–2015',
    patterns: [
      'please wait, entropy is being gathered',
      'keep you from getting bored',
      'will improve the quality of the entropy',
    ],
    entropy: 'yes',
    cause: 'The EGD server has not enough yet, and the client waits.',
    fix: ['Wait, or feed the server: rnd-seed egd write'],
    seedHelps: 'yes',
    specificity: 72,
    examples: [
      'Please wait, entropy is being gathered. Do some work if it would\nkeep you from getting bored, because it will improve the quality\nof the entropy.',
      '| keep you from getting bored, because it will\n| improve the quality of the entropy.',
    ],
  },
];
