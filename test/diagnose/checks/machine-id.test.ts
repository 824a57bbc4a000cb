import test from 'ava';
import { machineId } from '../../../src/diagnose/checks/machine-id.ts';
import { errno } from '../../helpers/door.ts';
import { patient } from '../../helpers/patient.ts';

for (const [text, code] of [
  ['0123456789abcdef0123456789abcdef\n', 'machine-id-set'],
  ['', 'machine-id-unset'],
  ['uninitialized\n', 'machine-id-unset'],
  ['not an id\n', 'machine-id-unset'],
] as const) {
  test(`${JSON.stringify(text)}: ${code}`, async (t) => {
    const it = patient(t);
    it.put({ 'etc/machine-id': text });
    t.deepEqual(await it.codes(machineId), [code]);
  });
}

test('an image that holds one is told of cloning', async (t) => {
  const it = patient(t);
  it.put({ 'etc/machine-id': '0123456789abcdef0123456789abcdef\n' });
  t.deepEqual(await it.codes(machineId, { kind: 'root' }), ['image-holds-machine-id']);
});

test('the id itself is never told', async (t) => {
  const it = patient(t);
  it.put({ 'etc/machine-id': '0123456789abcdef0123456789abcdef\n' });
  t.false(JSON.stringify(await it.find(machineId)).includes('0123456789abcdef'));
});

test('one that may not be read is unknown, not unset', async (t) => {
  const refuse = () => {
    throw errno('EACCES');
  };
  const it = patient(t);
  it.put({ 'etc/machine-id': '0123456789abcdef0123456789abcdef\n' });
  const [finding] = await it.find(machineId, {
    door: { files: { openRead: refuse, openReadFollowing: refuse } },
  });
  t.is(finding!.level, 'unknown');
});
