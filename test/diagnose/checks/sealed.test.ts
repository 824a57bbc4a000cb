import test from 'ava';
import { sealed } from '../../../src/diagnose/checks/sealed.ts';
import { patient } from '../../helpers/patient.ts';

const SEED = { text: Buffer.alloc(1024, 'a seed'), mode: 0o600 };
const MARK = { link: 'rnd-seed-sealed:2026-01-02T03:04:05.678Z' };
const environment = { HOME: '/root' };

for (const [title, entries, kind, codes] of [
  ['a machine that was never sealed', { 'root/.rnd': SEED }, 'here', ['seal-none']],
  ['a sealed clone before its first init', { 'root/..rnd.sealed': MARK }, 'here', ['first-start']],
  [
    'a seed that came after the seal',
    { 'root/.rnd': SEED, 'root/..rnd.sealed': MARK },
    'here',
    ['seal-broken'],
  ],
  ['an image that was sealed', { 'root/..rnd.sealed': MARK }, 'root', ['image-sealed']],
  ['an image that was not', { 'root/.rnd': SEED }, 'root', ['image-holds-seed']],
  ['an image without a seed', { 'root/other': '' }, 'root', ['seal-none']],
  ['a link of somebody else', { 'root/..rnd.sealed': { link: 'elsewhere' } }, 'here', ['seal-none']],
] as const) {
  test(`${title}: ${codes.join()}`, async (t) => {
    const it = patient(t);
    it.put(entries);
    t.deepEqual(await it.codes(sealed, { kind, environment }), [...codes]);
  });
}

test('an image that holds a seed is told the command that seals it', async (t) => {
  const it = patient(t);
  it.put({ 'root/.rnd': SEED });
  const [finding] = await it.find(sealed, { kind: 'root', environment });
  t.is(finding?.remedy, 'rnd-seed seal --root /');
});
