/** OpenSSL 3 configured so that nobody offers a generator: providers, FIPS, [random]. PROV 0x1C800000, EVP 0x03000000. */
import { PROVIDERS } from './remedies.ts';
import type { Message } from './type.ts';

export const OPENSSL_PROVIDERS: readonly Message[] = [
  {
    id: 'openssl3-unable-to-fetch-drbg',
    program: 'OpenSSL libcrypto; openvpn --providers; Windows programs without openssl.cnf',
    era: 'OpenSSL 3.0 and later (2021–)',
    patterns: ['(error:|err:|0x)12000090', 'unable to fetch drbg', 'err_ossl_rand_unable_to_fetch_drbg'],
    entropy: 'no',
    cause:
      'No loaded provider offers CTR-DRBG: the configuration activates only legacy, fips, gost or oqs, which turns the implicit default provider off; or fips=yes is asked and there is no FIPS module.',
    fix: PROVIDERS,
    seedHelps: 'no',
    seedNote: 'Configuration and nothing else',
    // where a seed file was read first, "reseed error" stands before it: that is the consequence
    specificity: 93,
    examples: [
      '40D7596F187F0000:error:12000090:random number generator:rand_new_drbg:unable to fetch drbg:../crypto/rand/rand_lib.c:578:',
      'openvpn: OpenSSL: error:12000090:random number generator::unable to fetch dr\nbg',
    ],
  },
  {
    id: 'openssl3-ctr-drbg-unsupported',
    program: 'OpenSSL libcrypto',
    era: 'OpenSSL 3.0 and later (2021–)',
    patterns: [
      'algorithm (ctr-drbg',
      'algorithm (hash-drbg',
      'algorithm (hmac-drbg',
      'algorithm (seed-src',
      '*inner_evp_generic_fetch:unsupported*-drbg',
    ],
    entropy: 'no',
    cause: 'No provider offers the generator: one line before "unable to fetch drbg", with the same cause.',
    fix: PROVIDERS,
    seedHelps: 'no',
    specificity: 80,
    yieldsTo: ['openssl3-unable-to-fetch-drbg'],
    examples: [
      '40D7596F187F0000:error:0308010C:digital envelope routines:inner_evp_generic_fetch:unsupported:../crypto/evp/evp_fetch.c:386:Global default library context, Algorithm (CTR-DRBG : 0), Properties (<null>)',
      'error:0308010C:digital envelope routines::unsupported:crypto/evp/evp_fetch.c:355:\n  Global default library context, Algorithm (HASH-DRBG : 66), Properties (fips=yes)',
    ],
  },
  {
    id: 'openssl3-insufficient-drbg-strength',
    program: 'OpenSSL libcrypto, FIPS builds',
    era: 'OpenSSL 3.0 and later (2021–)',
    patterns: ['(error:|err:|0x)(1c8000b5|1200008b)', 'insufficient drbg strength'],
    entropy: 'no',
    cause:
      'More bits of strength are asked than the configured generator has, e.g. cipher = AES-128-CTR under [random] and a request for 256.',
    fix: [
      'Take random=, cipher= and digest= out of the [random] section of {conf}   (the default is AES-256-CTR)',
    ],
    seedHelps: 'no',
    specificity: 88,
    examples: [
      'error:1C8000B5:Provider routines::insufficient drbg strength',
      '4007B1:error:1200008B:random number generator:RAND_bytes_ex:insufficient\n drbg strength:crypto/rand/rand_lib.c:402:',
    ],
  },
  {
    id: 'openssl3-parent-strength-too-weak',
    program: 'OpenSSL libcrypto',
    era: 'OpenSSL 1.1.1 and 3.x (2018–)',
    patterns: ['(error:|err:|0x)(1c8000c2|2406c083|2406e083)', 'parent strength too weak'],
    entropy: 'no',
    cause: 'The primary generator, or the seed source, is configured weaker than the one that it seeds.',
    fix: [
      'Undo the changes in the [random] section of {conf}',
      'OPENSSL_CONF=/dev/null openssl rand -hex 8   (works: it is the configuration)',
    ],
    seedHelps: 'no',
    specificity: 88,
    examples: [
      'error:1C8000C2:Provider routines::parent strength too weak',
      '139:error:2406C083:random number generator:RAND_DRBG_instantiate:parent strength too weak:crypto/rand/drbg_lib.c:318:',
    ],
  },
  {
    id: 'openssl3-fips-module-in-error-state',
    program: "OpenSSL's FIPS provider",
    era: 'OpenSSL 3.0 and later (2021–)',
    patterns: [
      '(error:|err:|0x)(1c8000e1|1c8000e0)',
      'fips module in error state',
      'fips module entering error state',
    ],
    entropy: 'no',
    cause:
      "The FIPS module's self-test failed, or fipsmodule.cnf does not belong to this fips.so; it gives no random bytes any more.",
    fix: [
      'openssl fipsinstall -out /etc/ssl/fipsmodule.cnf -module "$(openssl version -m | cut -d\'"\' -f2)/fips.so"',
      'openssl list -providers',
    ],
    seedHelps: 'no',
    specificity: 88,
    examples: [
      'error:1C8000E1:Provider routines::fips module in error state',
      'SSL_CTX_new_ex failed: error:1C8000E1:Provider routines:ossl_prov_is_running:FIPS module in error state',
    ],
  },
  {
    id: 'openssl-fips-evp-initialization-error',
    program: '.NET, Node and others in a container without FIPS on a FIPS host',
    era: 'OpenSSL 3.0 and later (Ubuntu 24.04 images, 2024–)',
    patterns: ['(error:|err:|0x)03000086', 'digital envelope routines::initialization error'],
    entropy: 'no',
    cause:
      'The host kernel is in FIPS mode; OpenSSL in the container follows it and asks for fips=yes, but the image has no FIPS provider, so digests and the generator alike cannot be had.',
    fix: PROVIDERS,
    seedHelps: 'no',
    specificity: 72,
    isWary: true,
    examples: [
      'Interop+Crypto+OpenSslCryptographicException: error:03000086:digital envelope routines::initialization error',
      'Unhandled exception. System.TypeInitializationException ---> error:03000086:digital envelope\n routines::initialization error at Interop.Crypto.EvpDigestOneShot',
    ],
  },
  {
    id: 'oqs-no-openssl-randomness',
    program: 'liboqs, oqs-provider',
    era: '2023–',
    patterns: ['no openssl randomness retrieved'],
    entropy: 'no',
    cause:
      'liboqs asked OpenSSL for bytes and got none: oqsprovider is activated in openssl.cnf, which turned the implicit default provider off.',
    fix: PROVIDERS,
    seedHelps: 'no',
    specificity: 90,
    examples: [
      'No OpenSSL randomness retrieved. DRBG available?',
      '| No OpenSSL randomness re\n| trieved. DRBG available?',
    ],
  },
];
