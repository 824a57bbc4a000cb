/** How often the service manager wants to hear of us: sd_watchdog_enabled(3). Pure. */

/**
 * Half of WATCHDOG_USEC, as the page advises; null where nobody listens.
 * @param takenOver WATCHDOG_PID names the process that was started; whoever took over from it has its duties
 */
export function watchdogIntervalMs(
  environment: Readonly<Record<string, string | undefined>>,
  pid: number,
  takenOver: boolean,
): number | null {
  const { NOTIFY_SOCKET, WATCHDOG_USEC, WATCHDOG_PID } = environment;
  if (!NOTIFY_SOCKET || !WATCHDOG_USEC || !/^\d+$/.test(WATCHDOG_USEC)) return null;
  if (!takenOver && WATCHDOG_PID && Number(WATCHDOG_PID) !== pid) return null;
  const halfMs = Number(WATCHDOG_USEC) / 2000;
  return halfMs > 0 ? Math.max(1, Math.min(Math.floor(halfMs), 2 ** 31 - 1)) : null;
}
