/** socat, stunnel, coreutils, PuTTY. In the words of their sources. */
import { ASK_OPENSSL, DEVICE_NODES, OLD_ONLY, SYSTEM_CALL } from './remedies.ts';
import type { Message } from './type.ts';

export const TOOLS: readonly Message[] = [
  {
    id: 'socat-too-few-entropy',
    program: 'socat',
    era: 'socat 1.x (2002–2018)',
    patterns: ['too few entropy', 'use options egd or pseudo'],
    entropy: 'maybe',
    cause: 'OpenSSL was unseeded when socat made an OPENSSL address.',
    fix: [
      'OpenSSL up to 1.0.2: rnd-seed egd serve, then socat … OPENSSL:HOST:443,egd=SOCKET',
      'Never use "pseudo" outside tests',
      ...DEVICE_NODES,
    ],
    seedHelps: 'only-old',
    seedNote: OLD_ONLY,
    specificity: 80,
    examples: [
      'too few entropy; use options "egd" or "pseudo"',
      '2009/06/01 12:00:00 socat[2211] E too few entropy; use options "egd"\nor "pseudo"',
    ],
  },
  {
    id: 'stunnel-prng-not-seeded',
    program: 'stunnel',
    era: 'stunnel 3.x – 5.x (1999–)',
    patterns: [
      'prng (was not|may not have been) seeded with enough random bytes',
      'prng seeded with 0 bytes total',
      'prng not seeded with enough random bytes',
    ],
    entropy: 'maybe',
    cause:
      'OpenSSL stayed unseeded after stunnel tried RNDfile, ~/.rnd, the EGD socket and /dev/urandom; it does not start.',
    fix: [
      'OpenSSL up to 1.1.0, in stunnel.conf: RNDfile = /etc/stunnel/seed and RNDbytes = 1024, or EGD = /var/run/egd-pool',
      `OpenSSL 1.1.1 and later: ${ASK_OPENSSL}`,
      ...DEVICE_NODES,
    ],
    seedHelps: 'only-old',
    seedNote: OLD_ONLY,
    specificity: 80,
    examples: [
      '[!] PRNG seeded with 0 bytes total\n[!] PRNG was not seeded with enough random bytes',
      '2003.11.02 LOG4[7:1]: PRNG may not have been seeded with enough random bytes',
    ],
  },
  {
    id: 'stunnel-cannot-retrieve-random-data',
    program: 'stunnel',
    era: 'stunnel 3.x – 5.x (1999–)',
    patterns: ["(cannot|unable to|can't|could not) retrieve any random data from"],
    entropy: 'no',
    cause: "stunnel's RNDfile is empty, not readable, or cannot be written again.",
    fix: [
      'ls -l /etc/stunnel; the path and owner of RNDfile in stunnel.conf',
      'RNDoverwrite = no keeps stunnel from writing the file again',
    ],
    seedHelps: 'only-old',
    seedNote: OLD_ONLY,
    specificity: 75,
    examples: [
      'Cannot retrieve any random data from /etc/stunnel/seed',
      'stunnel: LOG3[ui]: Unable to retrieve any random data from C:\\.rnd',
    ],
  },
  {
    id: 'coreutils-getrandom',
    program: 'GNU coreutils: shuf, sort -R, shred, mktemp',
    era: 'coreutils 9.0 and later (2021–)',
    patterns: ['(shuf|sort|shred|mktemp|split): getrandom:'],
    entropy: 'no',
    cause: 'getrandom() fails (a kernel before 3.17, or a sandbox) and coreutils has no other way.',
    fix: ['uname -r; meanwhile: shuf --random-source=/dev/urandom', ...SYSTEM_CALL],
    seedHelps: 'yes',
    seedNote: '--random-source=FILE goes round it, with any file or /dev/urandom',
    specificity: 58,
    examples: [
      'shuf: getrandom: Function not implemented',
      '/usr/bin/sort: getrandom: Operation not permitted',
    ],
  },
  {
    id: 'putty-random-seed',
    program: 'PuTTY on Unix: puttygen, pscp, plink',
    era: 'PuTTY 0.5x – 0.8x (2002–)',
    patterns: [
      'failed to collect entropy, could not generate key',
      'puttygen: failed to collect entropy',
      '(unable|error|cannot|could not|failed)*(.putty/randomseed|putty.rnd)',
      '(.putty/randomseed|putty.rnd)~(permission denied|no such file|read-only)',
      'puttygen:*/dev/(urandom|random)',
    ],
    entropy: 'maybe',
    cause:
      'puttygen could not read a random device, or PuTTY could not keep its seed in ~/.putty/randomseed.',
    fix: ['puttygen --random-device /dev/urandom …', 'mkdir -p {home}/.putty; chmod 700 {home}/.putty'],
    seedHelps: 'yes',
    seedNote: 'PuTTY keeps ~/.putty/randomseed from run to run',
    specificity: 75,
    examples: [
      'puttygen: failed to collect entropy, could not generate key',
      "PuTTY: Unable to open random seed file '/home/u/.putty/randomseed' for writing",
    ],
  },
];
