/** Is the clock believable? A certificate that is "not yet valid" is a TLS failure that no seed mends. */
import type { Check } from './type.ts';

/** No copy of this file is older. */
const WRITTEN_MS: number = Date.UTC(2026, 0, 1);
const FAR_MS: number = Date.UTC(2100, 0, 1);

export const clock: Check = {
  id: 'clock',
  title: 'the clock',
  run({ host }) {
    const now = host.clock.now();
    const evidence = new Date(now).toISOString();
    const subject = 'clock';
    if (now >= WRITTEN_MS && now < FAR_MS) {
      return [
        { code: 'clock-plausible', level: 'ok', subject, evidence, meaning: 'certificates are judged by it' },
      ];
    }
    return [
      {
        code: 'clock-wrong',
        level: 'warning',
        subject,
        evidence,
        meaning:
          'every certificate looks expired or not yet valid: TLS connections fail after they have started',
        remedy: 'set the clock (timedatectl set-ntp true, or date -s)',
      },
    ];
  },
};
