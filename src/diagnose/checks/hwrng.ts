/** Hardware sources that feed the kernel: Documentation/admin-guide/hw_random.rst; virtio_rng, TPM. */
import { lineOf, namesIn } from '../look.ts';
import type { Check } from './type.ts';

const HWRNG = '/sys/class/misc/hw_random';

export const hwrng: Check = {
  id: 'hwrng',
  title: 'hardware random number generators',
  run({ host }) {
    const { files } = host;
    const current = lineOf(files, `${HWRNG}/rng_current`);
    const available = lineOf(files, `${HWRNG}/rng_available`) ?? '';
    const quality = lineOf(files, `${HWRNG}/rng_quality`);
    const hasVirtio = namesIn(files, '/sys/bus/virtio/drivers/virtio_rng').value?.some((name) =>
      /^virtio\d/.test(name),
    );
    const tpms = (namesIn(files, '/sys/class/tpm').value ?? []).filter((name) => /^tpm\d/.test(name));
    const also = [hasVirtio ? 'virtio-rng' : '', ...tpms].filter(Boolean).join(', ');
    const subject = 'hw_random';
    if (current === null) {
      return [
        {
          code: 'hwrng-not-visible',
          level: 'unknown',
          subject,
          evidence: `${HWRNG} is not there`,
          meaning:
            'the kernel has no such interface, or it cannot be seen from here; a ready kernel needs none',
        },
      ];
    }
    const evidence = `current: ${current || 'none'}, available: ${available || 'none'}, quality: ${quality ?? '?'}${also ? `; ${also}` : ''}`;
    if (current === '' || current === 'none') {
      return [
        {
          code: 'hwrng-none',
          level: 'info',
          subject,
          evidence,
          meaning: 'no hardware source feeds the kernel; it has others once it is ready',
          remedy: 'for a guest: give it a virtio-rng device',
        },
      ];
    }
    if (quality === '0') {
      return [
        {
          code: 'hwrng-uncredited',
          level: 'info',
          subject,
          evidence,
          meaning:
            'what the hardware gives is mixed in, and counts for nothing while the kernel is not ready',
        },
      ];
    }
    return [
      { code: 'hwrng-feeds', level: 'ok', subject, evidence, meaning: 'a hardware source feeds the kernel' },
    ];
  },
};
