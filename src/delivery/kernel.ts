/** To the kernel's pool: a write to /dev/urandom, mixed in and never credited (random(4)). Any user may. */
import { errnoName } from '../system/errno.ts';
import type { System } from '../system/type.ts';
import type { DeliveryReport } from './outcome.ts';

/** @param bytes secret, the caller's to wipe */
export function deliverToKernel(system: System, bytes: Uint8Array): DeliveryReport {
  const to = 'kernel';
  try {
    const written = system.kernel.mix(bytes);
    return written === bytes.length
      ? { to, outcome: 'delivered' }
      : { to, outcome: 'failed', reason: `/dev/urandom took ${written} of ${bytes.length} bytes` };
  } catch (error) {
    return { to, outcome: 'failed', reason: errnoName(error) || String(error) };
  }
}
