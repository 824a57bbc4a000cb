/** What the server counts, and how it reads as Prometheus text (exposition format 0.0.4). Counting costs an addition. */

export interface SourceFailures {
  health: number;
  unreached: number;
  declined: number;
}

export interface Counters {
  /** By command, 0x00 to 0x04: answered. */
  requests: [level: number, read: number, readBlocking: number, write: number, pid: number];
  /** Random bytes given out. */
  bytesOut: number;
  /** Bytes that clients brought by 0x03: mixed in, never credited. */
  bytesIn: number;
  accepted: number;
  /** Newcomers sent away: the server, or their user, had too many. */
  rejected: { clients: number; user: number };
  /** Connections that we closed, by reason. */
  dropped: { idle: number; midway: number; evicted: number; notEgd: number };
  /** accept(2) failed. */
  acceptFailures: number;
  /** Times that the sources were asked anew. */
  reseeds: number;
  /** Times that one of them gave nothing: it has failed a health test, was not reached, or is a file that is no seed. */
  sourceFailures: SourceFailures;
  /** Times that a request had to wait for its rate, or for the first seed. */
  waits: number;
  /** Connections taken over from, or left to, another process. */
  takenOver: number;
}

export interface Metrics extends Counters {
  clients: number;
  /** Connections with a request that waits. */
  waiting: number;
  /** Keys that the pool has had; each one has fresh bytes of the operating system in it. */
  rekeyed: number;
  seeded: boolean;
  /** Sources that have failed a health test and are not asked any more. */
  unhealthySources: number;
  /** Seconds since the sources were last asked; null: never yet. */
  reseedAgeS: number | null;
}

export function newCounters(): Counters {
  return {
    requests: [0, 0, 0, 0, 0],
    bytesOut: 0,
    bytesIn: 0,
    accepted: 0,
    rejected: { clients: 0, user: 0 },
    dropped: { idle: 0, midway: 0, evicted: 0, notEgd: 0 },
    acceptFailures: 0,
    reseeds: 0,
    sourceFailures: { health: 0, unreached: 0, declined: 0 },
    waits: 0,
    takenOver: 0,
  };
}

type Sample = [labels: string, value: number];

const COMMANDS = ['level', 'read', 'read_blocking', 'write', 'pid'] as const;
const labelled = (label: string, values: Record<string, number>): Sample[] =>
  Object.entries(values).map(([name, value]) => [
    `{${label}="${name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)}"}`,
    value,
  ]);
const single = (value: number): Sample[] => [['', value]];

export function renderMetrics(metrics: Metrics): string {
  const table: [name: string, type: 'counter' | 'gauge', help: string, samples: Sample[]][] = [
    [
      'requests_total',
      'counter',
      'Requests answered, by command.',
      COMMANDS.map((name, i) => [`{command="${name}"}`, metrics.requests[i]!]),
    ],
    ['bytes_given_total', 'counter', 'Random bytes given out.', single(metrics.bytesOut)],
    [
      'bytes_mixed_total',
      'counter',
      'Bytes brought by clients, mixed in without credit.',
      single(metrics.bytesIn),
    ],
    ['connections_total', 'counter', 'Connections accepted.', single(metrics.accepted)],
    ['rejected_total', 'counter', 'Connections sent away, by limit.', labelled('limit', metrics.rejected)],
    [
      'dropped_total',
      'counter',
      'Connections closed by the server, by reason.',
      labelled('reason', metrics.dropped),
    ],
    ['accept_failures_total', 'counter', 'Failures of accept(2).', single(metrics.acceptFailures)],
    ['reseeds_total', 'counter', 'Times that the sources were asked.', single(metrics.reseeds)],
    [
      'source_failures_total',
      'counter',
      'Times that a source gave nothing, by reason.',
      labelled('reason', { ...metrics.sourceFailures }),
    ],
    [
      'sources_unhealthy',
      'gauge',
      'Sources that have failed a health test and are not asked any more.',
      single(metrics.unhealthySources),
    ],
    ['rekeys_total', 'counter', 'Keys that the pool has had.', single(metrics.rekeyed)],
    ['waits_total', 'counter', 'Requests that had to wait.', single(metrics.waits)],
    ['taken_over_total', 'counter', 'Connections taken over from a predecessor.', single(metrics.takenOver)],
    ['clients', 'gauge', 'Connections now.', single(metrics.clients)],
    ['waiting', 'gauge', 'Connections with a request that waits now.', single(metrics.waiting)],
    [
      'seeded',
      'gauge',
      '1 once the kernel or the credited sources are ready.',
      single(Number(metrics.seeded)),
    ],
  ];
  if (metrics.reseedAgeS !== null) {
    table.push([
      'reseed_age_seconds',
      'gauge',
      'Seconds since the sources were asked.',
      single(metrics.reseedAgeS),
    ]);
  }
  return table
    .map(
      ([name, type, help, samples]) =>
        `# HELP rnd_seed_egd_${name} ${help}\n# TYPE rnd_seed_egd_${name} ${type}\n` +
        samples.map(([labels, value]) => `rnd_seed_egd_${name}${labels} ${value}\n`).join(''),
    )
    .join('');
}

const plural = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;

/** One line, for a terminal and for systemd's STATUS=. */
export function renderStatus(metrics: Metrics): string {
  const answers = metrics.requests.reduce((sum, count) => sum + count, 0) - metrics.requests[3];
  const parts = [
    metrics.seeded ? plural(metrics.clients, 'client') : 'not seeded yet',
    `${plural(answers, 'answer')} (${plural(metrics.bytesOut, 'byte')})`,
  ];
  if (metrics.waiting > 0) parts.push(`${metrics.waiting} waiting`);
  const rejected = metrics.rejected.clients + metrics.rejected.user;
  if (rejected > 0) parts.push(`${rejected} rejected`);
  if (metrics.unhealthySources > 0)
    parts.push(`${plural(metrics.unhealthySources, 'source')} failed a health test`);
  if (metrics.reseedAgeS !== null) parts.push(`reseeded ${Math.round(metrics.reseedAgeS)} s ago`);
  return parts.join(', ');
}
