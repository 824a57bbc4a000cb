/* The words of mbedTLS for a source that fails: of the generator, or with any argument of the entropy module. */
#include <mbedtls/ctr_drbg.h>
#include <mbedtls/entropy.h>
#include <mbedtls/error.h>
#include <stdio.h>
int main(int argc, char **argv) {
  mbedtls_entropy_context entropy;
  mbedtls_ctr_drbg_context generator;
  unsigned char bytes[32];
  char words[200];
  int code;
  (void)argv;
  mbedtls_entropy_init(&entropy);
  mbedtls_ctr_drbg_init(&generator);
  code = argc > 1 ? mbedtls_entropy_func(&entropy, bytes, sizeof bytes)
                  : mbedtls_ctr_drbg_seed(&generator, mbedtls_entropy_func, &entropy, 0, 0);
  mbedtls_strerror(code, words, sizeof words);
  printf("failed: -0x%04x: %s\n", (unsigned)-code, words);
  return code != 0;
}
