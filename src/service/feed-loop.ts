/**
 * Feeding round after round until a signal or an alarm. A server that is away is asked again at the next round: it may be
 * restarting. An alarm ends it: what is broken is not asked again until somebody has looked.
 */
import { RndSeedError } from '../errors.ts';
import type { System } from '../system/type.ts';
import { Feeder, type FeedOptions, type FeedReport } from './feed.ts';
import { Journal } from './journal.ts';
import { Manager } from './manager.ts';
import type { Stage } from './type.ts';

export interface FeedLoopOptions extends Omit<FeedOptions, 'signal'> {
  intervalMs: number;
  syslog?: boolean;
}

/** Until then a lost server is worth one line, not one a round. */
type Away = string | null;

/** @throws RndSeedError REFUSED, USAGE; UNSUPPORTED where the kernel can never be fed this way */
export async function feedForever(
  system: System,
  options: FeedLoopOptions,
  stage: Stage,
): Promise<FeedReport> {
  const journal = new Journal(system, stage.say, options.syslog ?? false);
  const manager = new Manager(system, journal);
  const controller = new AbortController();
  const stopListening = stage.listen((signal) => {
    if (signal === 'SIGUSR1') return;
    stopListening(); // a second one ends it at once
    controller.abort();
  });
  const { signal } = controller;
  try {
    const feeder = new Feeder(system, { ...options, signal });
    manager.keepAlive(false);
    let ready = false;
    let away: Away = null;
    while (!signal.aborted) {
      try {
        const healthy = await feeder.round();
        const { bytesFed, creditBits, findings } = feeder.report();
        for (const finding of findings) journal.find(finding);
        const status = `${bytesFed} bytes fed, ${creditBits} bits credited`;
        if (!healthy) {
          await manager.tell({ stopping: true, status: 'the source failed a health test' });
          break;
        }
        if (away !== null) journal.info('the server is back');
        away = null;
        await manager.tell(ready ? { status } : { ready: true, status });
        if (!ready) journal.info('feeding the kernel');
        ready = true;
      } catch (error) {
        if (signal.aborted) break;
        if (!(error instanceof RndSeedError) || error.code === 'UNSUPPORTED') throw error;
        if (error.message !== away) journal.tell({ severity: 'warning', message: error.message });
        away = error.message;
        await manager.status(error.message);
      }
      await system.clock.sleep(options.intervalMs, signal).catch(() => {});
    }
    if (signal.aborted) await manager.tell({ stopping: true, status: 'stopping' });
    return feeder.report();
  } finally {
    stopListening();
    manager.rest();
    await journal.flush();
  }
}
