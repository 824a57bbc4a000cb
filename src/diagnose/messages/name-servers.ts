/** Names, time, directories, accounts: BIND, NTP, OpenLDAP, FreeRADIUS, shadow. */
import { ASK_OPENSSL, OLD_ONLY, PROVIDERS } from './remedies.ts';
import type { Message } from './type.ts';

export const NAME_SERVERS: readonly Message[] = [
  {
    id: 'openldap-prng-not-seeded',
    program: 'OpenLDAP with OpenSSL',
    era: 'OpenLDAP 2.x (2000–2018)',
    patterns: ['prng not been seeded with enough data', 'tls: prng not been seeded'],
    entropy: 'maybe',
    cause:
      'TLSRandFile or TLS_RANDFILE is missing where there is no random device, or OpenSSL cannot seed itself.',
    fix: ['slapd.conf: TLSRandFile /dev/urandom; ldap.conf: TLS_RANDFILE {seedFile}', ASK_OPENSSL],
    seedHelps: 'only-old',
    seedNote: OLD_ONLY,
    specificity: 80,
    examples: [
      'TLS: PRNG not been seeded with enough data',
      'slapd[811]: TLS: PRNG not been seeded with\n enough data',
    ],
  },
  {
    id: 'freeradius-error-loading-randomness',
    program: 'FreeRADIUS',
    era: 'FreeRADIUS 1.x – 3.x (2003–)',
    patterns: ['(error|failed) loading randomness'],
    entropy: 'no',
    cause:
      'The eap configuration names random_file = …/random, and that file is missing, empty or not readable for the radiusd user.',
    fix: [
      'In mods-enabled/eap: random_file = /dev/urandom, or delete the line',
      'chown root:freerad /etc/freeradius/3.0/certs/random; chmod 640 /etc/freeradius/3.0/certs/random',
    ],
    seedHelps: 'yes',
    seedNote: 'It wants a readable file; /dev/urandom will do',
    specificity: 80,
    examples: [
      'rlm_eap_tls: Error loading randomness',
      'Tue Mar 4 2020 : Error: tls: Failed loading randomness',
    ],
  },
  {
    id: 'bind-prng-faq',
    program: 'BIND named, dig, rndc',
    era: 'BIND 9.16 – 9.18 (2018–)',
    patterns: ['pseudorandom number generator cannot be initialized'],
    entropy: 'maybe',
    cause: 'OpenSSL is unseeded when the library starts.',
    fix: [ASK_OPENSSL, ...PROVIDERS],
    seedHelps: 'no',
    specificity: 82,
    examples: [
      "OpenSSL pseudorandom number generator cannot be initialized (see the `PRNG not seeded' message in the OpenSSL FAQ)",
      "openssl_link.c:103: fatal error: named: OpenSSL pseudorandom number generator cannot be\ninitialized (see the `PRNG not seeded' message in the OpenSSL FAQ)",
    ],
  },
  {
    id: 'bind-could-not-open-entropy-source',
    program: 'BIND named',
    era: 'BIND 9.0 – 9.11 (2001–2019)',
    patterns: ['could not open entropy source', 'using pre-chroot entropy source'],
    entropy: 'no',
    cause:
      "named's chroot has no readable /dev/random; it goes on with the descriptor that it opened before.",
    fix: [
      'chmod 666 {root}/dev/random; with AppArmor: allow r on it',
      'Harmless when "using pre-chroot entropy source" follows',
    ],
    seedHelps: 'yes',
    seedNote: 'random-device "FILE" in named.conf; rndc-confgen -r and dnssec-keygen -r take a file too',
    specificity: 78,
    examples: [
      'could not open entropy source /dev/random: permission denied\nusing pre-chroot entropy source /dev/random',
      'Feb  1 10:00:00 ns named[99]: could not open entropy source /dev/random: file not found',
    ],
  },
  {
    id: 'bind-out-of-entropy',
    program: 'BIND tools: dnssec-keygen, rndc-confgen',
    era: 'BIND 9.0 – 9.11 (2001–2019)',
    patterns: [
      '*: out of entropy',
      '(dnssec-keygen|dnssec-signzone|rndc-confgen|ddns-confgen|named)*out of entropy',
    ],
    entropy: 'yes',
    cause: 'The source gave too few bytes; older versions simply hang on /dev/random.',
    fix: [
      'dnssec-keygen -r /dev/urandom …   (up to 9.11)',
      'uname -r   (kernel 5.6 and later: /dev/random does not run dry)',
      'Kernel before 5.6: apt-get install haveged, or rng-tools5, on the host; virtio-rng for a virtual machine',
    ],
    seedHelps: 'only-old',
    seedNote: '-r FILE or -r keyboard, up to 9.11',
    specificity: 62,
    yieldsTo: ['cryptsetup-out-of-entropy'],
    examples: [
      'dnssec-keygen: fatal: failed to generate key: out of entropy',
      'rndc-confgen: create key: out of\n entropy',
    ],
  },
  {
    id: 'ntp-random-seed-file-missing',
    program: 'ntpd with autokey, ntp-keygen',
    era: 'NTP 4.0 – 4.2 (2001–2015)',
    patterns: [
      '(crypto_setup|ntp-keygen):*random seed file {file} (missing|not found|error|not available)',
      'random seed file {file} missing',
      'rand_load_file {file} not found or empty',
    ],
    entropy: 'no',
    cause: "ntpd's autokey wants ~/.rnd, or the file that crypto randfile names.",
    fix: ['openssl rand -writerand {file}', 'Or in ntp.conf: crypto randfile /etc/ntp/.rnd'],
    seedHelps: 'yes',
    specificity: 78,
    examples: [
      'crypto_setup: random seed file /root/.rnd missing',
      'ntp-keygen: RAND_load_file /root/.rnd not found or empty',
    ],
  },
  {
    id: 'shadow-unable-to-obtain-random-bytes',
    program: 'shadow-utils: passwd, chpasswd',
    era: 'shadow 4.11 – 4.12 (2021–2023)',
    patterns: ['unable to obtain random bytes'],
    entropy: 'no',
    cause:
      'Built for getrandom or getentropy alone and run on a kernel before 3.17; the way back to /dev/urandom came with 4.12.',
    fix: ['uname -r; upgrade the kernel, or shadow to 4.12 or later'],
    seedHelps: 'no',
    specificity: 78,
    examples: [
      'passwd: Unable to obtain random bytes.',
      'chpasswd: (line 1, user app) Unable to obtain random\n bytes.',
    ],
  },
];
