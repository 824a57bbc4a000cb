/** What may be done about the kernel's generator from here: RNDADDENTROPY needs CAP_SYS_ADMIN (random(4)); mixing in needs nothing. */
import { textOf } from '../look.ts';
import type { Check } from './type.ts';

const CAP_SYS_ADMIN = 1n << 21n;

export const privileges: Check = {
  id: 'privileges',
  title: 'privileges',
  only: ['here', 'process'],
  run({ host, running }) {
    const status = running ? '' : (textOf(host.files, '/proc/self/status').value ?? '');
    const own = /^CapEff:\s*([0-9a-f]+)$/m.exec(status)?.[1];
    const effective = running ? running.effectiveCapabilities : own === undefined ? null : BigInt(`0x${own}`);
    const user = running ? running.effectiveUser : host.identity.effectiveUser;
    const subject = 'capabilities';
    if (effective === null) {
      return [
        {
          code: 'privileges-not-visible',
          level: 'unknown',
          subject,
          evidence: 'no CapEff line in its status',
          meaning: 'whether the kernel may be credited from here cannot be told',
        },
      ];
    }
    const has = (effective & CAP_SYS_ADMIN) !== 0n;
    const evidence = `CapEff ${effective.toString(16)}, uid ${user ?? '?'}`;
    if (has) {
      return [
        {
          code: 'may-credit-kernel',
          level: 'ok',
          subject,
          evidence,
          meaning: 'entropy may be credited to the kernel from here (--credit-kernel), if that is wanted',
        },
      ];
    }
    return [
      {
        code: user === 0 ? 'root-without-admin' : 'may-only-mix',
        level: 'info',
        subject,
        evidence,
        meaning:
          user === 0
            ? 'root without CAP_SYS_ADMIN, as in a container: RNDADDENTROPY is forbidden, mixing into /dev/urandom works'
            : 'bytes can be mixed into /dev/urandom, not credited: that is enough for a ready kernel',
      },
    ];
  },
};
