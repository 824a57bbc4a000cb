import test from 'ava';
import { daemons } from '../../../src/diagnose/checks/daemons.ts';
import { patient } from '../../helpers/patient.ts';

test('an entropy daemon is pointless on a ready kernel, and nobody is told to install one', async (t) => {
  const it = patient(t);
  it.put({ 'proc/1/comm': 'systemd\n', 'proc/77/comm': 'haveged\n', 'proc/78/comm': 'rngd\n' });
  const found = await it.find(daemons, {
    door: { kernel: { readiness: () => ({ ready: true, evidence: '' }) } },
  });
  t.deepEqual(
    found.map(({ code, subject }) => [code, subject]),
    [
      ['daemon-pointless', 'haveged'],
      ['daemon-pointless', 'rngd'],
    ],
  );
  t.true(found.every(({ level, remedy }) => level === 'info' && /disable/.test(remedy ?? '')));
});

test('an EGD server is named', async (t) => {
  const it = patient(t);
  it.put({ 'proc/1/comm': 'init\n', 'proc/9/comm': 'prngd\n' });
  t.deepEqual(await it.codes(daemons), ['daemon-egd']);
});

test('hidden processes are unknown, not none', async (t) => {
  const it = patient(t);
  it.put({ 'proc/4242/comm': 'node\n', 'proc/4243/comm': 'sh\n' });
  t.deepEqual(await it.codes(daemons), ['daemons-not-visible']);
});

test('none is in order', async (t) => {
  const it = patient(t);
  it.put({ 'proc/1/comm': 'init\n', 'proc/2/comm': 'haveged-exporter\n' });
  t.deepEqual(await it.codes(daemons), ['daemons-none']);
});

test('on a kernel that is not ready a daemon may help, and stays', async (t) => {
  const it = patient(t);
  it.put({ 'proc/1/comm': 'init\n', 'proc/77/comm': 'haveged\n' });
  const door = { kernel: { readiness: () => ({ ready: false, evidence: '' }) } };
  const [finding] = await it.find(daemons, { door });
  t.regex(finding!.meaning, /may help/);
  t.is(finding!.remedy, undefined);
});

test('more processes than are looked at are unknown, not none', async (t) => {
  const it = patient(t);
  it.put({ 'proc/1/comm': 'init\n' });
  const names = Array.from({ length: 4097 }, (_, i) => String(i + 1));
  const [finding] = await it.find(daemons, { door: { files: { list: () => names } } });
  t.like(finding, { code: 'daemons-not-visible', evidence: 'more than 4096 processes' });
});

test('without /proc nothing can be told', async (t) => {
  t.deepEqual(await patient(t).codes(daemons), ['daemons-not-visible']);
});
