import test from 'ava';
import {
  countBytes,
  explainSeeded,
  renderMutt,
  renderSeeded,
  renderSources,
} from '../../../src/cli/render/walk.ts';
import type { ResolveReport, SourceReport } from '../../../src/sources/outcome.ts';

const style = { columns: 80, colour: false };
const source = (more: Partial<SourceReport>): SourceReport => ({
  source: '~/.rnd',
  path: '/home/u/.rnd',
  kind: 'file',
  outcome: 'used',
  bytes: 1024,
  creditBits: 0,
  ...more,
});
const walk = (more: Partial<ResolveReport>): ResolveReport => ({
  schema: 'rnd-seed/resolve/1',
  seeded: true,
  kernel: { ready: true, evidence: 'entropy_avail 256 of 256' },
  sources: [],
  findings: [],
  ...more,
});

test('the first line gives the answer and the reason', (t) => {
  t.deepEqual(renderSeeded(walk({}), style), [
    "seeded: the kernel's generator is ready (entropy_avail 256 of 256)",
  ]);
});

test('not seeded says what the kernel and the sources give', (t) => {
  const kernel = { ready: false, evidence: 'entropy_avail 12 of 256' };
  const text = explainSeeded(walk({ seeded: false, kernel, sources: [source({ creditBits: 128 })] }));
  t.regex(text, /entropy_avail 12 of 256.*128 bits.*256/);
});

test('seeded by sources alone does not claim the kernel', (t) => {
  const kernel = { ready: null, evidence: 'no /proc' };
  t.regex(
    explainSeeded(walk({ kernel, sources: [source({ creditBits: 256 })] })),
    /^the sources give 256 bits/,
  );
});

test('one line a source, with outcome, reason and bytes', (t) => {
  const lines = renderSources(
    [
      source({ source: 'entropy_file', path: null, outcome: 'unset', bytes: 0, kind: null }),
      source({ creditBits: 256 }),
      source({ source: 'EGDSOCKET', path: '/run/egd', kind: 'egd', bytes: 255 }),
      source({ source: '~/.entropy', outcome: 'failed', reason: 'timeout', bytes: 0, kind: 'egd' }),
      source({
        source: '/tmp/entropy',
        path: '/tmp/entropy',
        outcome: 'rejected',
        reason: 'wrong-owner',
        bytes: 0,
      }),
    ],
    style,
  );
  t.is(lines.length, 5);
  t.regex(lines[0]!, /^- entropy_file\s+unset$/);
  t.regex(lines[1]!, /^\+ ~\/\.rnd\s+used: 1024 bytes, credit 256 bits\s+\/home\/u\/\.rnd$/);
  t.regex(lines[2]!, /used \(EGD\): 255 bytes, no credit/);
  t.regex(lines[3]!, /^! .*failed: timeout/);
  t.regex(lines[4]!, /^! \/tmp\/entropy\s+rejected: wrong-owner$/);
});

test('one byte and one bit are not plural', (t) => {
  t.is(countBytes(1, 1), '1 byte, credit 1 bit');
});

test('what mutt would have done otherwise is marked and said', (t) => {
  const sources = [
    source({
      outcome: 'rejected',
      reason: 'insecure-mode',
      bytes: 0,
      mutt: { outcome: 'loaded', bytes: 1024 },
    }),
    source({ source: '~/.entropy', outcome: 'missing', bytes: 0, mutt: { outcome: 'missing' } }),
    source({
      source: 'EGDSOCKET',
      outcome: 'failed',
      reason: 'timeout',
      bytes: 0,
      mutt: { outcome: 'hang' },
    }),
    source({ source: 'RANDFILE', outcome: 'unset', bytes: 0 }),
  ];
  const [head, ...lines] = renderMutt(
    walk({ sources, mutt: { result: 'hang', openssl: 'openssl-1.0.2' } }),
    style,
  );
  t.regex(head!, /OpenSSL 1\.0\.2.*would hang/);
  t.is(lines.length, 3);
  t.regex(lines[0]!, /^! .*loads it \(1024 bytes\); rnd-seed: rejected \(insecure-mode\)/);
  t.regex(lines[1]!, /^- .*finds nothing$/);
  t.regex(lines[2]!, /^! .*hangs for ever/);
  t.deepEqual(renderMutt(walk({ sources }), style), []);
});

test('the answer has its word and its colour either way', (t) => {
  const kernel = { ready: false, evidence: 'e' };
  const colour = { columns: 80, colour: true };
  t.true(renderSeeded(walk({ seeded: false, kernel }), style)[0]!.startsWith('not seeded: '));
  t.not(
    renderSeeded(walk({}), colour)[0]!.slice(0, 5),
    renderSeeded(walk({ seeded: false, kernel }), colour)[0]!.slice(0, 5),
  );
});

test('what is worth knowing of a source that is used stands behind it', (t) => {
  t.regex(
    renderSources([source({ detail: 'only 64 KiB of it' })], style).join(' '),
    /no credit; only 64\s+KiB/,
  );
});

test('where mutt and we differ our reason is told; OpenSSL 3 has the system behind it', (t) => {
  const sources = [source({ outcome: 'missing', mutt: { outcome: 'loaded' } })];
  const text = renderMutt(walk({ sources, mutt: { openssl: 'openssl-3.0', result: 'ok' } }), style).join(
    '\n',
  );
  t.regex(text, /^mutt with OpenSSL 3\.0 would start:/);
  t.regex(text, /loads it; rnd-seed: missing$/m);
});
