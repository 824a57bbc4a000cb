import test from 'ava';
import { explainClient } from '../../src/cli/explain-client.ts';
import { system } from '../../src/system/index.ts';

const PLAIN = { columns: Number.POSITIVE_INFINITY, colour: false };

test('what is known is explained, under the name of the client', (t) => {
  const text = explainClient(system, 'mutt', Buffer.from('SSL failed: PRNG not seeded\n'), PLAIN);
  t.regex(text ?? '', /^\nrnd-seed: mutt failed, and what it said is known:\nline 1: /);
});

test('nothing is added to what is not known', (t) => {
  t.is(explainClient(system, 'mutt', Buffer.from('Connection refused\n'), PLAIN), null);
  t.is(explainClient(system, 'mutt', Buffer.alloc(0), PLAIN), null);
});

test('bytes that are no text, and a character that was cut in two, do no harm', (t) => {
  const bytes = Buffer.concat([
    Buffer.from([0x80, 0xff, 0x00, 0x1b]),
    Buffer.from('\nPRNG not seeded\n'),
    Buffer.from('ä').subarray(0, 1),
  ]);
  t.regex(explainClient(system, 'mutt', bytes, PLAIN) ?? '', /line 2: /);
});

test('neither the client nor its name can write to the terminal what it likes', (t) => {
  const said = Buffer.from('\u001b]0;x\u0007 PRNG not seeded \u202e\n');
  const text = explainClient(system, 'a\u001b[2Jb\nc', said, PLAIN) ?? '';
  t.true(text.length > 0);
  t.notRegex(text.replaceAll('\n', ''), /[\p{Cc}\p{Cf}]/u);
  t.is(text.split('\n')[1], 'rnd-seed: a\\x1b[2Jb\\x0ac failed, and what it said is known:');
});
