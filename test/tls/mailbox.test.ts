/** Mailbox names. The table is measured from mutt 2.4.1's own parser (test/vectors/mailbox.json). */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import fc from 'fast-check';
import { RndSeedError } from '../../src/errors.ts';
import { readAsMutt } from '../../src/tls/mailbox/mutt.ts';
import { parseMailbox, readMailbox, renderMailbox } from '../../src/tls/mailbox.ts';
import { packageRoot } from '../helpers/package-root.ts';

interface Case {
  input: string;
  mutt: object;
  ours: { reason?: string };
}

const root = packageRoot(fileURLToPath(import.meta.url));
const vectors = JSON.parse(fs.readFileSync(path.join(root, 'test/vectors/mailbox.json'), 'utf8')) as {
  cases: Case[];
};

test('the table: what is understood, what is refused, and what mutt makes of it', (t) => {
  t.is(vectors.cases.length, 26);
  for (const { input, mutt, ours } of vectors.cases) {
    const outcome = readMailbox(input);
    if (outcome.outcome === 'rejected') {
      t.is(outcome.reason, ours.reason as never, input);
      t.deepEqual(outcome.mutt, mutt as never, input);
      t.throws(() => parseMailbox(input), { instanceOf: RndSeedError, code: 'USAGE' }, input);
    } else {
      t.deepEqual<object, object>({ ...outcome.mailbox }, { ...ours, passwordDropped: false }, input);
      t.deepEqual(parseMailbox(input), outcome.mailbox);
    }
  }
});

test('a name that mutt would use in plain text is an error that says so', (t) => {
  for (const input of ['{h:/ssl}inbox', '{h:993x/ssl}inbox', '{[::1]:993/ssl}inbox', '{h/}inbox']) {
    const error = t.throws(() => parseMailbox(input), { code: 'USAGE' });
    t.regex(error.message, /in plain text/, input);
  }
  t.is((readMailbox('{[::1]:993/ssl}inbox') as { hint: string }).hint, 'write imaps://[::1]:993/');
});

const meaning = (text: string) => {
  const { protocol, user, host, port, tls, box } = parseMailbox(text);
  return [protocol, user, host, port, tls, box];
};

test('every scheme has its own port and its own way to TLS', (t) => {
  t.deepEqual(meaning('imap://h'), ['imap', null, 'h', 143, 'starttls', '']);
  t.deepEqual(meaning('IMAPS://H'), ['imap', null, 'h', 993, 'yes', '']);
  t.deepEqual(meaning('pop://h/'), ['pop', null, 'h', 110, 'starttls', '']);
  t.deepEqual(meaning('pops://h'), ['pop', null, 'h', 995, 'yes', '']);
  t.deepEqual(meaning('smtp://h'), ['smtp', null, 'h', 25, 'starttls', '']);
  t.deepEqual(meaning('smtps://h:2465'), ['smtp', null, 'h', 2465, 'yes', '']);
});

test('an endpoint is told by its port; a port of its own means TLS at once', (t) => {
  t.deepEqual(meaning('mail.example:993'), ['imap', null, 'mail.example', 993, 'yes', '']);
  t.deepEqual(meaning('mail.example:143'), ['imap', null, 'mail.example', 143, 'starttls', '']);
  t.deepEqual(meaning('mail.example:587'), ['smtp', null, 'mail.example', 587, 'starttls', '']);
  t.deepEqual(meaning('127.0.0.1:4443'), [null, null, '127.0.0.1', 4443, 'yes', '']);
  t.deepEqual(meaning('[::1]:995'), ['pop', null, '::1', 995, 'yes', '']);
  t.deepEqual(meaning('mail.example'), ['imap', null, 'mail.example', 993, 'yes', '']);
});

test('users: the last @ ends them; a password is dropped and said to be', (t) => {
  t.deepEqual(meaning('{a@b.example@h/ssl}in box'), ['imap', 'a@b.example', 'h', 993, 'yes', 'in box']);
  t.deepEqual(meaning('imaps://al%40b@h/x%20y/z'), ['imap', 'al@b', 'h', 993, 'yes', 'x y/z']);
  const mailbox = parseMailbox('imaps://al:se:cret@h');
  t.is(mailbox.user, 'al');
  t.true(mailbox.passwordDropped);
  t.false(JSON.stringify(mailbox).includes('cret'));
  t.false(renderMailbox(mailbox).includes('cret'));
});

