import test from 'ava';
import fc from 'fast-check';
import { listMessages } from '../../src/diagnose/catalogue.ts';
import { explain } from '../../src/diagnose/explain.ts';

const examples = listMessages().map(({ examples: [sample] }) => sample);

test('what is not known has no matches', (t) => {
  t.deepEqual(explain(''), { schema: 'rnd-seed/explain/1', matches: [] });
  t.deepEqual(explain('segmentation fault').matches, []);
});

test('duplicates are folded, with the lines on which they stand', (t) => {
  const [match, ...others] = explain(
    'a\nPRNG is not seeded\nb\r\nPRNG is not seeded PRNG is not seeded\n',
  ).matches;
  t.deepEqual(others, []);
  t.is(match?.line, 2);
  t.is(match?.count, 2);
  t.deepEqual(match?.lines, [2, 4]);
});

test('at most twenty lines are listed, all are counted', (t) => {
  const [match] = explain('curl: (35) Insufficient randomness\n'.repeat(500)).matches;
  t.is(match?.count, 500);
  t.is(match?.lines.length, 20);
});

test('the most specific comes first, whatever the order in the log', (t) => {
  const log =
    'random: crng init done\nerror retrieving entropy\nerror:1C8000BD:Provider routines::x\nPRNG is not seeded';
  t.deepEqual(
    explain(log).matches.map(({ id }) => id),
    [
      'openssl3-error-retrieving-entropy',
      'openssh-prng-is-not-seeded',
      'error-retrieving-entropy-bare',
      'kernel-crng-init-done',
    ],
  );
});

test('a message may be broken anywhere, between words or within one', (t) => {
  const message = 'Could not gather sufficient random data';
  for (let at = 1; at < message.length; at++) {
    const broken = `${message.slice(0, at)}\n${message.slice(at)}`;
    t.is(explain(broken).matches[0]?.id, 'php-could-not-gather', JSON.stringify(broken));
    t.is(explain(broken).matches[0]?.line, 1);
  }
});

test('it may be part of a word nowhere', (t) => {
  t.deepEqual(explain('xPRNG is not seeded').matches, []);
  t.deepEqual(explain('PRNG is not seededness').matches, []);
});

test('what terminals would obey is not repeated', (t) => {
  const [match] = explain('\x1b]0;title\x07\x1b[31mPRNG\0 is not\x1b[0m seeded \u202e\x9b31m').matches;
  t.is(match?.id, 'openssh-prng-is-not-seeded');
  t.notRegex(match!.text, /[\p{Cc}\u202e]/u);
});

test('a long line is shown around the message', (t) => {
  const [match] = explain(`${'x '.repeat(50_000)}PRNG is not seeded${' y'.repeat(50_000)}`).matches;
  t.true(match!.text.length < 400);
  t.regex(match!.text, /PRNG is not seeded/);
});

test('remedies hold the paths of the machine, and the file that the log names', (t) => {
  const log = "Can't load /var/lib/ca/.rnd into RNG";
  const [match] = explain(log, { conf: '/opt/ssl/my conf/openssl.cnf' }).matches;
  t.true(match!.fix.some((line) => line.endsWith("'/opt/ssl/my conf/openssl.cnf'")));
  t.true(match!.fix.some((line) => line.includes('openssl rand -writerand /var/lib/ca/.rnd')));
});

test("the file of OpenSSL's error line is in the remedy", (t) => {
  const log =
    'error:2406F079:random number generator:RAND_load_file:Cannot open file:x.c:88:Filename=/srv/ca/.rnd';
  const [match] = explain(log).matches;
  t.true(match!.fix.some((line) => line.endsWith('openssl rand -writerand /srv/ca/.rnd')));
});

test('a log cannot write the line that is pasted', (t) => {
  for (const name of [
    '$(reboot)',
    '/tmp/x;reboot',
    '-rf',
    'a b',
    '`id`',
    '/tmp/x\u001b[2J',
    '|sh',
    '/x&&y',
  ]) {
    for (const match of explain(`Can't load ${name} into RNG\n${name} has insecure permissions!`).matches) {
      const paste = match.fix.join('\n');
      t.false(paste.includes(`writerand ${name}`) || paste.includes(`600 ${name}`), name);
    }
  }
});

test('any text at all is answered', (t) => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (text) => {
      const { schema, matches } = explain(text);
      return schema === 'rnd-seed/explain/1' && Array.isArray(matches);
    }),
  );
  t.pass();
});

test('lines are counted right in any surroundings', (t) => {
  const noise = fc.array(
    fc.string({ unit: fc.constantFrom('a', ' ', '>', '\x1b', '[', '\\', '"', 'é', '\r') }),
    { maxLength: 9 },
  );
  fc.assert(
    fc.property(noise, noise, (before, after) => {
      const log = [...before, '', 'Failed to read randomness, aborting', ...after].join('\n');
      const match = explain(log).matches.find(({ id }) => id === 'bitcoin-failed-to-read-randomness');
      return match?.line === before.length + 2 && match.count === 1;
    }),
  );
  t.pass();
});

test('a mixture of messages never hides one that nothing else says', (t) => {
  const own = listMessages().filter(({ yieldsTo, isWary }) => yieldsTo === undefined && !isWary);
  fc.assert(
    fc.property(fc.shuffledSubarray(own, { minLength: 1, maxLength: 12 }), (chosen) => {
      const log = chosen.map(({ examples: [sample] }) => `${sample}\n\n`).join('-- \n');
      const ids = new Set(explain(log).matches.map(({ id }) => id));
      return chosen.every(({ id }) => ids.has(id));
    }),
    { numRuns: 60 },
  );
  t.pass();
});

test('hostile lines of a mebibyte are answered: every literal repeated, with and without what follows', (t) => {
  const mebibyte = 1 << 20;
  const units = [
    ...examples,
    '\x1b[',
    '\x1b]',
    '\\u00',
    '&#',
    '/dev/urandom',
    '(',
    '{low_entropy,',
    '\n>',
    '=\r\n',
  ];
  const some = units.filter((_, index) => index % 7 === 0);
  for (const unit of some) {
    const flat = unit.replaceAll('\n', ' ');
    t.is(explain(flat.repeat(Math.ceil(mebibyte / flat.length))).schema, 'rnd-seed/explain/1');
  }
});

test('a line that was cut off is recognised where enough of it is left, and only then', (t) => {
  const ids = (log: string): string[] => explain(log).matches.map(({ id }) => id);
  for (const end of ['', '\n', '…', '...', '\r\nnext line']) {
    t.deepEqual(
      ids(`gnutls: Failed to acquire random d${end}`),
      ['gnutls-failed-to-acquire-random-data'],
      end,
    );
  }
  t.deepEqual(ids('gnutls: Failed to acquire'), []);
  t.deepEqual(ids('Failed to acquire random doughnuts'), []);
});

test('most messages are recognised with a tenth of each line cut off', (t) => {
  const whole = listMessages().map(({ id, examples: [sample] }) => ({ id, sample }));
  const known = whole.filter(({ id, sample }) => {
    const cut = sample.split('\n').map((line) => line.slice(0, Math.ceil(line.length * 0.9)));
    return explain(cut.join('\n')).matches.some((match) => match.id === id);
  });
  t.log(`${known.length} of ${whole.length}`);
  t.true(known.length >= 0.85 * whole.length);
});
