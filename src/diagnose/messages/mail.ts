/** Mail servers: Postfix, sendmail, Exim, Dovecot. In the words of their sources. */
import { DEVICE_NODES, OLD_ONLY } from './remedies.ts';
import type { Message } from './type.ts';

export const MAIL: readonly Message[] = [
  {
    id: 'postfix-no-entropy-disabling-tls',
    program: 'Postfix smtp, smtpd',
    era: 'Postfix 2.2 and later (2005–)',
    patterns: ['no entropy for tls key generation'],
    entropy: 'no',
    cause:
      'smtp or smtpd got no seed from tlsmgr(8). Nearly always tlsmgr does not run, or its line in master.cf is commented out.',
    fix: [
      'grep tlsmgr /etc/postfix/master.cf   (there must be: tlsmgr unix - - y 1000? 1 tlsmgr)',
      'postfix reload; postconf tls_random_source   (should be dev:/dev/urandom)',
    ],
    seedHelps: 'no',
    seedNote: "tlsmgr's own source may be dev:, egd: or a file, but that is rarely the fault",
    specificity: 85,
    examples: [
      'warning: no entropy for TLS key generation: disabling TLS support',
      'postfix/smtp[7]: warning: no entropy for TLS key\n generation: disabling TLS support',
    ],
  },
  {
    id: 'postfix-tlsmgr-connect',
    program: 'Postfix',
    era: 'Postfix 2.2 and later (2005–)',
    patterns: [
      '(connect to|talking to server|talking to service) (private/|)tlsmgr',
      'process tlsmgr*(pid|exit)*(status|killed)',
      'fatal: tlsmgr service is not',
    ],
    entropy: 'no',
    cause: 'The TLS manager service does not answer.',
    fix: [
      'Enable tlsmgr in /etc/postfix/master.cf, then: postfix reload',
      'Look for its own errors: grep tlsmgr /var/log/mail.log',
    ],
    seedHelps: 'no',
    specificity: 75,
    examples: [
      'warning: connect to private/tlsmgr: Connection refused',
      'warning: problem talking to server private/tlsmgr: Success',
    ],
  },
  {
    id: 'postfix-cannot-open-entropy-device',
    program: 'Postfix tlsmgr',
    era: 'Postfix 2.2 and later (2005–)',
    patterns: [
      'cannot (open|connect to) (entropy device|entropy file|egd server)',
      '(cannot read from|read error on|error reading|lost connection to|cannot read) (entropy device|entropy file|egd server)',
    ],
    entropy: 'maybe',
    cause:
      'tls_random_source cannot be opened: a chroot, a slip of the pen, dev: forgotten, the EGD server gone.',
    fix: ["postconf -e 'tls_random_source = dev:/dev/urandom'; postfix reload"],
    seedHelps: 'yes',
    seedNote: 'A file or egd:SOCKET is possible, dev:/dev/urandom is better',
    specificity: 80,
    examples: [
      'warning: cannot open entropy device /dev/urandom: No such file or directory',
      'postfix/tlsmgr[3]: warning: cannot connect to EGD server /var/run/egd-pool: Connection refused',
    ],
  },
  {
    id: 'postfix-no-entropy-source-specified',
    program: 'Postfix tlsmgr',
    era: 'Postfix 2.2 and later (2005–)',
    patterns: ['no entropy source specified', 'encryption keys etc. may be predictable'],
    entropy: 'no',
    cause: 'tls_random_source is set to nothing in main.cf.',
    fix: ['postconf -X tls_random_source; postfix reload   (back to dev:/dev/urandom)'],
    seedHelps: 'yes',
    seedNote: 'Any source will do',
    specificity: 80,
    examples: [
      'warning: no entropy source specified with parameter tls_random_source\nwarning: encryption keys etc. may be predictable',
      'postfix/tlsmgr[5]: warning: encryption keys etc. may be\n predictable',
    ],
  },
  {
    id: 'sendmail-prng-not-seeded',
    program: 'sendmail',
    era: 'sendmail 8.11 – 8.18 without /dev/urandom (2000–2015)',
    patterns: [
      'random number generator not properly seeded',
      'starttls*(randfile|rand_file|egd)*(unsafe|too small|too old|not set|error|cannot|failed|missing)',
      'starttls*(size of randfile|randfile not set|randfile too old)',
    ],
    entropy: 'yes',
    cause:
      'RandFile is not set, too old (it must be rewritten every 10 minutes), or too short, or the EGD socket does not answer; built without HASURANDOMDEV.',
    fix: [
      "In sendmail.mc: define(`confRAND_FILE', `egd:/var/run/egd-pool')   (rnd-seed egd serve), or file:/etc/mail/randfile and cron",
      'Where there is a /dev/urandom: rebuild with -DHASURANDOMDEV',
    ],
    seedHelps: 'yes',
    seedNote: 'RandFile as file: or egd: is just what it asks for',
    specificity: 80,
    examples: [
      'STARTTLS: Warning: random number generator not properly seeded',
      'sendmail[12]: STARTTLS=server, error: RandFile /etc/mail/rand unsafe: Group writable file',
    ],
  },
  {
    id: 'exim-unable-to-seed',
    program: 'Exim with OpenSSL',
    era: 'Exim 4 (2002–)',
    patterns: ['unable to seed random number generator', 'unable to seed the random number generator'],
    entropy: 'maybe',
    cause: 'OpenSSL stayed unseeded after Exim mixed in time, process number and buffers.',
    fix: DEVICE_NODES,
    seedHelps: 'only-old',
    seedNote: OLD_ONLY,
    specificity: 78,
    isWary: true,
    examples: [
      'TLS error (RAND_status): unable to seed random number generator',
      'TLS error on connection from mx.example [192.0.2.1] (RAND_status): unable to seed random num\nber generator',
    ],
  },
  {
    id: 'dovecot-urandom',
    program: 'Dovecot',
    era: 'Dovecot 2.x (2006–)',
    patterns: [
      '(open|read)(/dev/urandom) (failed|returned)*',
      '/dev/urandom*currently we require it',
      '(dovecot|imap-login|auth|master)~getrandom() failed',
    ],
    entropy: 'maybe',
    cause: 'The process, often a chrooted login, has neither getrandom() nor /dev/urandom.',
    fix: DEVICE_NODES,
    seedHelps: 'no',
    specificity: 78,
    examples: [
      "open(/dev/urandom) failed: doesn't exist,currently we require it",
      'imap-login: Fatal: read(/dev/urandom) failed: Input/output error',
    ],
  },
];
