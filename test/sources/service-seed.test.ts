import test from 'ava';
import { SERVICE_DIRECTORY, SERVICE_SEED } from '../../src/sources/service-seed.ts';

test('systemd can make the directory: StateDirectory= is below /var/lib', (t) => {
  t.is(SERVICE_DIRECTORY, '/var/lib/rnd-seed');
  t.true(SERVICE_SEED.startsWith(`${SERVICE_DIRECTORY}/`));
});
