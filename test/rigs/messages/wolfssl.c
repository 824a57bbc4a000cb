/* The words of wolfSSL for a generator that cannot be started. */
#include <wolfssl/options.h>
#include <wolfssl/wolfcrypt/error-crypt.h>
#include <wolfssl/wolfcrypt/random.h>
#include <stdio.h>
int main(void) {
  WC_RNG generator;
  int code = wc_InitRng(&generator);
  printf("%d: %s\n", code, wc_GetErrorString(code));
  return code != 0;
}
