/** OpenSSL 3: error:XXXXXXXX = library << 23 | reason, RAND 0x12000000; release builds leave the function out (`::`). crypto/rand/rand_err.c. */
import { ASK_OPENSSL, NO_SEED_FILE, NOT_OPENSSL3, SYSTEM_CALL } from './remedies.ts';
import type { Message } from './type.ts';

export const OPENSSL_3: readonly Message[] = [
  {
    id: 'openssl3-cant-open-rand-file',
    program: 'openssl(1), grid-cert-request, oVirt engine-setup',
    era: 'OpenSSL 3.0 and later (2021–)',
    patterns: [
      '(error:|err:|error |0x)12000079',
      'error:12000079*filename={file}',
      '12000079:random number generator',
    ],
    entropy: 'no',
    cause:
      'A RANDFILE, -rand or -writerand file cannot be opened: it is missing, not readable, or a relative name such as .rnd is looked up in an unexpected directory.',
    fix: [
      ...NO_SEED_FILE,
      'Scripts with -rand /var/adm/wtmp:/var/log/messages: drop the option, or test -r each file first',
    ],
    seedHelps: 'no',
    seedNote: 'Nothing is short of entropy',
    specificity: 90,
    examples: [
      '80EB3915197F0000:error:12000079:random number generator:RAND_load_file:Cannot open file:crypto/rand/randfile.c:106:Filename=/var/adm/wtmp',
      "Can't load /home/ci/.rnd into RNG\n00B7D9FC01000000:error:12000079:random number generator::Cannot open\n file:crypto/rand/randfile.c:107:Filename=/home/ci/.rnd",
    ],
  },
  {
    id: 'openssl3-rand-load-reseed-error',
    program: 'openssl(1)',
    era: 'OpenSSL 3.0 and later (2021–)',
    patterns: [
      '(error:|err:|0x)12000076',
      '*rand_load_file:reseed error',
      'random number generator:*:reseed error',
    ],
    entropy: 'yes',
    cause:
      "The -rand file was read, but the generator could not start because the operating system's source failed. A seed file does not stand in for it.",
    fix: SYSTEM_CALL,
    seedHelps: 'no',
    seedNote: NOT_OPENSSL3,
    specificity: 91,
    examples: [
      '40D7EE01AE7F0000:error:12000076:random number generator:RAND_load_file:reseed error:../crypto/rand/randfile.c:178:Filename=seed.bin',
      "Can't load /etc/seed into RNG\n003E57D2967F0000:error:12000076:random number generator::reseed error:crypto/rand/randfile.c:179:Filename=/etc/seed",
    ],
  },
  {
    id: 'openssl3-error-retrieving-entropy',
    program: 'OpenSSL libcrypto: socat, w3m, Net::SSLeay, Python, nginx',
    era: 'OpenSSL 3.0 and later (2021–)',
    patterns: [
      '(error:|err:|0x)1c8000bd',
      '*(ossl_prov_drbg_instantiate|ossl_prov_drbg_reseed):error retrieving entropy',
      'provider routines:~:error retrieving entropy',
      'error retrieving entropy:*rands/drbg.c',
    ],
    entropy: 'maybe',
    cause:
      'The seed source got nothing from the operating system. On kernel 4.8 and later OpenSSL asks getrandom() and nothing else: where that is forbidden or missing, a readable /dev/urandom is not used.',
    fix: [
      ...SYSTEM_CALL,
      'Own build: openssl version -r; a build with --with-rand-seed=none cannot be seeded by RAND_add() any more',
    ],
    seedHelps: 'no',
    seedNote: NOT_OPENSSL3,
    specificity: 90,
    examples: [
      '40E7E1A2C87F0000:error:1C8000BD:Provider routines:ossl_prov_drbg_instantiate:error retrieving entropy:../providers/implementations/rands/drbg.c:458:',
      'socat[31] E SSL_CTX_new(): error:1C8000BD:Provider routines::error retrieving\n entropy',
    ],
  },
  {
    id: 'error-retrieving-entropy-bare',
    program: 'Python ssl, Node, programs that print only the reason',
    era: 'OpenSSL 1.1.1 and 3.x (2018–)',
    patterns: ['error retrieving entropy', '*error_retrieving_entropy'],
    entropy: 'maybe',
    cause:
      "OpenSSL's reason without its code (RAND 110 or PROV 189): the operating system's source gave nothing.",
    fix: [ASK_OPENSSL, ...SYSTEM_CALL],
    seedHelps: 'no',
    seedNote: NOT_OPENSSL3,
    specificity: 45,
    yieldsTo: 'any',
    examples: [
      'ssl.SSLError: error retrieving entropy',
      "reason: 'error retrieving entropy',\n  code: 'ERR_OSSL_ERROR_RETRIEVING_ENTROPY'",
    ],
  },
  {
    id: 'openssl3-error-instantiating-drbg',
    program: 'OpenSSL libcrypto',
    era: 'OpenSSL 3.0 and later (2021–)',
    patterns: [
      '(error:|err:|0x)(1200006c|1c8000bc|1c8000c0)',
      'error instantiating drbg',
      'err_ossl_rand_error_instantiating_drbg',
      '*(ossl_prov_drbg_generate|ossl_prov_drbg_reseed):in error state',
    ],
    entropy: 'maybe',
    cause:
      'The outer line of an OpenSSL 3 error stack: the generator could not be started. The line before it has the reason.',
    fix: [
      'Read the line before it: 1C8000BD = the source failed, 1C8000BA = it is too weak, 12000090 = configuration',
      ...SYSTEM_CALL,
    ],
    seedHelps: 'no',
    seedNote: NOT_OPENSSL3,
    specificity: 70,
    examples: [
      '40E7E1A2C87F0000:error:1200006C:random number generator:rand_new_drbg:error instantiating drbg:../crypto/rand/rand_lib.c:608:',
      'fatal: error:1200006C:random number generator::error instantiating drbg',
    ],
  },
  {
    id: 'openssl3-entropy-source-strength-too-weak',
    program: 'OpenSSL libcrypto on embedded Linux',
    era: 'OpenSSL 3.0 and later (2021–)',
    patterns: ['(error:|err:|0x)1c8000ba', 'entropy source strength too weak'],
    entropy: 'maybe',
    cause:
      'The seed source does not give as many bits as the generator wants: a library built for getrandom only on a kernel without it, or a weak source of its own.',
    fix: [
      'uname -r; strace -e trace=getrandom openssl rand -hex 8',
      'Rebuild with --with-rand-seed=os, or devrandom for kernels before 3.17',
      "Old board: a newer kernel, or its hardware generator's driver and rngd on /dev/hwrng",
    ],
    seedHelps: 'no',
    seedNote: NOT_OPENSSL3,
    specificity: 88,
    examples: [
      '00000000:error:1C8000BA:Provider routines:seed_get_seed:entropy source strength too weak:providers/implementations/rands/seed_src.c:202:',
      'B6F5E6B6:error:1C8000BA:Provider routines::entropy source strength\n too weak',
    ],
  },
  {
    id: 'openssl3-random-pool-empty',
    program: 'OpenSSL libcrypto',
    era: 'OpenSSL 3.5 (2024–)',
    patterns: [
      '(error:|err:|0x)1200008e',
      '*random number generator:~:random pool is empty',
      'err_ossl_rand_random_pool_is_empty',
    ],
    entropy: 'maybe',
    cause: 'The entropy pool got nothing from its source.',
    fix: SYSTEM_CALL,
    seedHelps: 'no',
    seedNote: NOT_OPENSSL3,
    specificity: 88,
    examples: [
      'error:1200008E:random number generator::random pool is empty',
      '80A1:error:1200008E:random number generator:ossl_rand_pool_entropy:random pool\n is empty:crypto/rand/rand_pool.c:99:',
    ],
  },
  {
    id: 'openssl-poor-entropy-source-hint',
    program: 'openssl(1): genpkey, req, genrsa',
    era: 'OpenSSL 3.0 and later (2021–)',
    patterns: [
      'if the system has a poor entropy source',
      'generating random key material may take a long time',
    ],
    entropy: 'no',
    cause: 'A hint that is printed before a key is made, always; no error.',
    fix: ['Nothing to do; look at the lines after it'],
    seedHelps: 'no',
    specificity: 10,
    examples: [
      'Warning: generating random key material may take a long time\nif the system has a poor entropy source',
      '#5 2.114 Warning: generating random key material may take a long time if the system has a poor entropy source',
    ],
  },
];
