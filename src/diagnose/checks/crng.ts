/** Is the kernel's generator ready? random(4): with a 256-bit pool entropy_avail is 256 for good from then on. */
import { lineOf } from '../look.ts';
import type { Check } from './type.ts';

export const crng: Check = {
  id: 'crng',
  title: "the kernel's random number generator",
  run({ host }) {
    const { ready, evidence } = host.kernel.readiness();
    const subject = 'kernel CRNG';
    if (ready === null) {
      return [
        {
          code: 'crng-not-visible',
          level: 'unknown',
          subject,
          evidence,
          meaning: 'whether the generator is ready cannot be told from here',
          remedy: 'rnd-seed-preflight',
        },
      ];
    }
    if (!ready) {
      return [
        {
          code: 'crng-not-ready',
          level: 'failure',
          subject,
          evidence,
          meaning: 'every program that asks for random bytes waits until the generator is ready',
          remedy:
            'give the machine a source: virtio-rng for a guest, random.trust_cpu=on, or start the client After=systemd-random-seed.service',
        },
      ];
    }
    const pool = lineOf(host.files, '/proc/sys/kernel/random/poolsize');
    const full = pool === '256' ? '; 256 is full, not low: nothing has to fill it' : '';
    return [
      {
        code: 'crng-ready',
        level: 'ok',
        subject,
        evidence,
        meaning: `the generator is ready and stays ready${full}`,
      },
    ];
  },
};
