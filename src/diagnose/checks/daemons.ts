/** Daemons that used to fill the kernel's pool. On a kernel with a ready generator they have nothing left to do. */
import { lineOf, namesIn } from '../look.ts';
import type { Check } from './type.ts';

const POINTLESS = /^(rngd|haveged|jitterentropy-.*|clrngd|audio-entropyd|timer_entropyd|randomsound)$/;
const EGD = /^(prngd|egd\.pl|egd|ekeyd.*|quantisd|entropybroker.*)$/;
const MAX_PROCESSES = 4096;

export const daemons: Check = {
  id: 'daemons',
  title: 'entropy daemons',
  only: ['here', 'process'],
  run({ host }) {
    const { files, kernel } = host;
    const pids = (namesIn(files, '/proc').value ?? []).filter((name) => /^\d+$/.test(name));
    const subject = 'processes';
    const comms = pids
      .slice(0, MAX_PROCESSES)
      .map((pid) => [pid, lineOf(files, `/proc/${pid}/comm`)] as const);
    const hidden = pids.length <= 1 || !pids.includes('1');
    const found = comms.flatMap(([pid, name]) => {
      if (name === null) return [];
      if (POINTLESS.test(name)) {
        return [
          {
            code: 'daemon-pointless',
            level: 'info' as const,
            subject: name,
            evidence: `process ${pid}`,
            meaning: kernel.readiness().ready
              ? 'the kernel is ready without it and stays so: it changes nothing for TLS'
              : 'it may help a kernel that is not ready',
            ...(kernel.readiness().ready
              ? { remedy: `it may be removed: systemctl disable --now ${name}` }
              : {}),
          },
        ];
      }
      if (!EGD.test(name)) return [];
      return [
        {
          code: 'daemon-egd',
          level: 'info' as const,
          subject: name,
          evidence: `process ${pid}`,
          meaning:
            'an EGD server runs; only clients of OpenSSL 1.1.0 and older, or built with enable-egd, ask it',
        },
      ];
    });
    if (found.length > 0) return found;
    if (hidden || pids.length > MAX_PROCESSES) {
      return [
        {
          code: 'daemons-not-visible',
          level: 'unknown',
          subject,
          evidence: hidden
            ? 'the processes of others are hidden (hidepid)'
            : `more than ${MAX_PROCESSES} processes`,
          meaning: 'whether an entropy daemon runs cannot be told from here; none is needed',
        },
      ];
    }
    return [
      {
        code: 'daemons-none',
        level: 'ok',
        subject,
        evidence: `${pids.length} processes, no entropy daemon`,
        meaning: 'none is needed',
      },
    ];
  },
};
