import test from 'ava';
import { deliverToKernel } from '../../src/delivery/kernel.ts';
import { system } from '../../src/system/index.ts';
import type { System } from '../../src/system/type.ts';

const withMix = (mix: (bytes: Uint8Array) => number): System => ({
  ...system,
  kernel: { ...system.kernel, mix },
});

test('/dev/urandom takes the bytes of any user', (t) => {
  t.deepEqual(deliverToKernel(system, Buffer.alloc(32, 1)), { to: 'kernel', outcome: 'delivered' });
});

test('the bytes are handed on as they are and stay as they were', (t) => {
  const bytes = Buffer.from('0123456789');
  let seen = '';
  deliverToKernel(
    withMix((given) => {
      seen = Buffer.from(given).toString('latin1');
      return given.length;
    }),
    bytes,
  );
  t.is(seen, '0123456789');
  t.is(bytes.toString('latin1'), '0123456789');
});

test('a device that takes only a part is a failure', (t) => {
  t.is(
    deliverToKernel(
      withMix(() => 31),
      Buffer.alloc(32),
    ).outcome,
    'failed',
  );
});

for (const code of ['EACCES', 'ENOENT', 'ENODEV', 'EPERM']) {
  test(`${code} is an outcome, not an exception`, (t) => {
    const refusing = withMix(() => {
      throw Object.assign(new Error(code), { code });
    });
    t.deepEqual(deliverToKernel(refusing, Buffer.alloc(32)), {
      to: 'kernel',
      outcome: 'failed',
      reason: code,
    });
  });
}

test('what fails without a code is told in its own words', (t) => {
  const refusing = withMix(() => {
    throw new Error('made by a test');
  });
  t.is(deliverToKernel(refusing, Buffer.alloc(32)).reason, 'Error: made by a test');
});
