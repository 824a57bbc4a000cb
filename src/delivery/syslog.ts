/** To the system's log: one datagram to /dev/log, as glibc's syslog(3) writes it (RFC 3164 §4.1, without a host). */
import { errnoName } from '../system/errno.ts';
import type { System } from '../system/type.ts';

/** RFC 3164 §4.1.1. */
const DAEMON = 3;
const SEVERITIES = { error: 3, warning: 4, notice: 5, info: 6 } as const;
export type SyslogSeverity = keyof typeof SEVERITIES;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value: number, fill: string) => String(value).padStart(2, fill);

export const SYSLOG_SOCKET = '/dev/log';

export interface SyslogRecord {
  severity: SyslogSeverity;
  /** Local time, as everybody's there. */
  date: Date;
  name: string;
  pid: number;
  message: string;
}

export function encodeSyslog({ severity, date, name, pid, message }: SyslogRecord): string {
  const day = `${MONTHS[date.getMonth()]} ${two(date.getDate(), ' ')}`;
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()]
    .map((part) => two(part, '0'))
    .join(':');
  const line = message.replace(/[\r\n\0]+/g, ' ');
  return `<${DAEMON * 8 + SEVERITIES[severity]}>${day} ${time} ${name}[${pid}]: ${line}`;
}

/** @returns why it did not arrive; null if it did. Never rejects. */
export async function sendSyslog(
  system: System,
  severity: SyslogSeverity,
  message: string,
  socket: string = SYSLOG_SOCKET,
): Promise<string | null> {
  const date = new Date(system.clock.now());
  const record = encodeSyslog({ severity, date, name: 'rnd-seed', pid: system.identity.pid, message });
  try {
    await system.sockets.sendDatagram(socket, record);
    return null;
  } catch (error) {
    const code = errnoName(error);
    return code === 'ERR_MODULE_ABSENT' || code === '' ? (error as Error).message : code;
  }
}
