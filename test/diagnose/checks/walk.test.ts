import test, { type ExecutionContext } from 'ava';
import { walk } from '../../../src/diagnose/checks/walk.ts';
import type { Finding } from '../../../src/finding.ts';
import type { SourceReport } from '../../../src/sources/outcome.ts';
import { errno } from '../../helpers/door.ts';
import { patient } from '../../helpers/patient.ts';

const seed = () =>
  Buffer.from(Array.from({ length: 1024 }, (_, index) => (index * 167 + (index >> 3)) & 0xff));

test('every candidate has a finding, in order', async (t) => {
  const it = patient(t);
  it.put({ 'home/.rnd': { text: seed(), mode: 0o600 } });
  const codes = await it.codes(walk, { environment: { HOME: '/home' } });
  t.deepEqual(codes, [
    'source-unset',
    'source-unset',
    'source-used',
    'source-unset',
    'source-missing',
    'source-missing',
  ]);
});

test('an own seed with a bad mode can be mended by the program; a directory cannot', async (t) => {
  const it = patient(t);
  it.put({ 'home/.rnd': { text: seed(), mode: 0o644 }, 'home/seeds': { directory: true, mode: 0o755 } });
  const rnd = (await it.find(walk, { environment: { HOME: '/home' } })).find(({ subject }) =>
    /rnd/.test(subject),
  );
  t.is(rnd!.code, 'source-rejected');
  t.is(rnd!.level, 'warning');
  t.deepEqual(rnd!.fix, { action: 'chmod-seed', path: '/home/.rnd' });
  const named = await it.find(walk, { environment: { HOME: '/home', RANDFILE: '/home/seeds' } });
  t.is(named[1]!.code, 'source-rejected');
  t.is(named[1]!.fix, undefined);
});

test('unset means nothing where the environment may not be seen', async (t) => {
  const found = await patient(t).find(walk, { environmentSeen: false, environment: { HOME: '/home' } });
  t.is(found[1]!.level, 'unknown');
});

test('what another process may read and we may not is unknown', async (t) => {
  const it = patient(t);
  const refuse = () => {
    throw errno('EACCES');
  };
  const door = { files: { openRead: refuse, openPath: refuse, openDirectory: refuse, lstat: refuse } };
  const environment = { HOME: '/home', RANDFILE: '/home/seed' };
  const found = await it.find(walk, { kind: 'process', environment, door });
  t.like(
    found.find(({ subject }) => subject.startsWith('RANDFILE')),
    {
      code: 'source-not-visible',
      level: 'unknown',
    },
  );
});

test('a walk that is refused is one finding', async (t) => {
  const context = patient(t).context();
  const found = await walk.run({ ...context, walk: async () => ({ refused: 'setuid' }) });
  t.deepEqual(
    found.map(({ code }) => code),
    ['walk-refused'],
  );
});

test('no byte of a source is in any finding', async (t) => {
  const it = patient(t);
  const bytes = seed();
  it.put({ 'home/.rnd': { text: bytes, mode: 0o600 } });
  const told = JSON.stringify(await it.find(walk, { environment: { HOME: '/home' } }));
  t.false(told.includes(bytes.toString('hex', 0, 8)));
  t.false(told.includes(bytes.toString('base64', 0, 12)));
});

const source = (more: Partial<SourceReport>): SourceReport => ({
  source: 'RANDFILE',
  path: '/r',
  kind: 'file',
  outcome: 'used',
  bytes: 0,
  creditBits: 0,
  ...more,
});

async function told(t: ExecutionContext, sources: SourceReport[], findings: Finding[] = []) {
  const context = patient(t).context();
  return walk.run({ ...context, walk: async () => ({ sources, findings }) } as unknown as typeof context);
}

test('a socket is called one, and a detail is passed on', async (t) => {
  const [used] = await told(t, [source({ kind: 'egd', bytes: 16, detail: 'slowly' })]);
  t.is(used!.evidence, 'EGD socket, 16 bytes, credit 0 bits; slowly');
  const [failed] = await told(t, [source({ outcome: 'failed', kind: 'egd' })]);
  t.like(failed, { code: 'source-failed', evidence: 'failed: ' });
  t.regex(failed!.meaning, /wait for it/);
});

test('nothing is offered to be mended that is not an own file of today', async (t) => {
  const bad = { outcome: 'rejected' as const, reason: 'insecure-mode' as const };
  for (const path of ['/nothing/there', '/dev/null']) {
    const [finding] = await told(t, [source({ ...bad, path })]);
    t.is(finding!.fix, undefined, path);
  }
});

test('findings of the walk are told, none as worse than a warning', async (t) => {
  const finding = { code: 'x', subject: 'muttrc', detail: 'd' };
  const found = await told(
    t,
    [],
    [
      { ...finding, severity: 'failure', remedy: 'r' },
      { ...finding, severity: 'info' },
    ],
  );
  t.deepEqual(
    found.map(({ level, remedy }) => [level, remedy]),
    [
      ['warning', 'r'],
      ['info', undefined],
    ],
  );
});
