/**
 * To systemd, when it started us with NOTIFY_SOCKET (sd_notify(3)): READY=1 only once the work is done, and a STATUS
 * line for `systemctl status`. Neither the add-on that sends datagrams nor FFI need be there; then systemd-notify(1)
 * says it for us (the unit must accept that: NotifyAccess=all), and where that is absent too, it is an outcome.
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
  /** A reload, or a hand-over, has begun at this time of the monotonic clock; READY=1 ends it. */
  reloadingNs?: bigint;
  stopping?: boolean;
  /** Keep-alive. */
  watchdog?: boolean;
  /** Another process is the service now. */
  mainPid?: number;
  /** One line for a person; line ends are made blanks, because a second line would be another assignment. */
  status?: string;
}

function encodeState({ ready, reloadingNs, stopping, watchdog, mainPid, status }: ServiceState): string[] {
  const lines: string[] = [];
  if (ready) lines.push('READY=1');
  if (reloadingNs !== undefined) lines.push('RELOADING=1', `MONOTONIC_USEC=${reloadingNs / 1000n}`);
  if (stopping) lines.push('STOPPING=1');
  if (watchdog) lines.push('WATCHDOG=1');
  if (mainPid !== undefined) lines.push(`MAINPID=${mainPid}`);
  if (status !== undefined) lines.push(`STATUS=${status.replace(/[\r\n\0]+/g, ' ')}`);
  return lines;
}

async function send(system: System, socket: string, lines: readonly string[]): Promise<void> {
  try {
    await system.sockets.sendDatagram(socket, lines.join('\n'));
  } catch (error) {
    const program = CANNOT.includes(errnoName(error)) ? system.processes.find('systemd-notify') : null;
    if (program === null) throw error;
    const { status } = await system.processes.run(program, lines, {
      timeoutMs: TIMEOUT_MS,
      maxBytes: 1024,
      environment: { NOTIFY_SOCKET: socket },
    });
    if (status !== 0) throw error;
  }
}

/** 'skipped' where no service manager asked. Never rejects, and never waits longer than a second. */
export async function notifyServiceManager(system: System, state: ServiceState): Promise<DeliveryReport> {
  const to = 'systemd';
  const path = system.identity.environment.NOTIFY_SOCKET;
  if (!path) return { to, outcome: 'skipped', reason: 'no NOTIFY_SOCKET' };
  const lines = encodeState(state);
  if (lines.length === 0) return { to, outcome: 'skipped', reason: 'nothing to say' };
  const controller = new AbortController();
  const deadline = system.clock.sleep(TIMEOUT_MS, controller.signal).then(
    () => 'late' as const,
    () => 'late' as const,
  );
  try {
    const sent = send(system, path, lines).then(() => 'sent' as const);
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
