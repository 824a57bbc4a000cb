/** ProFTPD, PostgreSQL, PgBouncer, Tor, Bitcoin, OSSEC, OpenVPN, strongSwan. In the words of their sources. */
import { ASK_OPENSSL, DEVICE_NODES, OLD_ONLY, PROVIDERS, SYSTEM_CALL } from './remedies.ts';
import type { Message } from './type.ts';

export const SERVERS: readonly Message[] = [
  {
    id: 'proftpd-prng-seed',
    program: 'ProFTPD, mod_tls',
    era: 'ProFTPD 1.3 (2002–)',
    patterns: [
      'prng not seeded with enough data',
      'unable to properly seed prng',
      'mod_tls*looking for entropy sources',
    ],
    entropy: 'maybe',
    cause:
      'mod_tls found OpenSSL unseeded and looks for /dev/urandom, TLSRandomSeed or the default seed file.',
    fix: ['TLSRandomSeed {seedFile}   (1024 bytes, old OpenSSL: rnd-seed init)', ...DEVICE_NODES],
    seedHelps: 'only-old',
    seedNote: OLD_ONLY,
    specificity: 80,
    examples: [
      'PRNG not seeded with enough data, looking for entropy sources',
      'mod_tls/2.4.2[611]: unable to properly seed PRNG',
    ],
  },
  {
    id: 'postgresql-random',
    program: 'PostgreSQL, pgcrypto',
    era: 'PostgreSQL 10 and later (2016–)',
    patterns: [
      'could not generate random (cancel key|salt|nonce|number|values|bytes|md5 salt|iv|uuid|authentication token|encryption)',
      'could not generate (secret authorization token|random*salt)',
      'could not obtain random (salt|cancel key)',
    ],
    entropy: 'maybe',
    cause:
      'The server got no random bytes: OpenSSL fails (FIPS, providers), or /dev/urandom is not there for it.',
    fix: ['As the postgres user: openssl rand -hex 8; ls -l /dev/urandom', ...PROVIDERS],
    seedHelps: 'no',
    specificity: 78,
    examples: [
      'could not generate random cancel key',
      '2024-05-06 10:00:00 UTC [61] FATAL:  could not generate random salt',
    ],
  },
  {
    id: 'pgbouncer-cannot-get-entropy',
    program: 'PgBouncer',
    era: 'PgBouncer 1.x (2020–)',
    patterns: ['cannot get system entropy'],
    entropy: 'no',
    cause:
      'getrandom() failed at the first login: an old host kernel, or an old libseccomp, below a newer image.',
    fix: SYSTEM_CALL,
    seedHelps: 'no',
    specificity: 80,
    examples: [
      'pgbouncer: Cannot get system entropy',
      '2021-02-02 10:10:10.111 UTC [1] FATAL Cannot get system\nentropy',
    ],
  },
  {
    id: 'tor-strong-entropy',
    program: 'Tor',
    era: 'Tor 0.2.9 – 0.4.9 (2016–)',
    patterns: [
      "(can't|cannot) get entropy from (getrandom|getentropy)",
      "(can't|cannot|couldn't|failed to) get strong entropy",
      "built to support getrandom(), but the kernel doesn't",
      'subsystem crypto (at *) initialization failed',
    ],
    entropy: 'maybe',
    cause: 'The kernel has no getrandom (then a notice only), or no random device at all (then the end).',
    fix: [...SYSTEM_CALL, ...DEVICE_NODES],
    seedHelps: 'no',
    specificity: 80,
    examples: [
      "Can't get entropy from getrandom(). You are running a version of Tor built to support getrandom(), but the kernel doesn't implement this function--probably because it is too old?",
      'Jan 02 03:04:05.000 [warn] Cannot get strong entropy: no entropy source found.',
    ],
  },
  {
    id: 'bitcoin-failed-to-read-randomness',
    program: 'Bitcoin Core and its forks',
    era: '0.12 and later (2016–)',
    patterns: ['failed to read randomness'],
    entropy: 'maybe',
    cause: "The operating system's source failed, and the node ends itself on purpose.",
    fix: SYSTEM_CALL,
    seedHelps: 'no',
    specificity: 78,
    examples: [
      'Failed to read randomness, aborting',
      '2019-08-01T10:00:00Z Failed to read ran\ndomness, aborting',
    ],
  },
  {
    id: 'ossec-randombytes-failed',
    program: 'OSSEC, Wazuh: manage_agents',
    era: 'OSSEC 2.8 and later (2014–2016)',
    patterns: ['randombytes failed for all possible methods'],
    entropy: 'no',
    cause: 'The tool moves into the chroot /var/ossec, which has no /dev/urandom.',
    fix: DEVICE_NODES,
    seedHelps: 'no',
    specificity: 80,
    examples: [
      'manage_agents: ERROR: randombytes failed for all possible methods for accessing random data',
      '2015/03/03 10:10:10 manage_agents: ERROR: randombytes failed for all possible metho\nds for accessing random data',
    ],
  },
  {
    id: 'openvpn-no-entropy',
    program: 'OpenVPN',
    era: 'OpenVPN 2.x (2002–)',
    patterns: ['random number generator cannot obtain entropy'],
    entropy: 'maybe',
    cause: 'The TLS library below OpenVPN gave no random bytes.',
    fix: [ASK_OPENSSL, ...PROVIDERS],
    seedHelps: 'no',
    specificity: 80,
    examples: [
      'ERROR: Random number generator cannot obtain entropy for key generation',
      'ovpn-server[77]: ERROR: Random number generator cannot obtain entropy for key generation [SSL]',
    ],
  },
  {
    id: 'strongswan-no-rng',
    program: 'strongSwan',
    era: 'strongSwan 5.x (2008–)',
    patterns: [
      'no rng (found|available|supported) (for|to|with)',
      'opening /dev/(random|urandom) failed*rng',
      'charon*opening /dev/(random|urandom) failed',
    ],
    entropy: 'maybe',
    cause:
      'The random plugin is not loaded, or its device option is wrong; pki --gen also waits for /dev/random.',
    fix: [
      'Load the random or openssl plugin; in strongswan.conf: charon.plugins.random.random = /dev/urandom',
    ],
    seedHelps: 'no',
    specificity: 75,
    examples: [
      'no RNG found for quality RNG_TRUE',
      'Jan 1 10:00:00 gw charon: 00[LIB] opening "/dev/random" failed: No such file or directory',
    ],
  },
];
