import test from 'ava';
import { CHECKS } from '../../src/diagnose/checks/index.ts';
import type { Check } from '../../src/diagnose/checks/type.ts';
import { doctorWith } from '../../src/diagnose/doctor.ts';
import { system } from '../../src/system/index.ts';
import { folder } from '../helpers/folder.ts';

const finding = { level: 'ok', subject: 's', evidence: 'e', meaning: 'm' } as const;
const good: Check = { id: 'good', title: 'good', run: () => [{ code: 'good', ...finding }] };

test('a check that hangs is one line, and holds up nothing', async (t) => {
  const hung: Check = { id: 'hung', title: 'hung', run: () => new Promise(() => {}) };
  const { findings } = await doctorWith(system, { checks: [hung, good], timeoutMs: 50 });
  t.deepEqual(
    findings.map(({ check, code, level }) => [check, code, level]),
    [
      ['hung', 'check-timed-out', 'unknown'],
      ['good', 'good', 'ok'],
    ],
  );
});

test('a check that throws is one line', async (t) => {
  const broken: Check = {
    id: 'broken',
    title: 'broken',
    run: () => {
      throw new Error('by accident');
    },
  };
  const { findings, canStartTls } = await doctorWith(system, { checks: [broken, good] });
  t.deepEqual(
    findings.map(({ code }) => code),
    ['check-failed', 'good'],
  );
  t.true(canStartTls);
});

test('what hangs is told to let go at the end', async (t) => {
  let released = false;
  const waiting: Check = {
    id: 'waiting',
    title: 'waiting',
    run: ({ signal }) =>
      new Promise(() => {
        signal.addEventListener('abort', () => {
          released = true;
        });
      }),
  };
  await doctorWith(system, { checks: [waiting], timeoutMs: 20 });
  t.true(released);
});

test('the caller may give up', async (t) => {
  const hung: Check = { id: 'hung', title: 'hung', run: () => new Promise(() => {}) };
  const leash = new AbortController();
  const running = doctorWith(system, { checks: [hung], timeoutMs: 60_000, signal: leash.signal });
  leash.abort();
  await t.throwsAsync(running, { code: 'ABORTED' });
});

test('a check is run only where it makes sense', async (t) => {
  const seen: string[] = [];
  const only = (kind: 'here' | 'root'): Check => ({
    id: kind,
    title: kind,
    only: [kind],
    run: () => {
      seen.push(kind);
      return [];
    },
  });
  await doctorWith(system, { checks: [only('here'), only('root')], root: folder(t) });
  t.deepEqual(seen, ['root']);
});

test('every finding has all six parts, and a fix is offered on this machine only', async (t) => {
  const fixable: Check = {
    id: 'fixable',
    title: 'fixable',
    run: () => [{ code: 'f', ...finding, remedy: 'chmod 600 /x', fix: { action: 'chmod-seed', path: '/x' } }],
  };
  const root = folder(t);
  const here = (await doctorWith(system, { checks: [fixable, good] })).findings;
  t.deepEqual(here[0]!.fix, { action: 'chmod-seed', path: '/x' });
  t.is(here[1]!.remedy, null);
  const there = (await doctorWith(system, { checks: [fixable], root })).findings;
  t.is(there[0]!.fix, undefined);
  t.is(there[0]!.remedy, `chmod 600 ${root}/x`);
});

test('ids and codes are words of their own', (t) => {
  const ids = CHECKS.map(({ id }) => id);
  t.is(new Set(ids).size, ids.length);
  for (const { id, title } of CHECKS) {
    t.regex(id, /^[a-z]+(-[a-z]+)*$/);
    t.not(title, '');
  }
});

test('this machine, with all checks: whole, and without a secret', async (t) => {
  const report = await doctorWith(system, {});
  t.is(report.schema, 'rnd-seed/doctor/1');
  const told = new Set(report.findings.map(({ check }) => check));
  for (const { id, only } of CHECKS) {
    if (only && !only.includes('here')) t.false(told.has(id), id);
    else if (!['esp', 'seed-siblings'].includes(id)) t.true(told.has(id), id);
  }
  t.is(report.walk?.sources.length, 6);
  t.deepEqual(
    report.findings.filter(({ check, code }) => code === `check-failed` || check === ''),
    [],
  );
  t.notRegex(JSON.stringify(report), /haveged|rng-tools/);
});

test('what is not there cannot be examined', async (t) => {
  await t.throwsAsync(doctorWith(system, { root: '/none/such' }), { code: 'USAGE' });
  await t.throwsAsync(doctorWith(system, { pid: 2 ** 30 }), { code: 'USAGE' });
  await t.throwsAsync(doctorWith(system, { pid: 1, root: '/' }), { code: 'USAGE' });
});
