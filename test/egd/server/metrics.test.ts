import test from 'ava';
import { type Metrics, newCounters, renderMetrics, renderStatus } from '../../../src/egd/server/metrics.ts';

const metrics: Metrics = {
  ...newCounters(),
  requests: [1, 2, 3, 4, 5],
  bytesOut: 510,
  dropped: { idle: 6, midway: 0, evicted: 0, notEgd: 7 },
  rejected: { clients: 8, user: 9 },
  clients: 10,
  waiting: 11,
  rekeyed: 12,
  seeded: true,
  sourceFailures: { health: 14, unreached: 15, declined: 16 },
  unhealthySources: 0,
  reseedAgeS: 13.4,
};

test('every sample has its help and type before it, once', (t) => {
  const lines = renderMetrics(metrics).trimEnd().split('\n');
  const seen = new Set<string>();
  let family = '';
  for (const line of lines) {
    const head = /^# (HELP|TYPE) (rnd_seed_egd_[a-z_]+) (.+)$/.exec(line);
    if (head?.[1] === 'HELP') {
      family = head[2]!;
      t.false(seen.has(family), family);
      seen.add(family);
    } else if (head !== null) {
      t.is(head[2], family);
      t.is(head[3], family.endsWith('_total') ? 'counter' : 'gauge');
    } else {
      t.regex(line, new RegExp(`^${family}(\\{[a-z_]+="[a-z_]+"\\})? -?[0-9.]+$`));
    }
  }
});

test('the figures are where they belong', (t) => {
  const text = renderMetrics(metrics);
  for (const line of [
    'rnd_seed_egd_requests_total{command="read_blocking"} 3',
    'rnd_seed_egd_bytes_given_total 510',
    'rnd_seed_egd_dropped_total{reason="not_egd"} 7',
    'rnd_seed_egd_rejected_total{limit="user"} 9',
    'rnd_seed_egd_waiting 11',
    'rnd_seed_egd_seeded 1',
    'rnd_seed_egd_source_failures_total{reason="health"} 14',
    'rnd_seed_egd_source_failures_total{reason="declined"} 16',
    'rnd_seed_egd_sources_unhealthy 0',
    'rnd_seed_egd_reseed_age_seconds 13.4',
  ]) {
    t.true(text.includes(`${line}\n`), line);
  }
});

test('an age that there is not yet is no sample', (t) => {
  t.false(renderMetrics({ ...metrics, reseedAgeS: null }).includes('reseed_age'));
});

test('the status is one line, and says which sources are not asked any more', (t) => {
  t.regex(renderStatus({ ...metrics, unhealthySources: 1 }), /, 1 source failed a health test, reseeded/);
  t.regex(renderStatus({ ...metrics, unhealthySources: 2 }), /, 2 sources failed a health test, /);
  t.is(
    renderStatus(metrics),
    '10 clients, 11 answers (510 bytes), 11 waiting, 17 rejected, reseeded 13 s ago',
  );
  t.is(
    renderStatus({ ...metrics, ...newCounters(), seeded: false, waiting: 0, reseedAgeS: null }),
    'not seeded yet, 0 answers (0 bytes)',
  );
});