const reasonOf = (text: string) => (readMailbox(text) as { reason?: string }).reason;

test('what is not a name has a reason', (t) => {
  const wrong: [string, string][] = [
    ['', 'empty'],
    ['{h', 'unclosed-brace'],
    ['{}x', 'no-host'],
    ['{@h/ssl}x', 'bad-user'],
    ['imaps://@h', 'bad-user'],
    ['{:993/ssl}x', 'no-host'],
    [`{${'h'.repeat(128)}/ssl}x`, 'too-long'],
    ['x'.repeat(5000), 'too-long'],
    ['{h/ssl}a\r\nb', 'control-character'],
    ['imaps://h/a%0d%0aA1 LOGOUT', 'control-character'],
    ['{h/ssl}a\x7f', 'control-character'],
    ['imaps://a%0d@h', 'control-character'],
    [' imaps://h', 'bad-host'],
    ['imaps://h/a%zz', 'bad-percent'],
    ['imaps://h/%00', 'bad-percent'],
    ['imaps://h/%ff', 'bad-percent'],
    ['imaps://a%b@h/', 'bad-percent'],
    ['::1', 'ipv6-without-brackets'],
    ['[::1', 'bad-host'],
    ['[::1]x:1', 'bad-host'],
    ['[1::2::3]:1', 'bad-host'],
    ['[::1.2.3.256]:1', 'bad-host'],
    ['999.1.1.1:1', 'bad-host'],
    ['-h:1', 'bad-host'],
    ['a..b:1', 'bad-host'],
    ['\u212a:1', 'bad-host'],
    ['h:', 'no-port'],
    ['h:0', 'bad-port'],
    ['h:+1', 'bad-port'],
    ['h:1:2', 'bad-port'],
    ['http://h/', 'unknown-scheme'],
    ['file:///x', 'not-a-server'],
    ['mailto://h', 'not-a-server'],
  ];
  for (const [text, reason] of wrong) t.is(reasonOf(text), reason, text.slice(0, 40));
});

const hostNames = fc.oneof(fc.domain(), fc.ipV4(), fc.constantFrom('::1', 'fe80::1%eth0', '1:2:3:4:5:6:7:8'));
const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
const ports = fc.integer({ min: 1, max: 65535 });

test('what is written in a URL is read back, whatever user and folder are', (t) => {
  const schemes = fc.constantFrom('imap', 'imaps', 'pop', 'pops', 'smtp', 'smtps');
  fc.assert(
    fc.property(schemes, hostNames, ports, fc.option(words), words, (scheme, host, port, user, box) => {
      const login = user === null ? '' : `${encodeURIComponent(user)}@`;
      const address = host.includes(':') ? `[${host.replace('%', '%25')}]` : host;
      const text = `${scheme}://${login}${address}:${port}/${encodeURIComponent(box)}`;
      const mailbox = parseMailbox(text);
      t.deepEqual(
        [mailbox.host, mailbox.port, mailbox.user, mailbox.box],
        [host.toLowerCase(), port, user, box],
      );
      t.deepEqual(parseMailbox(renderMailbox(mailbox)), mailbox);
    }),
  );
});

const pieces = fc.constantFrom(
  ...['{', '}', '[', ']', '/', '//', ':', '@', '%', '%41', 'ssl', '/ssl', 'h', 'imaps://', 'pop://', '993'],
  ...['::1', ' ', '0', '-1', '99999', '\n', '\0', 'ü', '\ud800', 'a.b'],
);
const texts = fc.oneof(
  fc.string(),
  fc.array(pieces, { maxLength: 9 }).map((parts) => parts.join('')),
);

test('arbitrary text throws nothing but RndSeedError, and what is read survives being written', (t) => {
  let understood = 0;
  const holds = (text: string) => {
    const outcome = readMailbox(text);
    if (outcome.outcome === 'rejected') {
      t.throws(() => parseMailbox(text), { instanceOf: RndSeedError, code: 'USAGE' });
      return;
    }
    understood += 1;
    const again = parseMailbox(renderMailbox(outcome.mailbox));
    t.deepEqual(again, { ...outcome.mailbox, passwordDropped: false });
  };
  fc.assert(fc.property(texts, holds), { numRuns: 3000 });
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 6 }), fc.array(pieces, { maxLength: 3 }), (a, b) => {
      holds(`{${a.join('')}}${b.join('')}`);
    }),
    { numRuns: 2000 },
  );
  t.true(understood > 50, String(understood));
});

