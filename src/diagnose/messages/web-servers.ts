/** Apache httpd and APR, nginx, lighttpd, s2n. In the words of their sources. */
import { ASK_OPENSSL, DEVICE_NODES, OLD_ONLY, SYSTEM_CALL } from './remedies.ts';
import type { Message } from './type.ts';

export const WEB_SERVERS: readonly Message[] = [
  {
    id: 'apache-prng-insufficient-entropy',
    program: 'Apache httpd, mod_ssl',
    era: 'mod_ssl 2.x, httpd 2.0 – 2.4 (1998–)',
    patterns: ['ah01990', '*prng still contains', 'contains (insufficient|not sufficient) entropy'],
    entropy: 'maybe',
    cause: 'All SSLRandomSeed sources of this context have been read and OpenSSL is still unseeded.',
    fix: [
      'In the server configuration: SSLRandomSeed startup file:/dev/urandom 512 and SSLRandomSeed connect builtin',
      'Old Unix: SSLRandomSeed startup egd:/var/run/egd-pool   (rnd-seed egd serve), or file:{seedFile} 512',
      ...DEVICE_NODES,
    ],
    seedHelps: 'only-old',
    seedNote: 'SSLRandomSeed file: and egd: feed OpenSSL up to 1.1.0; later versions have no need of them',
    specificity: 80,
    examples: [
      '[ssl:warn] [pid 1234] AH01990: Init: PRNG still contains insufficient entropy!',
      '[Mon Jun 03 10:11:12 2002] [warn] Init: PRNG still contains not sufficient entropy!',
    ],
  },
  {
    id: 'apache-no-egd-support',
    program: 'Apache httpd, mod_ssl',
    era: 'httpd 2.4 with OpenSSL 1.1.0 and later (2016–)',
    patterns: ['invalid sslrandomseed entropy source', 'does not support the entropy gathering daemon'],
    entropy: 'no',
    cause:
      'The configuration names an egd: source, and this OpenSSL was built without EGD, as is the rule since 1.1.0.',
    fix: [
      'Delete the egd: line: grep -rn SSLRandomSeed /etc/apache2 /etc/httpd',
      'SSLRandomSeed startup file:/dev/urandom 512, or no line at all',
    ],
    seedHelps: 'no',
    specificity: 82,
    examples: [
      "Invalid SSLRandomSeed entropy source `egd:/var/run/egd-pool': This version of OpenSSL does not support the Entropy Gathering Daemon (EGD).",
      'AH00526: Syntax error on line 41 of ssl.conf: This version of OpenSSL does not support the Entropy Gathering\nDaemon (EGD).',
    ],
  },
  {
    id: 'apr-not-enough-entropy',
    program: 'APR, Apache httpd',
    era: 'APR 1.x (2002–)',
    patterns: [
      'not enough entropy to continue',
      'ah00141',
      'ah00141*could not initialize random number generator',
    ],
    entropy: 'maybe',
    cause: 'apr_generate_random_bytes() failed at the start of httpd: no device, no EGD, no getrandom.',
    fix: DEVICE_NODES,
    seedHelps: 'only-old',
    seedNote: 'An APR built --with-egd reads /var/run/egd-pool',
    specificity: 78,
    examples: [
      'Not enough entropy to continue.',
      '[:crit] [pid 9] (20023)The given path was above the root path: AH00141: Could not initialize random number generator',
    ],
  },
  {
    id: 'nginx-rand-bytes-failed',
    program: 'nginx',
    era: 'nginx 0.8 and later (2010–)',
    patterns: [
      '(rand_bytes|rand_pseudo_bytes)() failed (ssl:',
      '[(alert|crit|emerg|error)]*(rand_bytes|rand_pseudo_bytes)() failed',
      'nginx*(rand_bytes|rand_pseudo_bytes)() failed',
    ],
    entropy: 'maybe',
    cause:
      'nginx got no bytes for a session ticket, a request id or a TLS context; the parenthesis of the line has the reason of OpenSSL.',
    fix: ['The code in the parenthesis tells: openssl errstr CODE', ASK_OPENSSL, ...SYSTEM_CALL],
    seedHelps: 'no',
    specificity: 75,
    examples: [
      '[alert] RAND_bytes() failed (SSL: error:2406C06E:random number generator:RAND_DRBG_instantiate:error retrieving entropy …)',
      '2012/05/01 10:10:10 [crit] 3#0: *7 RAND_pseudo_bytes() failed while SSL handshaking',
    ],
  },
  {
    id: 'lighttpd-not-enough-entropy',
    program: 'lighttpd',
    era: 'lighttpd 1.4 (2006–)',
    patterns: ['not enough entropy in the pool'],
    entropy: 'maybe',
    cause:
      'OpenSSL is unseeded when the module starts: often server.chroot without /dev/urandom, or no default provider.',
    fix: [...DEVICE_NODES, ASK_OPENSSL],
    seedHelps: 'only-old',
    seedNote: OLD_ONLY,
    specificity: 80,
    examples: [
      'SSL: not enough entropy in the pool',
      '2014-02-01 10:10:10: (network.c.555) SSL: not enough entr\nopy in the pool',
    ],
  },
  {
    id: 's2n-entropy-source',
    program: 's2n-tls (AWS SDKs)',
    era: '2015–',
    patterns: ['error opening urandom', 's2n_err_open_random', 's2n*(error opening|failed to open) urandom'],
    entropy: 'no',
    cause:
      's2n_init() could not open /dev/urandom (missing, or no free descriptor), or s2n was used before s2n_init().',
    fix: DEVICE_NODES,
    seedHelps: 'no',
    specificity: 75,
    examples: [
      'error opening urandom',
      'aws_io: s2n_init() failed: S2N_ERR_OPEN_RANDOM (error opening urandom)',
    ],
  },
];
