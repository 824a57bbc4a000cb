/** Does the kernel demand FIPS, and can the subject's OpenSSL obey? A host in FIPS mode with an ordinary image is the trap. */
import { isAtLeast } from '../library/era.ts';
import { lineOf, statusOf } from '../look.ts';
import type { Check } from './type.ts';

export const fips: Check = {
  id: 'fips',
  title: 'FIPS mode',
  async run({ host, system, openssl }) {
    const flag = lineOf(host.files, '/proc/sys/crypto/fips_enabled');
    const subject = 'FIPS';
    if (flag !== '1') {
      return [
        {
          code: 'fips-off',
          level: 'ok',
          subject,
          evidence: flag === null ? 'the kernel has no such setting' : 'fips_enabled = 0',
          meaning: 'any generator and digest may be used',
        },
      ];
    }
    const { version, modules } = await openssl();
    const provider = modules === null ? null : statusOf(system.files, `${modules}/fips.so`);
    const evidence = `fips_enabled = 1, OpenSSL ${version ?? '?'}`;
    if (version !== null && isAtLeast(version, 3) && provider?.value === null && provider.why === 'missing') {
      return [
        {
          code: 'fips-without-provider',
          level: 'warning',
          subject,
          evidence: `${evidence}, no ${modules}/fips.so`,
          meaning:
            'a library that obeys the kernel finds no FIPS provider: "PRNG is not seeded", "Insufficient randomness", though there is entropy enough',
          remedy: 'install the FIPS provider in this image, or OPENSSL_FORCE_FIPS_MODE=0, or another host',
        },
      ];
    }
    return [
      {
        code: 'fips-on',
        level: 'info',
        subject,
        evidence,
        meaning: 'MD5 is not used, and seed files are not credited',
      },
    ];
  },
};
