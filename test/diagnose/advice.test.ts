import test from 'ava';
import { UNKNOWN_ADVICE } from '../../src/diagnose/advice.ts';

test('what to collect asks OpenSSL, the system call, the devices, the kernel and FIPS', (t) => {
  const commands = UNKNOWN_ADVICE.map(({ command }) => command).join('\n');
  for (const word of [
    'openssl rand',
    'getrandom',
    '/dev/urandom',
    'dmesg',
    'fips_enabled',
    'rnd-seed doctor',
  ]) {
    t.true(commands.includes(word), word);
  }
  t.true(UNKNOWN_ADVICE.every(({ why }) => why.length > 0));
});
