/** OpenSSL up to 1.1.1: error:LLFFFRRR with library 0x24 (RAND). crypto/rand/rand_err.c, drbg_lib.c. */
import { ASK_OPENSSL, DEVICE_NODES, OLD_ONLY, SYSTEM_CALL } from './remedies.ts';
import type { Message } from './type.ts';

export const OPENSSL_1: readonly Message[] = [
  {
    id: 'openssl-24064064-prng-not-seeded',
    program: 'OpenSSL libcrypto and whatever is linked to it (openssl, nginx, Node 0.10)',
    era: 'OpenSSL 0.9.5 – 1.1.0 (1999–2018)',
    patterns: [
      '(error:|error |err:|0x|code |code=)24064064',
      '*(ssleay_rand_bytes|rand_pseudo_bytes|rand_bytes):prng not seeded',
      'prng not seeded:*md_rand.c',
      'error:*:lib(36):func(100):reason(100)',
    ],
    entropy: 'maybe',
    cause:
      'The old generator never got its first 32 bytes: no /dev/urandom, /dev/random or EGD socket could be read (chroot, bare system, WebAssembly). Node 0.10 also caused it by a bug of its own.',
    fix: [
      ...DEVICE_NODES,
      'Old Unix without a random device: dd if=SOURCE of={seedFile} bs=1024 count=1; export RANDFILE={seedFile}   or run an EGD server: rnd-seed egd serve',
      'Upgrade to OpenSSL 1.1.1 or later',
    ],
    seedHelps: 'only-old',
    seedNote:
      'Here a seed does help: 1 KiB of good bytes named by RANDFILE, or an EGD socket at /var/run/egd-pool, /dev/egd-pool, /etc/egd-pool or /etc/entropy',
    specificity: 90,
    examples: [
      'error:24064064:random number generator:SSLEAY_RAND_BYTES:PRNG not seeded',
      '3074148540:error:24064064:random number generator:RAND_bytes:PRNG not seeded:crypto/rand/md_rand.c:506:',
    ],
  },
  {
    id: 'openssl-prng-not-seeded-generic',
    program: 'programs and bindings on OpenSSL',
    era: 'any',
    patterns: ['prng not seeded', 'prng_not_seeded', 'rand_r_prng_not_seeded'],
    entropy: 'maybe',
    cause: "A program passes on OpenSSL's reason 100 without the code: the generator below it is not seeded.",
    fix: [ASK_OPENSSL, ...DEVICE_NODES],
    seedHelps: 'only-old',
    seedNote: OLD_ONLY,
    specificity: 40,
    yieldsTo: 'any',
    isWary: true,
    examples: ['PRNG not seeded', 'ssl.SSLError: [RAND: PRNG_NOT_SEEDED] prng not seeded (_ssl.c:2484)'],
  },
  {
    id: 'openssl-111-drbg-error-retrieving-entropy',
    program: 'OpenSSL libcrypto: nginx, Node 8–16, libwebsockets, OpenSSH, curl',
    era: 'OpenSSL 1.1.1 (2018–2024)',
    patterns: [
      '(error:|err:|0x)(2406c06e|2406e06e)',
      '*(rand_drbg_instantiate|rand_drbg_reseed):error retrieving (entropy|nonce)',
      'error retrieving entropy:*drbg_lib.c',
    ],
    entropy: 'maybe',
    cause:
      'The generator got no seed: getrandom() is missing (kernel before 3.17, odd architectures) or forbidden, /dev/urandom is not there, or the library was built with the wrong seed source or none.',
    fix: [
      ...SYSTEM_CALL,
      ...DEVICE_NODES,
      'Own build: openssl version -r shows the seeding source; rebuild with --with-rand-seed=os, or devrandom for old kernels',
      '1.1.1d and later on a kernel before 4.8 wait until /dev/random can be read once: seed the kernel first',
    ],
    seedHelps: 'no',
    seedNote: 'Only a build with --with-rand-seed=none takes outside bytes in 1.1.1',
    specificity: 90,
    examples: [
      '3069628432:error:2406C06E:random number generator:RAND_DRBG_instantiate:error retrieving entropy:crypto/rand/drbg_lib.c:342:',
      'lws: OpenSSL error: error:2406C06E:random number generator:RAND_DRBG_insta\nntiate:error retrieving entropy',
    ],
  },
  {
    id: 'openssl-111-drbg-in-error-state',
    program: 'OpenSSL libcrypto',
    era: 'OpenSSL 1.1.1 (2018–2024)',
    patterns: [
      '(error:|err:|0x)(2406b072|2406c072|2406e072)',
      '*(rand_drbg_generate|rand_drbg_instantiate|rand_drbg_reseed):in error state',
    ],
    entropy: 'maybe',
    cause:
      'A generator whose seeding failed refuses to give bytes, and tries again at each call: it fills logs. An earlier line has the cause.',
    fix: ['Mend the first error of the stack, mostly 2406C06E: grep -m1 "error:2406" LOGFILE', ASK_OPENSSL],
    seedHelps: 'no',
    specificity: 70,
    examples: [
      '3069628432:error:2406B072:random number generator:RAND_DRBG_generate:in error state:crypto/rand/drbg_lib.c:589:',
      '2021/03/01 SSL_do_handshake() failed (SSL: error:2406B072:random number generator:RAND_DRBG_generate:in error state)',
    ],
  },
  {
    id: 'openssl-devrandom-wait-hang',
    program: 'OpenSSL 1.1.1d and later and its users (OpenSSH 8, Java agents)',
    era: 'kernels before 4.8 without getrandom (2019–2024)',
    patterns: [
      'select*rand_pool_acquire_entropy',
      'rand_pool_acquire_entropy*select',
      '/dev/random,o_rdonly*select(*null,null,null',
      'wait_random_seeded',
    ],
    entropy: 'yes',
    cause:
      'No message at all: without getrandom() the library sits in select() on /dev/random until the kernel pool has been filled once.',
    fix: [
      'cat /proc/sys/kernel/random/entropy_avail',
      "Give the kernel a source: enable the board's hardware generator; on these old kernels haveged or rngd will do",
      'Or build OpenSSL without DEVRANDOM_WAIT, or move to kernel 4.8 or later',
    ],
    seedHelps: 'no',
    seedNote: 'A seed file does not end the wait; crediting the kernel pool (RNDADDENTROPY) does',
    specificity: 75,
    examples: [
      '#0  0x000000335a8e1523 in select () from /lib64/libc.so.6\n#1  0x000000000097485d in rand_pool_acquire_entropy ()',
      'openat(AT_FDCWD, "/dev/random", O_RDONLY) = 3\nselect(4, [3], NULL, NULL, NULL',
    ],
  },
  {
    id: 'openssl-111-rand-pool-internal-error',
    program: 'OpenSSL libcrypto (nginx --with-openssl)',
    era: 'OpenSSL 1.1.1 (2018–2024)',
    patterns: [
      '(error:|err:|0x)24067044',
      '*(rand_pool_add|rand_pool_add_begin|rand_pool_add_end):internal error',
    ],
    entropy: 'no',
    cause:
      "The entropy pool's code was called with a wrong buffer: a fault inside the process (two OpenSSL copies in it, damaged memory), no shortage.",
    fix: ['Is a second libcrypto loaded? pmap PID | grep -E "crypto|ssl"', 'Upgrade to a supported OpenSSL'],
    seedHelps: 'no',
    specificity: 90,
    examples: [
      'error:24067044:random number generator:rand_pool_add:internal error',
      '[crit] 7#7: SSL error (SSL: error:24067044:random number generator:rand_pool_add:internal error:crypto/rand/rand_lib.c:622)',
    ],
  },
];