test('what is understood here means the same endpoint, and the same TLS, to mutt', (t) => {
  let understood = 0;
  const parts = fc.array(pieces, { maxLength: 6 }).map((list) => list.join(''));
  const names = fc.oneof(
    parts.map((inside) => `{${inside}}x`),
    parts.map((inside) => `imap://${inside}`),
    parts.map((inside) => `imaps://${inside}`),
  );
  fc.assert(
    fc.property(names, (text) => {
      const outcome = readMailbox(text);
      if (outcome.outcome === 'rejected') return;
      understood += 1;
      const { host, port, tls } = outcome.mailbox;
      t.deepEqual(readAsMutt(text), { outcome: 'server', host, port, tls: tls === 'yes' }, text);
    }),
    { numRuns: 5000 },
  );
  t.true(understood > 50, String(understood));
});

test('a text without an end is not repeated as a whole', (t) => {
  const error = t.throws(() => parseMailbox('x'.repeat(5000)), { instanceOf: RndSeedError, code: 'USAGE' });
  t.is(error.subject, `${'x'.repeat(200)}…`);
});

const rejected = (text: string) =>
  readMailbox(text) as { detail: string; hint: string | null; mutt: { host?: string } };

test('a hint is what to write instead, where that can be told', (t) => {
  t.is(rejected('{h:/ssl}inbox').hint, 'write imaps://h/ for TLS on port 993');
  t.is(rejected('imaps://[::1]:0x3e1/').hint, null, 'mutt takes it no more than we do');
  t.is(rejected('{[::1]}x').hint, 'write imaps://[::1]/');
  t.is(rejected('{[::1/ssl}x').hint, null);
  t.is(rejected('::1').hint, 'write [ADDRESS]:PORT');
  t.is(rejected('imap://h/%ff').hint, 'write imaps://h/ for TLS on port 993');
  t.is(rejected('h:').hint, null);
  t.is(rejected('{a b:/}x').hint, null, 'mutt would connect to what is no host');
});

test('the error carries the hint, the text and what mutt does with it', (t) => {
  const plain = t.throws(() => parseMailbox('{h/}x'), { instanceOf: RndSeedError, code: 'USAGE' });
  t.is(plain.hint, rejected('{h/}x').hint!);
  t.is(plain.subject, '{h/}x');
  t.true(plain.message.endsWith('; mutt takes it and connects to "h" port 143 without TLS, in plain text'));
  const safe = t.throws(() => parseMailbox('{h/ssl/x}x'), { instanceOf: RndSeedError });
  t.true(safe.message.endsWith('; mutt takes it and connects to "h" port 993 with TLS'));
  const none = t.throws(() => parseMailbox('h:'), { instanceOf: RndSeedError });
  t.is(none.message, rejected('h:').detail);
  t.is(none.hint, undefined);
});

test('4096 characters are a name, one more is not, and mutt is not asked about more', (t) => {
  const longest = `{h}${'x'.repeat(4093)}`;
  t.is(parseMailbox(longest).box.length, 4093);
  t.is(reasonOf(`${longest}x`), 'too-long');
  t.is(rejected(`imap://${'h'.repeat(5000)}`).mutt.host!.length, 4089);
});

test('a subject of 200 characters is shown whole', (t) => {
  const text = `h:${'x'.repeat(198)}`;
  t.is(t.throws(() => parseMailbox(text), { instanceOf: RndSeedError }).subject, text);
  t.is(t.throws(() => parseMailbox(`${text}x`), { instanceOf: RndSeedError }).subject, `${text}…`);
});

test('what is wrong is told in words', (t) => {
  const wrong: [string, RegExp][] = [
    ['', /no name/],
    ['x'.repeat(4097), /4096 characters/],
    ['a\n', /control character is in it$/],
    ['imap://h/%0a', /control character is in it, %-encoded/],
  ];
  for (const [text, detail] of wrong) t.regex(rejected(text).detail, detail);
});
