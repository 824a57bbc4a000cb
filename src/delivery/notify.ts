/**
 * To systemd, when it started us with NOTIFY_SOCKET (sd_notify(3)): READY=1 only once the work is done, and a STATUS
 * line for `systemctl status`. The add-on that sends datagrams is optional, so its absence is an outcome.
 */
import { errnoName } from '../system/errno.ts';
import type { System } from '../system/type.ts';
import type { DeliveryReport } from './outcome.ts';

/** The receiver is PID 1: if it does not take a datagram within this, it is not waiting for it. */
const TIMEOUT_MS = 1000;

/** sendDatagram's own refusals: what this build cannot do, as against what went wrong. */
const CANNOT: readonly string[] = ['EAFNOSUPPORT', 'ENAMETOOLONG', 'ERR_MODULE_ABSENT'];

export interface ServiceState {
  ready?: boolean;
  /** One line for a person; line ends are made blanks, because a second line would be another assignment. */
  status?: string;
}

function encodeState({ ready, status }: ServiceState): string {
  const lines: string[] = [];
  if (ready) lines.push('READY=1');
  if (status !== undefined) lines.push(`STATUS=${status.replace(/[\r\n\0]+/g, ' ')}`);
  return lines.join('\n');
}

/** 'skipped' where no service manager asked. Never rejects, and never waits longer than a second. */
export async function notifyServiceManager(system: System, state: ServiceState): Promise<DeliveryReport> {
  const to = 'systemd';
  const path = system.identity.environment.NOTIFY_SOCKET;
  if (!path) return { to, outcome: 'skipped', reason: 'no NOTIFY_SOCKET' };
  const message = encodeState(state);
  if (message === '') return { to, outcome: 'skipped', reason: 'nothing to say' };
  const controller = new AbortController();
  const deadline = system.clock.sleep(TIMEOUT_MS, controller.signal).then(
    () => 'late' as const,
    () => 'late' as const,
  );
  try {
    const sent = system.sockets.sendDatagram(path, message).then(() => 'sent' as const);
    if ((await Promise.race([sent, deadline])) === 'sent') return { to, outcome: 'delivered' };
    return { to, outcome: 'failed', reason: `no answer within ${TIMEOUT_MS} ms` };
  } catch (error) {
    const code = errnoName(error);
    const message = error instanceof Error ? error.message : String(error);
    return CANNOT.includes(code)
      ? { to, outcome: 'unavailable', reason: message }
      : { to, outcome: 'failed', reason: code || message };
  } finally {
    controller.abort();
  }
}
