/** PHP: ext/standard/random.c, ext/random, ext/openssl, and the libraries that stood in for them. */
import { DEVICE_NODES, OLD_ONLY } from './remedies.ts';
import type { Message } from './type.ts';

export const PHP: readonly Message[] = [
  {
    id: 'php-could-not-gather',
    program: 'PHP: random_bytes, random_int, mcrypt_create_iv, random_compat',
    era: 'PHP 5.3 – 8.1 (2010–2022)',
    patterns: ['could not gather sufficient (random data|entropy)'],
    entropy: 'no',
    cause:
      'PHP 7.0.16 or 7.1.2 was built against newer headers than the kernel that runs; else /dev/urandom is missing in a chroot, or no descriptor is free.',
    fix: [
      'php -v; upgrade past 7.0.16 and 7.1.2',
      'With open_basedir and random_compat: add /dev/urandom to it',
      ...DEVICE_NODES,
    ],
    seedHelps: 'no',
    specificity: 80,
    examples: [
      'PHP Fatal error:  Uncaught Exception: Could not gather sufficient random data',
      "PHP message: exception 'Exception' with message 'Could not gather sufficient ran\ndom data' in /srv/x.php:3",
    ],
  },
  {
    id: 'php-cannot-open-urandom',
    program: "PHP 8.2 and later (Random\\RandomException); 7.x: 'Cannot open source device'",
    era: 'PHP 7.0 – 8.4 (2010–)',
    patterns: [
      '*randomexception*(cannot open|cannot read|error reading)*',
      '(uncaught|php)*cannot open /dev/(urandom|random)',
      'cannot open source device',
      '(error reading from|could not read from) source device',
      'cannot open /dev/urandom:*.php',
    ],
    entropy: 'no',
    cause:
      'getrandom() cannot be used, and the device cannot be opened or is no character device (copied into the chroot as a plain file).',
    fix: [...DEVICE_NODES, 'php-fpm with chroot=: the node must be inside'],
    seedHelps: 'no',
    specificity: 78,
    examples: [
      'Fatal error: Uncaught Random\\RandomException: Cannot open /dev/urandom: No such file or directory in /test2.php:3',
      'PHP Warning:  mcrypt_create_iv(): Cannot open source device in /var/www/a.php on line 9',
    ],
  },
  {
    id: 'php-open-basedir-urandom',
    program: 'PHP libraries that read /dev/urandom as a file',
    era: 'PHP 5.x and later (2012–)',
    patterns: [
      'open_basedir restriction in effect. file(/dev/urandom)',
      'open_basedir restriction*file(/dev/(u|a|)random)',
    ],
    entropy: 'no',
    cause: "A policy of the host. PHP's own random_bytes() is not touched by it.",
    fix: ['In php.ini or the virtual host: open_basedir = …:/dev/urandom'],
    seedHelps: 'no',
    specificity: 82,
    examples: [
      'open_basedir restriction in effect. File(/dev/urandom) is not within the allowed path(s)',
      'PHP Warning:  is_readable(): open_basedir restriction in effect. File(/dev/ura\nndom) is not within the allowed path(s): (/home/site)',
    ],
  },
  {
    id: 'php-no-suitable-csprng',
    program: 'paragonie/random_compat (PHP 5)',
    era: '2015–2019',
    patterns: ['no suitable csprng installed'],
    entropy: 'no',
    cause:
      'PHP 5 with an open_basedir that hides /dev/urandom and no mcrypt; or a chrooted httpd on OpenBSD.',
    fix: ['Add /dev/urandom to open_basedir or to the chroot; or move to PHP 7 or later'],
    seedHelps: 'no',
    specificity: 80,
    examples: [
      'There is no suitable CSPRNG installed on your system',
      "Fatal error: Uncaught exception 'Exception' with message 'There is no suitable CSPRNG\ninstalled on your system'",
    ],
  },
  {
    id: 'php-openssl-random-state',
    program: "PHP's openssl extension",
    era: 'PHP 5.x – 8.x (2004–)',
    patterns: [
      'unable to load random state; not enough random data',
      'openssl_*(): unable to (load|write) random state',
    ],
    entropy: 'maybe',
    cause: "The RANDFILE of PHP's openssl.cnf cannot be read or written, and OpenSSL is unseeded.",
    fix: ["putenv('RANDFILE=/tmp/.rnd'); or take RANDFILE out of {conf}"],
    seedHelps: 'only-old',
    seedNote: OLD_ONLY,
    specificity: 82,
    examples: [
      'Warning: openssl_pkey_new(): Unable to load random state; not enough random data!',
      'PHP Warning:  openssl_csr_new(): Unable to write random state in C:\\web\\a.php on line 3',
    ],
  },
];
