/**
 * The commands: data. In the order in which they are started and in which a repetition is judged. Which commands change
 * from run to run, and by how much, was measured over 72 of them (100 runs idle and busy, containers, cloned and
 * deterministic virtual machines); whatever needs root, asks the network or may hang on a dead mount is left out.
 *
 * `capBits` is half the smallest figure in measured.ts, rounded down to a quarter of a bit and never above 2, or less where
 * the line says why; 0 where the output stands still on an idle machine or was never measured. The group's cap (credit.ts)
 * applies on top.
 */
import type { Group } from './credit.ts';

/** A program and its arguments; a name without a slash is looked up on the fixed PATH. */
export type Words = readonly [program: string, ...args: string[]];

export interface Spelling {
  words: Words;
  capBits: number;
}

export interface CatalogueEntry {
  id: string;
  group: Group;
  /** Why the output is another one at the next run. */
  why: string;
  /** Tried in order until one works. */
  spellings: readonly Spelling[];
  /** Among the few that `init` runs; `generate` runs them all. */
  quick: boolean;
}

/** mutt's README.SSL. Today's procps rejects it: "conflicting format options" (BSD `l` and `u` together). */
export const README_SPELLING: Words = ['ps', 'aluxww'];

const file = (path: string, capBits: number): Spelling => ({ words: ['cat', path], capBits });

export const CATALOGUE: readonly CatalogueEntry[] = [
  {
    id: 'processes',
    group: 'process',
    why: 'process numbers, memory sizes and CPU times of everything that runs',
    spellings: [
      { words: README_SPELLING, capBits: 0 }, // busybox takes it, and lists little more than process numbers
      { words: ['ps', 'auxww'], capBits: 0.75 },
      { words: ['ps', '-ef'], capBits: 0 }, // POSIX
      { words: ['ps'], capBits: 0 },
    ],
    quick: true,
  },
  {
    id: 'memory-zones',
    group: 'memory',
    why: 'per-CPU page counters of every memory zone',
    spellings: [
      file('/proc/zoneinfo', 1.5),
      file('/proc/meminfo', 0.5),
      { words: ['vm_stat'], capBits: 0 }, // macOS
    ],
    quick: false,
  },
  {
    id: 'cpu-times',
    group: 'cpu',
    why: 'ticks per CPU and state, context switches, interrupts since boot',
    spellings: [
      file('/proc/stat', 1),
      { words: ['sysctl', 'kern.cp_time'], capBits: 0 }, // the BSDs
    ],
    quick: false,
  },
  {
    id: 'interrupts',
    group: 'cpu',
    why: 'interrupts per line and CPU since boot',
    spellings: [
      file('/proc/interrupts', 0.25),
      file('/proc/softirqs', 0.25),
      { words: ['vmstat', '-i'], capBits: 0 }, // the BSDs
    ],
    quick: false,
  },
  {
    id: 'virtual-memory',
    group: 'memory',
    why: 'faults, allocations and reclaims since boot',
    spellings: [file('/proc/vmstat', 1.5), { words: ['vmstat', '-s'], capBits: 0.75 }],
    quick: false,
  },
  {
    id: 'load',
    group: 'cpu',
    why: 'microseconds that tasks have waited for a CPU, or the load averages',
    spellings: [
      file('/proc/pressure/cpu', 0.5), // measured at more; where the CPU is never free it counts as the clock does
      file('/proc/loadavg', 0),
      { words: ['uptime'], capBits: 0 },
    ],
    quick: false,
  },
  {
    id: 'sockets',
    group: 'network',
    why: 'open sockets, their queues and ports',
    spellings: [
      { words: ['ss', '-an'], capBits: 0 },
      { words: ['netstat', '-an'], capBits: 0 },
    ],
    quick: false,
  },
  {
    id: 'interfaces',
    group: 'network',
    why: 'packets and bytes per network interface',
    spellings: [
      { words: ['netstat', '-in'], capBits: 0 },
      { words: ['ip', '-s', 'link'], capBits: 0 },
      file('/proc/net/dev', 0),
    ],
    quick: false,
  },
  {
    id: 'disks',
    group: 'disk',
    why: 'requests, sectors and milliseconds per disk',
    spellings: [file('/proc/diskstats', 0), { words: ['iostat'], capBits: 0 }],
    quick: false,
  },
];

/** The few that `init` can afford, `ps` first, and the README's spelling last: a child that only fails costs as much as one that works. */
export const QUICK: readonly CatalogueEntry[] = CATALOGUE.filter((entry) => entry.quick).map((entry) => ({
  ...entry,
  spellings: [
    ...entry.spellings.filter(({ words }) => words !== README_SPELLING),
    ...entry.spellings.filter(({ words }) => words === README_SPELLING),
  ],
}));
