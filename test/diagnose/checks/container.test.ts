import test from 'ava';
import { container } from '../../../src/diagnose/checks/container.ts';
import { patient } from '../../helpers/patient.ts';

const HOST = { 'proc/self/ns/pid': { link: 'pid:[4026531836]' } };

test('the initial PID namespace is the machine itself, and /.dockerenv alone proves nothing', async (t) => {
  const it = patient(t);
  it.put({ ...HOST, '.dockerenv': '' });
  t.deepEqual(await it.codes(container), ['not-in-container']);
});

test('another PID namespace is a container', async (t) => {
  const it = patient(t);
  it.put({ 'proc/self/ns/pid': { link: 'pid:[4026532000]' } });
  t.deepEqual(await it.codes(container), ['in-container']);
});

test('Podman, systemd and Kubernetes leave signs', async (t) => {
  for (const [file, environment] of [
    ['run/.containerenv', {}],
    ['run/systemd/container', {}],
    ['', { KUBERNETES_SERVICE_HOST: '10.0.0.1' }],
  ] as const) {
    const it = patient(t);
    it.put(file ? { ...HOST, [file]: 'podman\n' } : HOST);
    t.deepEqual(await it.codes(container, { environment }), ['in-container'], file);
  }
});

test('a root on overlay is one', async (t) => {
  const it = patient(t);
  it.put({ ...HOST, 'proc/self/mountinfo': '1 0 0:30 / / rw - overlay overlay rw\n' });
  t.deepEqual(await it.codes(container), ['in-container']);
});

test('a process in a chroot is seen by its root', async (t) => {
  const it = patient(t);
  it.put({ 'proc/4242/ns/pid': { link: 'pid:[4026531836]' } });
  t.deepEqual(await it.codes(container, { kind: 'process', running: { rootLink: '/srv/jail' } }), [
    'in-chroot',
  ]);
});

test('a root directory is said to be only looked at', async (t) => {
  t.deepEqual(await patient(t).codes(container, { kind: 'root' }), ['looking-into-root']);
});

test('the word that container managers set is a sign', async (t) => {
  const it = patient(t);
  it.put(HOST);
  const [finding] = await it.find(container, { environment: { container: 'lxc' } });
  t.is(finding!.code, 'in-container');
  t.regex(finding!.evidence, /container=lxc/);
});

test('our root is compared with that of process 1: another one is a chroot', async (t) => {
  const it = patient(t);
  it.put({ ...HOST, 'proc/1/root': { link: '/' } });
  t.deepEqual(await it.codes(container), ['not-in-container']);
  const away = patient(t);
  away.put({ ...HOST, 'proc/1/root/etc': { directory: true } });
  t.true((await away.codes(container)).includes('in-chroot'));
});
