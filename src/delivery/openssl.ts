/**
 * To this process's own OpenSSL: RAND_add with nothing claimed. Since 1.1.1 it is additional input to a DRBG that the
 * OS has seeded, never the seed itself (OpenSSL crypto/rand/rand_lib.c RAND_add). What counts as delivered is a
 * reseed counter that moved, not a call that returned.
 */
import { errnoName } from '../system/errno.ts';
import type { System } from '../system/type.ts';
import type { DeliveryReport } from './outcome.ts';

/** @param bytes secret, the caller's to wipe */
export async function deliverToOpenSsl(system: System, bytes: Uint8Array): Promise<DeliveryReport> {
  const to = 'openssl';
  try {
    const reached = await system.openssl.reach();
    if (reached.via === null) return { to, outcome: 'unavailable', reason: reached.reason };
    const { before, after } = await system.openssl.add(bytes);
    return after === before
      ? { to, outcome: 'failed', reason: `the reseed counter stayed at ${before}` }
      : { to, outcome: 'delivered' };
  } catch (error) {
    return { to, outcome: 'failed', reason: errnoName(error) || String(error) };
  }
}
