import test from 'ava';
import {
  type EgdStatusReport,
  nameTarget,
  renderEgdStatus,
  renderFeed,
} from '../../../src/cli/render/egd.ts';
import type { FeedReport } from '../../../src/service/feed.ts';

const style = { columns: 80, colour: false };
const status: EgdStatusReport = {
  schema: 'rnd-seed/egd-status/1',
  target: { path: '/run/egd' },
  socket: { mode: 0o660, owner: 7 },
  levelBits: 4096,
  pid: 12,
  peerUser: 7,
  latencyMs: 0.4,
  findings: [],
};

test('a status says who, how much, how fast', (t) => {
  t.deepEqual(renderEgdStatus(status, style).split('\n'), [
    'server   /run/egd',
    'level    4096 bits',
    'pid      12',
    'answer   0.4 ms',
    'socket   mode 0660, owner uid 7',
    'listener uid 7',
    '',
  ]);
});

test('what cannot be told is left out or said', (t) => {
  const text = renderEgdStatus({ ...status, socket: null, peerUser: null, pid: null }, style);
  t.notRegex(text, /socket|listener/);
  t.regex(text, /pid {6}not told/);
});

test('a path cannot move the cursor', (t) => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what must not come
  t.notRegex(renderEgdStatus({ ...status, target: { path: '/\u001b[2J' } }, style), /\u001b/);
});

test('a target is a path or host:port', (t) => {
  t.is(nameTarget({ path: '/x' }), '/x');
  t.is(nameTarget({ host: '::1', port: 7 }), '::1:7');
});

test('feeding: a failed test is said in words', (t) => {
  const report: FeedReport = {
    schema: 'rnd-seed/egd-feed/1',
    target: null,
    rounds: 1,
    bytesRead: 64,
    bytesFed: 0,
    creditBits: 0,
    health: {
      samples: 64,
      started: false,
      tests: [{ name: 'repetition-count', section: '4.4.1', cutoff: 31, failed: true }],
    },
    findings: [{ code: 'c', severity: 'failure', subject: '/x', detail: 'stuck', remedy: 'look' }],
  };
  t.deepEqual(renderFeed(report, style).split('\n'), [
    'server   none reached',
    'fed      0 bytes in 1 round',
    'credit   0 bits',
    'health   repetition-count FAILED (cut-off 31)',
    'failure: /x: stuck',
    '    look',
    '',
  ]);
});

test('a feed that ran says whom, how often, and how the tests went', (t) => {
  const feed = {
    target: { path: '/run/egd' },
    rounds: 2,
    bytesFed: 1024,
    creditBits: 0,
    health: { tests: [{ name: 'repetition-count', cutoff: 5, failed: false }] },
    findings: [],
  } as unknown as FeedReport;
  const text = renderFeed(feed, style);
  t.regex(text, /server {3}\/run\/egd/);
  t.regex(text, /1024 bytes in 2 rounds/);
  t.regex(text, /repetition-count passed \(cut-off 5\)/);
  t.regex(renderFeed({ ...feed, rounds: 1 }, style), /in 1 round\n/);
});
