/** Conditioning at this moment, on this machine: fresh bytes of the operating system in every output. */
import { wipe } from './bytes.ts';
import { type Conditioned, condition, FRESH_BYTES } from './conditioning/condition.ts';
import type { System } from './system/type.ts';

/**
 * @param sources what was collected; the caller's to wipe, as are the outputs
 * @throws whatever `randomness.fill` throws where there are no fresh bytes: then there is no output at all
 */
export function conditionNow(system: System, sources: readonly Uint8Array[]): Conditioned {
  const { clock, identity, kernel, randomness } = system;
  const fresh = Buffer.alloc(FRESH_BYTES);
  randomness.fill(fresh);
  try {
    return condition(sources, fresh, {
      clockMs: clock.now(),
      monotonicNs: clock.monotonic(),
      pid: identity.pid,
      machineId: kernel.machineId(),
      bootId: kernel.bootId(),
    });
  } finally {
    wipe(fresh);
  }
}
