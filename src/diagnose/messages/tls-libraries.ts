/** TLS and crypto libraries other than OpenSSL: GnuTLS, NSS, LibreSSL, BoringSSL, Botan, libsodium. */
import { BOOT, DEVICE_NODES } from './remedies.ts';
import type { Message } from './type.ts';

export const TLS_LIBRARIES: readonly Message[] = [
  {
    id: 'gnutls-failed-to-acquire-random-data',
    program: 'GnuTLS: wget, mutt and git on Debian, lynx, libcurl-gnutls, ModSecurity',
    era: 'GnuTLS 2.12 – 3.8 (2012–)',
    patterns: [
      'failed to acquire random data',
      'gnutls_e_random_failed',
      'gnutls*(error|code|ret|rc|returned)~-206',
    ],
    entropy: 'no',
    cause:
      'The library, as it is loaded, got no getrandom() and could not open /dev/urandom: the device is missing, too many files are open, or, on Windows, SystemRoot is not in the environment.',
    fix: [
      'ls -l /dev/urandom; ls /proc/PID/fd | wc -l; ulimit -n',
      'Windows, a program started with an emptied environment: pass SystemRoot on',
      'Apache with ModSecurity after very many reloads: a full restart (descriptors leak)',
      ...DEVICE_NODES,
    ],
    seedHelps: 'no',
    seedNote: 'GnuTLS takes no seed file; EGD went with 3.5.3',
    specificity: 82,
    examples: [
      'Error in GnuTLS initialization: Failed to acquire random data.',
      'fatal: unable to access: gnutls_handshake() failed: Failed to acquire ran\ndom data.',
    ],
  },
  {
    id: 'gnutls-randomness-device-error',
    program: 'GnuTLS',
    era: 'GnuTLS 3.3 – 3.8 (2014–)',
    patterns: [
      "error in the system's randomness device",
      'gnutls_e_random_device_error',
      'gnutls*(error|code|ret|rc|returned)~-342',
    ],
    entropy: 'no',
    cause:
      'The descriptor of /dev/urandom that the library opened at its start is gone: a daemon closed all descriptors when it went to the background.',
    fix: [
      'Upgrade the program, or run it in the foreground (nzbget of that time: not --daemon)',
      'Its author: call gnutls_global_init() after daemonising',
    ],
    seedHelps: 'no',
    specificity: 82,
    examples: [
      "Error in the system's randomness device.",
      'connect: GnuTLS: Error in the system’s randomness\ndevice.',
    ],
  },
  {
    id: 'nss-need-random',
    program: 'NSS: Firefox, Thunderbird, curl-nss, certutil',
    era: 'NSS 3.x (1998–)',
    patterns: [
      'security library: need random data',
      'sec_error_need_random',
      '(nss|nspr|security|error|pr_geterror)~(-8129)*',
    ],
    entropy: 'maybe',
    cause: 'NSS got no seed, or its parameter search or FIPS jitter source failed.',
    fix: [...DEVICE_NODES, 'certutil -z NOISEFILE gives seed bytes by hand'],
    seedHelps: 'yes',
    seedNote: 'certutil -z FILE; in old NSS the environment NSRANDFILE and NSRANDCOUNT',
    specificity: 78,
    examples: [
      'security library: need random data.',
      'certutil: could not generate key: SEC_ERROR_NEED_RANDOM: security library: need\nrandom data.',
    ],
  },
  {
    id: 'libsodium-system-lacks-entropy',
    program: 'shadowsocks-libev, dnscrypt-proxy 1, Remmina, gsocket and others with libsodium',
    era: '2015–2022',
    patterns: [
      "this system doesn't provide enough entropy",
      "doesn't provide enough entropy to quickly generate",
      'service will not start until enough entropy has been collected',
    ],
    entropy: 'yes',
    cause:
      'The program wants a kernel count of 160 before it starts libsodium. Small machines with a kernel before 5.18 fall short; later kernels stand at 256 after boot.',
    fix: [
      'cat /proc/sys/kernel/random/entropy_avail   (256 = full)',
      'A kernel of 5.18 or later; virtio-rng for a virtual machine; on older kernels haveged or rng-tools5 on the host',
      'rngd -r /dev/urandom, often advised, credits the kernel with its own output: no entropy comes of it',
    ],
    seedHelps: 'no',
    specificity: 80,
    examples: [
      "This system doesn't provide enough entropy to quickly generate high-quality random numbers.",
      'ss-server[9]: The service will not start until enough entropy has\nbeen collected.',
    ],
  },
  {
    id: 'libsodium-silent-abort',
    program: 'users of libsodium: php-cli with sodium, pdnsutil',
    era: 'libsodium 1.0 (2014–)',
    patterns: [
      '/dev/urandom**aborted$',
      '/dev/urandom**aborted (core dumped)',
      '/dev/urandom**--- sigabrt',
      '*sodium_misuse',
      '(pdnsutil|pdns_server|libsodium)**aborted',
      '(abort|raise)*(randombytes_sysrandom|sodium_init|randombytes_stir)',
      '(randombytes_sysrandom_init|sodium_init)*abort',
    ],
    entropy: 'no',
    cause:
      'sodium_init() ends the process (exit 134) without a word where neither getrandom() nor /dev/urandom works.',
    fix: ["strace -f {program} 2>&1 | grep -E 'random|abort' | tail", ...DEVICE_NODES],
    seedHelps: 'no',
    specificity: 61,
    yieldsTo: [
      'libgcrypt-no-entropy-gathering-module',
      'libgcrypt-unexpected-error-from-getentropy',
      'libgcrypt-getentropy-not-supported',
      'glibc-arc4random-fatal',
      'cpp-random-device',
      'node-csprng-assertion',
    ],
    examples: [
      "Reading random entropy from '/dev/urandom'\nAborted",
      'open("/dev/urandom", O_RDONLY) = -1 ENOENT (No such file or directory)\nrt_sigprocmask(SIG_UNBLOCK, [ABRT], NULL, 8) = 0\n--- SIGABRT {si_signo=SIGABRT, si_code=SI_TKILL} ---',
    ],
  },
  {
    id: 'botan-prng-unseeded',
    program: 'Botan',
    era: 'Botan 2.x – 3.x (2008–)',
    patterns: [
      'prng not seeded: (hmac_drbg|hmac_rng|autoseeded|auto_seeded|chacha_rng|randpool|ansi_x931|x931|processor_rng|system_rng|stateful)*',
      'prng_unseeded',
      'botan*prng not seeded',
      'system_rng~(failed|error|open|read)*',
      'botan*(random number generator is not seeded|rng is not seeded)',
    ],
    entropy: 'maybe',
    cause: "Botan's generator has no seed, or the system's could not be used.",
    fix: DEVICE_NODES,
    seedHelps: 'no',
    specificity: 78,
    examples: [
      'PRNG not seeded: HMAC_DRBG',
      "terminate called after throwing an instance of 'Botan::PRNG_Unseeded'\n  what():  PRNG not seeded: ChaCha_RNG",
    ],
  },
  {
    id: 'libressl-killed-no-getentropy',
    program: 'LibreSSL portable and others with its getentropy_linux.c (getdns, stubby)',
    era: 'LibreSSL 2.x – 3.x on kernels before 3.17, or a chroot without /dev',
    patterns: [
      'getrandom(~enosys**sigkill',
      '/dev/urandom~enoent**(kill|tkill|tgkill)(~sigkill',
      '(getentropy_fallback|getentropy_urandom|getentropy_sysctl|getentropy_getrandom)',
    ],
    entropy: 'maybe',
    cause:
      'LibreSSL\'s getentropy() kills its own process when no source works; all that is seen without strace is "Killed" (exit 137).',
    fix: ['strace -f {program} 2>&1 | tail -20', ...DEVICE_NODES],
    seedHelps: 'no',
    seedNote: 'LibreSSL has no seed file and no EGD',
    specificity: 80,
    examples: [
      'getrandom(0xbe9d9b9c, 40, 0)            = -1 ENOSYS (Function not implemented)\ntkill(8997, SIGKILL)                    = ?\n+++ killed by SIGKILL +++',
      '[pid 12] open("/dev/urandom", O_RDONLY|O_NOFOLLOW|O_CLOEXEC) = -1 ENOENT (No such file or directory)\n[pid 12] kill(12, SIGKILL <unfinished ...>\n+++ killed by SIGKILL +++',
    ],
  },
  {
    id: 'boringssl-entropy-pool-not-initialized',
    program: 'BoringSSL, AWS-LC: Chromium, gRPC, Envoy',
    era: '2015–',
    patterns: [
      'getrandom indicates that the entropy pool has not been initialized',
      'rather than continue with poor entropy',
      'kernel entropy pool contains too few bits',
      'rndgetentcnt on /dev/urandom failed',
    ],
    entropy: 'yes',
    cause:
      "The kernel's generator is not seeded yet (early boot, NAS kernels without a source); the process waits.",
    fix: BOOT,
    seedHelps: 'no',
    seedNote: 'It is the kernel that has to be seeded',
    specificity: 82,
    examples: [
      'getrandom indicates that the entropy pool has not been initialized. Rather than continue with poor entropy, this process will block until entropy is available.',
      'The kernel entropy pool contains too few bits: have 12, want 128. Rather than continue with\npoor entropy, this process will block',
    ],
  },
];
