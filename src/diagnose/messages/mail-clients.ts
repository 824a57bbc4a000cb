/** Mail readers and what they share: mutt, neomutt, isync. In the words of their sources. */
import { ASK_OPENSSL, DEVICE_NODES, OLD_ONLY } from './remedies.ts';
import type { Message } from './type.ts';

export const MAIL_CLIENTS: readonly Message[] = [
  {
    id: 'mutt-failed-to-find-entropy',
    program: 'mutt, neomutt (OpenSSL builds), xymon',
    era: 'mutt 1.2 – 2.2, neomutt (1999–)',
    patterns: ['failed to find enough entropy'],
    entropy: 'maybe',
    cause:
      'OpenSSL is still unseeded after mutt tried $entropy_file, $RANDFILE or ~/.rnd and, in builds with EGD, $EGDSOCKET, ~/.entropy and /tmp/entropy.',
    fix: [
      'See every step of that walk: rnd-seed resolve --compat mutt',
      'OpenSSL up to 1.1.0: rnd-seed init   (makes {seedFile}, mode 600); or set entropy_file={home}/.mutt_entropy in the muttrc',
      `Later versions take no file for it. ${ASK_OPENSSL}`,
      ...DEVICE_NODES,
    ],
    seedHelps: 'only-old',
    seedNote:
      "File (entropy_file) and EGD (EGDSOCKET) work with OpenSSL up to 1.1.0; not with OpenSSL 3, and never in GnuTLS builds such as Debian's",
    specificity: 80,
    examples: [
      'Failed to find enough entropy on your system',
      'xymonnet: Failed to find enough entr\nopy on your system',
    ],
  },
  {
    id: 'mutt-ssl-disabled-lack-of-entropy',
    program: 'mutt, neomutt; neon (cadaver, svn 1.4 – 1.7)',
    era: 'mutt 1.2 – 2.2, neomutt (1999–)',
    patterns: ['(ssl|tls) disabled due to (the |)lack of entropy'],
    entropy: 'maybe',
    cause:
      'The start of the TLS library failed ("Failed to find enough entropy"), and every connection now says only this.',
    fix: [
      'See every step of the walk: rnd-seed resolve --compat mutt',
      'Mend that, then start mutt again: it does not try a second time',
      ASK_OPENSSL,
    ],
    seedHelps: 'only-old',
    seedNote: OLD_ONLY,
    specificity: 78,
    examples: [
      'SSL disabled due to the lack of entropy',
      "svn: OPTIONS of 'https://svn.example/': SSL disabled due to lack of entropy",
    ],
  },
  {
    id: 'mutt-entropy-file-insecure-permissions',
    program: 'mutt, neomutt',
    era: 'mutt 1.2 and later, neomutt (1999–)',
    patterns: [
      '{file} has insecure permissions!',
      '*(rnd|entropy|random|seed|egd-pool|entropy_file) has insecure permissions',
    ],
    entropy: 'no',
    cause:
      'mutt declines an entropy file that others may read or write, or that is not yours, and goes on without it.',
    fix: ['chmod 600 {file}; chown "$USER" {file}'],
    seedHelps: 'yes',
    seedNote: 'The file is wanted; only its mode or owner is wrong',
    specificity: 75,
    isWary: true,
    examples: [
      '/home/u/.rnd has insecure permissions!',
      'neomutt: "/home/maria/mail/pool" has insecure permissions!',
    ],
  },
  {
    id: 'mutt-filling-entropy-pool',
    program: 'mutt, neomutt',
    era: 'mutt 1.2 and later (1999–)',
    patterns: ['filling entropy pool'],
    entropy: 'maybe',
    cause: 'mutt reads a seed file or socket; it does so only while OpenSSL is not seeded yet.',
    fix: ['Nothing, if no error follows'],
    seedHelps: 'yes',
    seedNote: 'This is the seed file being used',
    specificity: 10,
    examples: [
      'Filling entropy pool: /home/u/.rnd...',
      '[2019-01-01 10:00:00] Filling entropy pool: /tmp/entropy...',
    ],
  },
  {
    id: 'neomutt-urandom-open',
    program: 'neomutt',
    era: '2016–',
    patterns: [
      '^(open|read) /dev/(urandom|random): (no such file or directory|permission denied|operation not permitted)',
      'neomutt*(open|read) /dev/(urandom|random):',
    ],
    entropy: 'maybe',
    cause: "neomutt's own random numbers (Message-ID, temporary names) could not be had from the device.",
    fix: DEVICE_NODES,
    seedHelps: 'no',
    specificity: 55,
    examples: [
      'open /dev/urandom: No such file or directory',
      'neomutt[211]: open /dev/urandom: Permission denied',
    ],
  },
  {
    id: 'isync-no-random-source',
    program: 'isync, mbsync',
    era: 'isync 1.0 and later (2010–)',
    patterns: ['no random number source available'],
    entropy: 'maybe',
    cause: 'Neither /dev/urandom nor /dev/random can be opened.',
    fix: DEVICE_NODES,
    seedHelps: 'no',
    specificity: 75,
    examples: [
      'Fatal: no random number source available.',
      'mbsync[12]: Fatal: no random number sour\nce available.',
    ],
  },
];
