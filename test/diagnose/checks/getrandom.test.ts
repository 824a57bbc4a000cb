import test from 'ava';
import { getrandom } from '../../../src/diagnose/checks/getrandom.ts';
import { patient } from '../../helpers/patient.ts';

const STATUS = 'proc/self/status';

test('bytes here, and no filter', async (t) => {
  const it = patient(t);
  it.put({ [STATUS]: 'Seccomp:\t0\n' });
  t.deepEqual(await it.codes(getrandom), ['getrandom-works']);
});

test('a library that throws cannot start TLS', async (t) => {
  const it = patient(t);
  it.put({ [STATUS]: 'Seccomp:\t2\n' });
  const fill = () => {
    throw new Error('entropy source strength too weak');
  };
  const found = await it.find(getrandom, { door: { randomness: { fill } } });
  t.deepEqual(
    found.map(({ code, level }) => [code, level]),
    [
      ['getrandom-fails', 'failure'],
      ['seccomp-filter', 'info'],
    ],
  );
});

test('the filter of another process is unknown: what it allows cannot be seen', async (t) => {
  const [finding] = await patient(t).find(getrandom, { kind: 'process', running: { seccomp: 2 } });
  t.is(finding!.code, 'seccomp-filter');
  t.is(finding!.level, 'unknown');
});

test('a process that waits in getrandom waits for the kernel', async (t) => {
  const found = await patient(t).codes(getrandom, { kind: 'process', running: { waitsIn: 318 } });
  t.deepEqual(found, ['waits-in-getrandom']);
});

test('a process that hides its status is unknown', async (t) => {
  t.deepEqual(await patient(t).codes(getrandom, { kind: 'process', running: { seccomp: null } }), [
    'seccomp-not-visible',
  ]);
});

test('what is thrown that is no error is told as it is; without /proc no filter is claimed', async (t) => {
  const fill = () => {
    throw 'weak';
  };
  const [finding] = await patient(t).find(getrandom, { door: { randomness: { fill } } });
  t.like(finding, { code: 'getrandom-fails', evidence: 'weak' });
});

test('another system has no filters to tell of', async (t) => {
  const it = patient(t);
  it.put({ [STATUS]: 'Seccomp:\t2\n' });
  t.deepEqual(await it.codes(getrandom, { door: { identity: { platform: 'freebsd' } } }), [
    'getrandom-works',
  ]);
});

test('of the system call only its number is told: its arguments are addresses', async (t) => {
  const it = patient(t);
  it.put({ 'proc/4242/syscall': '318 0x7ffd1234 0x20\n' });
  const [waiting] = await it.find(getrandom, { kind: 'process', running: { waitsIn: 318 } });
  t.is(waiting!.evidence, '/proc/4242/syscall: 318');
});
