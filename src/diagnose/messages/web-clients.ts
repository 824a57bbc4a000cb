/** curl, wget, w3m, git. In the words of their sources. */
import { ASK_OPENSSL, DEVICE_NODES, NOT_OPENSSL3, OLD_ONLY, PROVIDERS, SYSTEM_CALL } from './remedies.ts';
import type { Message } from './type.ts';

export const WEB_CLIENTS: readonly Message[] = [
  {
    id: 'curl-insufficient-randomness',
    program: 'curl, libcurl with OpenSSL',
    era: 'curl 7.7x and later (2016–)',
    patterns: [
      '(35) insufficient randomness',
      '*: insufficient randomness',
      'curl*35*insufficient randomness',
      'ssl connect error*insufficient randomness',
      '^insufficient randomness',
    ],
    entropy: 'maybe',
    cause:
      'libcurl found that the OpenSSL below it cannot seed itself: a FIPS host and an image without the FIPS module, getrandom forbidden, no default provider, an old Windows.',
    fix: [
      `${ASK_OPENSSL}   ("unable to fetch drbg" = configuration or FIPS; "error retrieving entropy" = the system's source)`,
      ...PROVIDERS,
      ...SYSTEM_CALL,
    ],
    seedHelps: 'only-old',
    seedNote: '--random-file and --egd-file did help with OpenSSL up to 1.0.2; today they do nothing',
    specificity: 80,
    isWary: true,
    examples: [
      'curl: (35) Insufficient randomness',
      "fatal: unable to access 'https://git.example/x.git/': Insufficient randomness",
    ],
  },
  {
    id: 'curl-weak-random-seed',
    program: 'curl, libcurl',
    era: 'curl 7.x – 8.x (2005–)',
    patterns: ['now using a weak random seed', 'curl*using weak random seed'],
    entropy: 'yes',
    cause:
      'The TLS library gave no random bytes, so curl seeds itself from the time of day; told only with --verbose.',
    fix: [
      "Old Solaris or AIX: the vendor's /dev/random, or an EGD server (rnd-seed egd serve) and curl --egd-file SOCKET, with OpenSSL up to 1.0.2",
      ASK_OPENSSL,
    ],
    seedHelps: 'only-old',
    seedNote: OLD_ONLY,
    specificity: 75,
    examples: ['libcurl is now using a weak random seed!', '* libcurl is now using a weak ran\ndom seed!'],
  },
  {
    id: 'curl-mbedtls-ctr-drbg',
    program: 'curl, libcurl with mbedTLS',
    era: 'curl 7.x – 8.x (2014–)',
    patterns: ['(mbedtls|polarssl): (ctr_drbg_init|entropy_init) returned'],
    entropy: 'maybe',
    cause: "curl passes on mbedTLS's failure to seed its generator.",
    fix: [
      'ls -l /dev/urandom; head -c 16 /dev/urandom | od -An -tx1',
      'Embedded: register a hardware source (MBEDTLS_ENTROPY_HARDWARE_ALT)',
    ],
    seedHelps: 'no',
    seedNote: 'Only builds with MBEDTLS_ENTROPY_NV_SEED read a seed',
    specificity: 80,
    examples: [
      'Failed - mbedTLS: ctr_drbg_init returned (-0x0034) CTR_DRBG - The entropy source failed',
      'curl: (35) Failed - PolarSSL: ctr_drbg_init returned (-0x0034)',
    ],
  },
  {
    id: 'wget-could-not-seed-prng',
    program: 'GNU wget with OpenSSL',
    era: 'wget 1.10 – 1.25 (2005–)',
    patterns: ['could not seed prng', 'consider using --random-file'],
    entropy: 'maybe',
    cause: 'OpenSSL is still unseeded after wget tried --random-file, RANDFILE and --egd-file.',
    fix: [
      'OpenSSL up to 1.1.0: wget --random-file={seedFile} URL',
      `Later versions take no file for it. ${ASK_OPENSSL}`,
      ...DEVICE_NODES,
    ],
    seedHelps: 'only-old',
    seedNote: OLD_ONLY,
    specificity: 80,
    examples: [
      'Could not seed PRNG; consider using --random-file.',
      'Could not seed PRNG; consider using --rando\nm-file.\nDisabling SSL due to encountered errors.',
    ],
  },
  {
    id: 'wget-weak-random-seed',
    program: 'GNU wget with OpenSSL',
    era: 'wget 1.10 and later (2005–2018)',
    patterns: ['warning: using a weak random seed'],
    entropy: 'yes',
    cause:
      "wget seeded OpenSSL from libc's drand48(), because nothing else worked. What it encrypts can be guessed.",
    fix: ['Give it a source: wget --random-file=/dev/urandom URL', ...DEVICE_NODES],
    seedHelps: 'only-old',
    seedNote: OLD_ONLY,
    specificity: 80,
    examples: [
      'WARNING: using a weak random seed.',
      '--2011-04-02 10:11:12--  https://example.org/\nWARNING: using a weak\nrandom seed.',
    ],
  },
  {
    id: 'w3m-ssl-error-entropy',
    program: 'w3m',
    era: 'w3m 0.5.3 (2021–)',
    patterns: ['ssl error:*(entropy|drbg|prng not seeded)*workaround might be: w3m -insecure'],
    entropy: 'maybe',
    cause:
      "w3m passes OpenSSL's reason on and adds a hint that cannot help: -insecure turns off the check of certificates, nothing else.",
    fix: ['Do not use -insecure', ASK_OPENSSL, ...SYSTEM_CALL],
    seedHelps: 'no',
    seedNote: NOT_OPENSSL3,
    specificity: 92,
    examples: [
      'SSL error: error:1C8000BD:Provider routines::error retrieving entropy, a workaround might be: w3m -insecure',
      'SSL error: error:12000090:random number generator::unable to fetch drbg, a\nworkaround might be: w3m -insecure',
    ],
  },
  {
    id: 'git-unable-to-get-random-bytes',
    program: 'git',
    era: 'git 2.35 and later (2022–)',
    patterns: ['unable to get random bytes'],
    entropy: 'maybe',
    cause:
      'git got no random bytes for the name of a temporary file: no getrandom or arc4random, and no /dev/urandom.',
    fix: DEVICE_NODES,
    seedHelps: 'no',
    specificity: 72,
    examples: [
      'error: unable to get random bytes for temporary file: No such file or directory',
      'remote: fatal: unable to get random bytes',
    ],
  },
];
