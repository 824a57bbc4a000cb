/** Does the kernel notice that the machine was cloned? drivers/virt/vmgenid.c (5.18): it reseeds then; running libraries do not. */
import { namesIn, textOf } from '../look.ts';
import type { Check } from './type.ts';

const DRIVERS = ['/sys/bus/platform/drivers/vmgenid', '/sys/bus/acpi/drivers/vmgenid'];
const OWN = new Set(['bind', 'unbind', 'uevent', 'module']);

export const cloneGuard: Check = {
  id: 'clone-guard',
  title: 'the guard against cloned machines',
  run({ host }) {
    const { files } = host;
    const flags = /^(?:flags|Features)\s*:.*$/m.exec(textOf(files, '/proc/cpuinfo').value ?? '')?.[0];
    const bound = DRIVERS.flatMap((driver) => namesIn(files, driver).value ?? []).filter(
      (name) => !OWN.has(name),
    );
    const subject = 'virtual machine';
    if (bound.length > 0) {
      return [
        {
          code: 'clone-guard-bound',
          level: 'ok',
          subject,
          evidence: `vmgenid: ${bound.join(', ')}`,
          meaning:
            'the kernel reseeds itself after a restore or a clone; programs that are running do not: restart them',
        },
      ];
    }
    if (flags === undefined) {
      return [
        {
          code: 'clone-guard-not-visible',
          level: 'unknown',
          subject,
          evidence: 'the processor tells no features',
          meaning: 'whether this is a guest cannot be told from here',
        },
      ];
    }
    if (!/\bhypervisor\b/.test(flags)) {
      return [
        {
          code: 'not-a-guest',
          level: 'ok',
          subject,
          evidence: 'no hypervisor flag',
          meaning: 'hardware is not cloned',
        },
      ];
    }
    return [
      {
        code: 'clone-guard-absent',
        level: 'info',
        subject,
        evidence: 'a guest without a bound vmgenid driver',
        meaning: 'after a snapshot is restored twice, both may draw the same random numbers for a while',
        remedy: 'give the guest a vmgenid device, and run rnd-seed init after each restore',
      },
    ];
  },
};
