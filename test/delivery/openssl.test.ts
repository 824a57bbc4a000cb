import test from 'ava';
import { deliverToOpenSsl } from '../../src/delivery/openssl.ts';
import { system } from '../../src/system/index.ts';
import type { OpenSsl, System } from '../../src/system/type.ts';

const withOpenSsl = (openssl: Partial<OpenSsl>): System => ({
  ...system,
  openssl: { reach: async () => ({ via: 'koffi', version: '3.0.0' }), ...openssl } as OpenSsl,
});

test("this process's own OpenSSL takes the bytes", async (t) => {
  t.deepEqual(await deliverToOpenSsl(system, Buffer.alloc(32, 1)), { to: 'openssl', outcome: 'delivered' });
});

test('a call that returned but moved no reseed counter has delivered nothing', async (t) => {
  const still = withOpenSsl({ add: async () => ({ before: 7, after: 7 }) });
  t.is((await deliverToOpenSsl(still, Buffer.alloc(32))).outcome, 'failed');
});

test('a counter that wrapped has moved', async (t) => {
  const wrapped = withOpenSsl({ add: async () => ({ before: 0xffffffff, after: 1 }) });
  t.is((await deliverToOpenSsl(wrapped, Buffer.alloc(32))).outcome, 'delivered');
});

test('an OpenSSL out of reach is unavailable, with the reason, and is not called', async (t) => {
  const absent = withOpenSsl({
    reach: async () => ({ via: null, reason: 'no FFI' }),
    add: async () => t.fail() as never,
  });
  t.deepEqual(await deliverToOpenSsl(absent, Buffer.alloc(32)), {
    to: 'openssl',
    outcome: 'unavailable',
    reason: 'no FFI',
  });
});

test('an exception is an outcome', async (t) => {
  const broken = withOpenSsl({
    add: async () => {
      throw Object.assign(new Error('denied'), { code: 'ERR_ACCESS_DENIED' });
    },
  });
  t.deepEqual(await deliverToOpenSsl(broken, Buffer.alloc(32)), {
    to: 'openssl',
    outcome: 'failed',
    reason: 'ERR_ACCESS_DENIED',
  });
});

test('what fails without a code is told in its own words', async (t) => {
  const broken = withOpenSsl({
    add: async () => {
      throw new Error('made by a test');
    },
  });
  t.is((await deliverToOpenSsl(broken, Buffer.alloc(32))).reason, 'Error: made by a test');
});
