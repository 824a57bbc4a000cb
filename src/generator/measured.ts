/**
 * What the catalogue's commands were measured to be worth: min-entropy per run, bits, of the best single number's run-to-run
 * difference (assess/commands/worth.ts), consecutive runs in fresh processes. `bench/command-credits.ts` measures again; the
 * least of all circumstances counts, and half of it is credited (assess/commands/policy.ts). Data.
 */

export interface Measurement {
  date: string;
  machine: string;
  circumstances: string;
  /** n runs cannot show more than 4.79 bits (100), 5.80 (200) or 8.13 (1000). */
  runs: number;
  /** Command line → bits. */
  bits: Readonly<Record<string, number>>;
}

const FORERUNNER = {
  date: '2026-11',
  machine: 'virtual machine, 2 CPUs, Linux 6.18',
  runs: 100,
} as const;
const LATEST = { date: '2026-11-24', machine: 'virtual machine, 2 CPUs, Linux 6.18.44' } as const;

export const MEASUREMENTS: readonly Measurement[] = [
  {
    ...FORERUNNER,
    circumstances: 'idle',
    bits: {
      'ps auxww': 3.027,
      'cat /proc/zoneinfo': 3.448,
      'cat /proc/meminfo': 1.205,
      'cat /proc/stat': 2.03,
      'cat /proc/interrupts': 0.75,
      'cat /proc/softirqs': 1.168,
      'cat /proc/vmstat': 3.218,
      'vmstat -s': 1.764,
      'cat /proc/pressure/cpu': 4.138,
      'cat /proc/loadavg': 0.393,
      uptime: 0,
      'netstat -an': 2.107,
      'netstat -in': 0,
      'ip -s link': 0,
      'cat /proc/net/dev': 0,
      'cat /proc/diskstats': 0,
    },
  },
  {
    ...FORERUNNER,
    circumstances: 'busy',
    bits: {
      'ps auxww': 3.448,
      'cat /proc/zoneinfo': 4.791,
      'cat /proc/meminfo': 3.448,
      'cat /proc/stat': 4.138,
      'cat /proc/interrupts': 2.863,
      'cat /proc/softirqs': 3.027,
      'cat /proc/vmstat': 4.138,
      'vmstat -s': 3.739,
      'cat /proc/pressure/cpu': 4.791,
      'cat /proc/loadavg': 1.89,
      uptime: 0.135,
      'netstat -an': 1.498,
      'netstat -in': 1.099,
      'ip -s link': 0,
      'cat /proc/net/dev': 0,
      'cat /proc/diskstats': 0.217,
    },
  },
  {
    ...FORERUNNER,
    circumstances: 'container (pid, net, mnt, ipc, uts namespaces), idle',
    bits: {
      'ps auxww': 2.863,
      'cat /proc/zoneinfo': 4.138,
      'cat /proc/meminfo': 2.278,
      'cat /proc/stat': 3.448,
      'cat /proc/interrupts': 2.278,
      'cat /proc/softirqs': 1.958,
      'cat /proc/vmstat': 3.739,
      'vmstat -s': 3.448,
      'cat /proc/pressure/cpu': 4.791,
      'cat /proc/loadavg': 1.282,
      uptime: 0.006,
      'netstat -an': 0,
      'netstat -in': 0,
      'ip -s link': 0,
      'cat /proc/net/dev': 0,
      'cat /proc/diskstats': 0.702,
    },
  },
  {
    ...LATEST,
    circumstances: 'idle (load average 2.3 to 1.2)',
    runs: 1000,
    bits: {
      'ps auxww': 4.22,
      'ps -ef': 0.692,
      ps: 0.002,
      'cat /proc/zoneinfo': 4.878,
      'cat /proc/meminfo': 1.213,
      'cat /proc/stat': 2.156,
      'cat /proc/interrupts': 0.846,
      'cat /proc/softirqs': 0.931,
      'cat /proc/vmstat': 4.43,
      'vmstat -s': 2.198,
      'cat /proc/pressure/cpu': 5.785,
      'cat /proc/loadavg': 0.734,
      uptime: 0,
      'ss -an': 3.696,
      'netstat -an': 2.607,
      'netstat -in': 0,
      'ip -s link': 0,
      'cat /proc/net/dev': 0,
      'cat /proc/diskstats': 0,
    },
  },
  {
    ...LATEST,
    circumstances: 'load average 20 to 8',
    runs: 200,
    bits: {
      'ps auxww': 1.927,
      'ps -ef': 0.48,
      ps: 0.49,
      'cat /proc/zoneinfo': 4.448,
      'cat /proc/meminfo': 3.364,
      'cat /proc/stat': 4.741,
      'cat /proc/interrupts': 2.378,
      'cat /proc/softirqs': 2.806,
      'cat /proc/vmstat': 4.741,
      'vmstat -s': 3.267,
      'cat /proc/pressure/cpu': 5.142,
      'cat /proc/loadavg': 0.839,
      uptime: 0,
      'ss -an': 1.416,
      'netstat -an': 1.697,
      'netstat -in': 0,
      'ip -s link': 0,
      'cat /proc/net/dev': 0,
      'cat /proc/diskstats': 0.002,
    },
  },
  {
    ...LATEST,
    circumstances: 'container (pid, net, mnt, ipc namespaces), load average 16 to 26',
    runs: 100,
    bits: {
      'ps auxww': 3.026,
      'ps -ef': 2.593,
      ps: 0,
      'cat /proc/zoneinfo': 4.137,
      'cat /proc/meminfo': 2.863,
      'cat /proc/stat': 3.738,
      'cat /proc/interrupts': 2.107,
      'cat /proc/softirqs': 3.738,
      'cat /proc/vmstat': 4.137,
      'vmstat -s': 3.026,
      'cat /proc/pressure/cpu': 4.791,
      'cat /proc/loadavg': 0.775,
      uptime: 0,
      'ss -an': 0.525,
      'netstat -an': 0.94,
      'netstat -in': 0,
      'ip -s link': 0,
      'cat /proc/net/dev': 0,
      'cat /proc/diskstats': 1.065,
    },
  },
];

/** A command's figures, one for each time it was measured; none for what never was. */
export function measuredBitsOf(commandLine: string): number[] {
  return MEASUREMENTS.flatMap(({ bits }) => bits[commandLine] ?? []);
}
