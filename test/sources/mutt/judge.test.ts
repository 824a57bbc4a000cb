import test from 'ava';
import { EMPTY_POOL, isSeeded, judgeMuttSource, waitsWhenWriting } from '../../../src/sources/mutt/judge.ts';
import { MUTT_RULES } from '../../../src/sources/mutt/rules.ts';
import type { EgdFacts, LoadFacts, MuttFacts } from '../../../src/sources/mutt/type.ts';
import type { OpenSslGeneration } from '../../../src/sources/outcome.ts';
import type { FileKind, FileStatus } from '../../../src/system/type.ts';

const USER = 7;

function status(kind: FileKind, mode = 0o600, owner = USER): FileStatus {
  return {
    kind,
    mode,
    owner,
    group: owner,
    device: 1n,
    inode: 1n,
    links: 1,
    sizeBytes: 0,
    modifiedMs: 0,
    major: 0,
    minor: 0,
  };
}

interface Shape {
  kind?: FileKind;
  egd?: EgdFacts;
  load?: LoadFacts;
}

const facts = ({ kind = 'file', egd, load }: Shape): MuttFacts => ({
  statError: null,
  status: status(kind),
  egd: egd ?? null,
  load: load ?? { opens: false },
});
const file = (bytes: number): Shape => ({ load: { opens: true, bytes, waits: false } });

/** Outcomes of names asked one after the other, and whether the generator is seeded then. */
function judge(generation: string, ...shapes: Shape[]): [string[], boolean] {
  const rules = MUTT_RULES[`openssl-${generation}` as OpenSslGeneration];
  let pool = EMPTY_POOL;
  const said = shapes.map((shape) => {
    const judged = judgeMuttSource(rules, pool, facts(shape), USER);
    pool = judged.pool;
    const { outcome, bytes } = judged.outcome;
    return bytes === undefined ? outcome : `${outcome} ${bytes}`;
  });
  return [said, isSeeded(rules, pool)];
}

test('what stat(2) says comes first: missing is one thing, every other error another', (t) => {
  const rules = MUTT_RULES['openssl-1.1.1'];
  const failing = (statError: string) =>
    judgeMuttSource(rules, EMPTY_POOL, { statError, status: null, egd: null, load: null }, USER).outcome;
  t.deepEqual(failing('ENOENT'), { outcome: 'missing' });
  t.deepEqual(failing('ELOOP'), { outcome: 'error' });
  t.deepEqual(failing('EACCES'), { outcome: 'error' });
});

test('what is insecure is not asked', (t) => {
  const rules = MUTT_RULES['openssl-1.0.2'];
  for (const seen of [status('file', 0o640), status('socket', 0o600, USER + 1)]) {
    const judged = judgeMuttSource(
      rules,
      EMPTY_POOL,
      { statError: null, status: seen, egd: null, load: null },
      USER,
    );
    t.deepEqual(judged, { outcome: { outcome: 'insecure' }, pool: EMPTY_POOL });
  }
});

test('short files add up until 1.1.0; 1.1.1 throws each away', (t) => {
  t.deepEqual(judge('1.0.2', file(20), file(20)), [['loaded 20', 'loaded 20'], true]);
  t.deepEqual(judge('1.0.2', file(31)), [['loaded 31'], false]);
  t.deepEqual(judge('0.9.6', file(19)), [['loaded 19'], false]);
  t.deepEqual(judge('0.9.6', file(20)), [['loaded 20'], true]);
  t.deepEqual(judge('1.1.1', file(20), file(20)), [['load-failed', 'load-failed'], false]);
  t.deepEqual(judge('1.1.1', file(31)), [['load-failed'], false]);
  t.deepEqual(judge('1.1.1', file(32), file(1)), [['loaded 32', 'loaded 1'], true]);
  t.deepEqual(judge('3.0', file(0)), [['loaded 0'], true]);
});

test('what cannot be opened is a failure since 1.1.1, and zero bytes before', (t) => {
  t.deepEqual(judge('3.0', {})[0], ['load-failed']);
  t.deepEqual(judge('1.1.1', {})[0], ['load-failed']);
  t.deepEqual(judge('1.0.2', {})[0], ['loaded 0']);
  t.deepEqual(judge('0.9.6', {})[0], ['loaded 0']);
});

test('a device without an end is read for 256 bytes, for 2048, or for ever', (t) => {
  const endless: Shape = {
    kind: 'character-device',
    load: { opens: true, bytes: Number.POSITIVE_INFINITY, waits: false },
  };
  t.deepEqual(judge('3.0', endless)[0], ['loaded 256']);
  t.deepEqual(judge('1.1.1', endless), [['loaded 256'], true]);
  t.deepEqual(judge('1.0.2', endless), [['loaded 2048'], true]);
  t.deepEqual(judge('0.9.6', endless)[0], ['hang']);
});

test('a FIFO that waits is a hang, unless enough came before', (t) => {
  const waiting = (bytes: number): Shape => ({ kind: 'fifo', load: { opens: true, bytes, waits: true } });
  for (const generation of ['3.0', '1.1.1', '1.0.2', '0.9.6']) {
    t.deepEqual(judge(generation, waiting(0))[0], ['hang']);
    t.deepEqual(judge(generation, waiting(64))[0], ['hang']);
  }
  t.deepEqual(judge('1.1.1', waiting(256))[0], ['loaded 256']);
});

test('an EGD answer counts only when the generator is seeded after it', (t) => {
  const socket = (seeds: number[], end: EgdFacts['end']): Shape => ({ kind: 'socket', egd: { seeds, end } });
  t.deepEqual(judge('1.1.1', socket([16], 'complete')), [['load-failed'], false]);
  t.deepEqual(judge('1.1.1', file(32), socket([16], 'complete'))[0], ['loaded 32', 'egd 16']);
  t.deepEqual(judge('0.9.6', socket([16], 'complete')), [['loaded 0'], false]);
  t.deepEqual(judge('3.0', socket([16], 'complete'))[0], ['egd 16']);
  t.deepEqual(judge('3.0', socket([], 'zero'))[0], ['load-failed']);
  t.deepEqual(judge('1.0.2', socket([100], 'zero')), [['egd 100'], true]);
  t.deepEqual(judge('1.0.2', socket([], 'hang'))[0], ['hang']);
});

test('what a failed EGD had given before it closed stays in the pool until 1.1.0', (t) => {
  const broken: Shape = { kind: 'socket', egd: { seeds: [20], end: 'closed' } };
  t.deepEqual(judge('1.0.2', broken, file(12)), [['loaded 0', 'loaded 12'], true]);
  t.deepEqual(judge('1.1.1', broken, file(12)), [['load-failed', 'load-failed'], false]);
});

test('until 1.1.0 the rewrite waits at a FIFO that can be written, whatever was said of it before', (t) => {
  const old = MUTT_RULES['openssl-1.0.2'];
  t.true(waitsWhenWriting(old, status('fifo'), USER));
  t.true(waitsWhenWriting(old, status('fifo', 0o622), 8));
  t.false(waitsWhenWriting(old, status('fifo', 0o400), USER));
  t.false(waitsWhenWriting(old, status('fifo'), 8));
  t.true(waitsWhenWriting(old, status('fifo', 0o000), 0));
  t.false(waitsWhenWriting(old, status('file'), USER));
  t.false(waitsWhenWriting(old, null, USER));
  t.false(waitsWhenWriting(MUTT_RULES['openssl-1.1.1'], status('fifo'), USER));
});
