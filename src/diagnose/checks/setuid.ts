/** Real and effective user: programs that run setuid see neither RANDFILE nor HOME (secure_getenv(3), AT_SECURE). */
import type { Check } from './type.ts';

export const setuid: Check = {
  id: 'setuid',
  title: 'the user it runs as',
  only: ['here', 'process'],
  run({ running, host }) {
    const real = running ? running.realUser : host.identity.realUser;
    const effective = running ? running.effectiveUser : host.identity.effectiveUser;
    const subject = 'user';
    if (real === null || effective === null) {
      return [
        {
          code: 'user-not-visible',
          level: 'unknown',
          subject,
          evidence: 'no Uid line in its status',
          meaning: 'whether it runs setuid cannot be told from here',
        },
      ];
    }
    if (real === effective) {
      return [
        {
          code: 'user-plain',
          level: 'ok',
          subject,
          evidence: `uid ${effective}`,
          meaning: 'the environment is its own',
        },
      ];
    }
    return [
      {
        code: 'user-setuid',
        level: 'warning',
        subject,
        evidence: `real uid ${real}, effective uid ${effective}`,
        meaning: 'OpenSSL ignores RANDFILE and HOME in such a program: no seed file is found at all',
        remedy: 'start it as the user whose seed it is',
      },
    ];
  },
};
