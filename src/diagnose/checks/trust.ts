/** May the kernel start from the processor and the boot loader alone? kernel-parameters.txt: random.trust_cpu, random.trust_bootloader. */
import { lineOf } from '../look.ts';
import type { Check } from './type.ts';

const OFF = /(?:^|\s)(random\.trust_(?:cpu|bootloader))=(?:0|n|no|off|false)(?=\s|$)/gi;

export const trust: Check = {
  id: 'trust',
  title: 'what the kernel may trust at boot',
  run({ host }) {
    const line = lineOf(host.files, '/proc/cmdline');
    const subject = 'kernel command line';
    if (line === null) {
      return [
        {
          code: 'command-line-not-visible',
          level: 'unknown',
          subject,
          evidence: '/proc/cmdline cannot be read',
          meaning: 'whether trust was taken away cannot be told from here',
        },
      ];
    }
    const off = [...line.matchAll(OFF)].map(([, name]) => name!);
    if (off.length === 0) {
      const given = /random\.trust_\w+=\S+/g;
      return [
        {
          code: 'trust-default',
          level: 'ok',
          subject,
          evidence: line.match(given)?.join(' ') ?? 'no random.trust_ setting',
          meaning: 'the kernel may start from the processor and from what the boot loader hands over',
        },
      ];
    }
    return [
      {
        code: 'trust-off',
        level: 'info',
        subject,
        evidence: off.map((name) => `${name}=off`).join(' '),
        meaning: 'at boot the kernel waits for other sources; once it is ready this makes no difference',
        remedy: `unless a policy demands it, remove ${off.map((name) => `${name}=off`).join(' and ')} from the command line`,
      },
    ];
  },
};
