/** TLS libraries for small machines: wolfSSL, mbedTLS. Error codes as in their error.c. */
import { DEVICE_NODES } from './remedies.ts';
import type { Message } from './type.ts';

export const SMALL_TLS: readonly Message[] = [
  {
    id: 'wolfssl-open-ran-e',
    program: 'wolfSSL, wolfCrypt',
    era: 'wolfSSL 3.x – 5.x (2010–)',
    patterns: [
      '(opening|reading) random device error',
      'random device read would block error',
      '(open_ran_e|read_ran_e|ran_block_e)',
      'wc_initrng*(-101|-102|-105)',
    ],
    entropy: 'maybe',
    cause:
      "wolfCrypt could not open or read /dev/urandom and /dev/random (-101, -102, -105). curl says of it only: SSL: couldn't create a context.",
    fix: [
      ...DEVICE_NODES,
      'Embedded: CUSTOM_RAND_GENERATE_SEED, wc_SetSeed_Cb(), or a build that reads /dev/hwrng',
    ],
    seedHelps: 'no',
    specificity: 78,
    examples: [
      'opening random device error',
      'wolfSSL_CTX_new: wc_InitRng failed, error = -102 (reading random\n device error)',
    ],
  },
  {
    id: 'wolfssl-rng-failure',
    program: 'wolfSSL, wolfCrypt on STM32 and in FIPS builds',
    era: 'wolfSSL 3.x – 5.x (2013–)',
    patterns: [
      'random number generator failed',
      'rng_failure_e',
      'wc_initrng*(-199|-294|-295)',
      '(drbg_cont_fips_e|drbg_kat_fips_e)',
      'wolf*rng*failed*-199',
    ],
    entropy: 'maybe',
    cause:
      'No seed callback in a FIPS-ready build, the hardware generator of an STM32 initialised twice, or a health test failed (-199).',
    fix: [
      'FIPS-ready: wc_SetSeed_Cb(wc_GenerateSeed) before wc_InitRng()',
      'STM32: HAL_RNG_DeInit() before wolfCrypt takes the device',
    ],
    seedHelps: 'no',
    specificity: 66,
    isWary: true,
    examples: [
      'Random Number Generator failed',
      'wolfCrypt test: wc_InitRng() returned -199 (RNG_FAILURE_E)',
    ],
  },
  {
    id: 'mbedtls-ctr-drbg-entropy-source-failed',
    program: 'mbedTLS, PolarSSL and users (AWS SDKs, OpenThread, OP-TEE, ESP-IDF)',
    era: 'mbedTLS 1.3 – 3.x (2013–)',
    patterns: [
      '*drbg - the entropy source failed',
      '(mbedtls_ctr_drbg_seed|mbedtls_hmac_drbg_seed|ctr_drbg_init|ctr_drbg_seed)*(-0x0034|-0x34|-52|-0x0009)',
      'mbedtls_err_(ctr|hmac)_drbg_entropy_source_failed',
    ],
    entropy: 'maybe',
    cause:
      'The generator could not be seeded (-0x0034): /dev/urandom is missing on Linux; on bare metal no strong source is registered, or MBEDTLS_NO_PLATFORM_ENTROPY is set.',
    fix: [
      'Linux: ls -l /dev/urandom; head -c 16 /dev/urandom | od -An -tx1',
      'Bare metal: MBEDTLS_ENTROPY_HARDWARE_ALT and mbedtls_hardware_poll(), or mbedtls_entropy_add_source(…, MBEDTLS_ENTROPY_SOURCE_STRONG); mbedTLS 4: mbedtls_platform_get_entropy()',
      'MBEDTLS_ENTROPY_NV_SEED: write a seed of 64 bytes once, in production',
    ],
    seedHelps: 'no',
    seedNote: 'Builds with MBEDTLS_ENTROPY_NV_SEED do read a seed',
    specificity: 85,
    examples: ['CTR_DRBG - The entropy source failed', ' failed\n  ! mbedtls_ctr_drbg_seed returned -0x34'],
  },
  {
    id: 'mbedtls-entropy-errors',
    program: 'mbedTLS',
    era: 'mbedTLS 1.3 – 3.x (2013–)',
    patterns: [
      'critical entropy source failure',
      'entropy - (no strong entropy sources|no sources have been added|no more sources can be added|read/write error in file)',
      'no strong entropy sources have been added',
      'mbedtls_err_entropy_(source_failed|no_strong_source|no_sources_defined|max_sources|file_io_error)',
      '(mbedtls_entropy_func|mbedtls_entropy_gather|entropy_func)*(-0x003c|-0x003d|-0x003e|-0x003f|-0x0040|-0x3c|-0x3d|-0x40)',
      'psa_error_insufficient_entropy',
      'psa_crypto_init*-148',
    ],
    entropy: 'maybe',
    cause:
      '-0x003C the source failed, -0x003D no strong source, -0x003E too many sources, -0x003F the seed file, -0x0040 no source at all.',
    fix: [
      'Linux: ls -l /dev/urandom',
      'Bare metal: register a strong source, mbedtls_entropy_add_source(…, MBEDTLS_ENTROPY_SOURCE_STRONG), or MBEDTLS_ENTROPY_HARDWARE_ALT',
    ],
    seedHelps: 'no',
    seedNote: 'Builds that call mbedtls_entropy_update_seed_file() do read a seed; -0x003F is about it',
    specificity: 80,
    examples: [
      'ENTROPY - Critical entropy source failure',
      'E (1234) tls: mbedtls_entropy_func failed: ENTROPY - No strong entropy sources have been\nadded to poll',
    ],
  },
];
