import test from 'ava';
import fc from 'fast-check';
import {
  generateOptions,
  parseCompat,
  parseSeconds,
  resolveOptions,
  seedOptions,
} from '../../src/cli/values.ts';
import type { RndSeedError } from '../../src/errors.ts';

const { signal } = new AbortController();
const code = (t: import('ava').ExecutionContext, work: () => unknown) =>
  (t.throws(work) as RndSeedError | undefined)?.code;

test('seconds may have decimals and become whole milliseconds', (t) => {
  t.is(parseSeconds('2'), 2000);
  t.is(parseSeconds('0.5'), 500);
  t.is(parseSeconds('.25'), 250);
  t.is(parseSeconds('1.'), 1000);
  t.is(parseSeconds('0.001'), 1);
  t.is(parseSeconds('3600'), 3_600_000);
});

test('nonsense for seconds is a usage error', (t) => {
  const nonsense = [
    '',
    '0',
    '-1',
    '+1',
    '1e3',
    '0x10',
    '2s',
    'NaN',
    'Infinity',
    ' 2',
    '.',
    '0.0001',
    '3600.1',
    '1,5',
  ];
  for (const text of nonsense)
    t.is(
      code(t, () => parseSeconds(text)),
      'USAGE',
      text,
    );
});

test('every text is a deadline between 1 ms and an hour, or a usage error', (t) => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.double().map(String), fc.integer().map(String)), (text) => {
      try {
        const milliseconds = parseSeconds(text);
        return Number.isInteger(milliseconds) && milliseconds >= 1 && milliseconds <= 3_600_000;
      } catch (error) {
        return (error as RndSeedError).code === 'USAGE';
      }
    }),
  );
  t.pass();
});

test('mutt alone means OpenSSL 1.1.1', (t) => {
  t.is(parseCompat('mutt'), 'openssl-1.1.1');
  t.is(parseCompat('mutt=openssl-0.9.6'), 'openssl-0.9.6');
});

test('what was not given is not there, so that the defaults of the library hold', (t) => {
  t.deepEqual(seedOptions({ values: {}, signal }), { signal });
});

test('an empty muttrc is passed on: it means none', (t) => {
  t.is(resolveOptions({ values: { muttrc: '' }, signal }).muttrc, '');
});

test('--no-generate is false, not absent', (t) => {
  t.is(seedOptions({ values: { generate: false }, signal }).generate, false);
  t.false('generate' in seedOptions({ values: {}, signal }));
});

test('commands are split without a shell, and what needs one is a usage error', (t) => {
  const { commands } = generateOptions({ values: { command: ["vmstat -s 'a b'", 'w'] }, signal });
  t.deepEqual(commands, [['vmstat', '-s', 'a b'], ['w']]);
  t.is(
    code(t, () => generateOptions({ values: { command: ['ps aux | md5sum'] }, signal })),
    'USAGE',
  );
});
