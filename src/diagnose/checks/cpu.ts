/** Random number instructions of the processor: RDRAND and RDSEED, on Arm RNDR; arch_get_random_*() in the kernel. */
import { lineOf, textOf } from '../look.ts';
import type { Check } from './type.ts';

export const cpu: Check = {
  id: 'cpu',
  title: "the processor's generator",
  run({ host }) {
    const info = textOf(host.files, '/proc/cpuinfo').value;
    const subject = 'CPU';
    const line = /^(?:flags|Features)\s*:\s*(.*)$/m.exec(info ?? '')?.[1];
    if (line === undefined) {
      return [
        {
          code: 'cpu-not-visible',
          level: 'unknown',
          subject,
          evidence: '/proc/cpuinfo lists no features',
          meaning: 'whether the processor has random number instructions cannot be told from here',
        },
      ];
    }
    const flags = new Set(line.split(/\s+/));
    const found = ['rdrand', 'rdseed', 'rng'].filter((flag) => flags.has(flag));
    const isGuest = flags.has('hypervisor');
    const isForbidden = / nordrand( |$)/.test(` ${lineOf(host.files, '/proc/cmdline') ?? ''}`);
    if (found.length > 0 && !isForbidden) {
      return [
        {
          code: 'cpu-has-generator',
          level: 'ok',
          subject,
          evidence: found.join(' '),
          meaning: 'the kernel mixes the processor in, and may start from it alone',
        },
      ];
    }
    return [
      {
        code: isForbidden ? 'cpu-generator-forbidden' : 'cpu-without-generator',
        level: 'info',
        subject,
        evidence: isForbidden ? 'nordrand on the kernel command line' : 'neither rdrand nor rdseed nor rng',
        meaning: 'the kernel has to gather from elsewhere, which may take time at boot',
        ...(isGuest
          ? { remedy: 'pass the processor through to the guest (QEMU: -cpu host), or add virtio-rng' }
          : {}),
      },
    ];
  },
};
