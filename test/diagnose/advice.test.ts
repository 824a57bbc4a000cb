import test from 'ava';
import { adviceFor } from '../../src/diagnose/advice.ts';

test('what to collect asks OpenSSL, the system call, the devices, the kernel and FIPS', (t) => {
  const commands = adviceFor({})
    .map(({ command }) => command)
    .join('\n');
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
  t.true(adviceFor({}).every(({ why }) => why.length > 0));
});

test('every line can be pasted: the command that fails is named, or stands for itself', (t) => {
  const lines = (program?: string) =>
    adviceFor(program === undefined ? {} : { program }).map(({ command }) => command);
  t.true(lines('mutt').some((line) => line.includes(' mutt 2>&1')));
  t.true(lines().some((line) => line.includes(' COMMAND 2>&1')));
  for (const line of [...lines(), ...lines('mutt')]) t.notRegex(line, /\{[a-z]+\}/i);
});
