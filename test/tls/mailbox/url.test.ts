import test from 'ava';
import { readUrl } from '../../../src/tls/mailbox/url.ts';

test('an empty port is the default one (RFC 3986 §3.2.3)', (t) => {
  t.like(readUrl('imaps', 'h:/x'), { port: 993, box: 'x' });
  t.like(readUrl('imaps', 'h:0/x'), { reason: 'bad-port' });
});

test('a zone is written with %25 (RFC 6874), and user and folder are decoded', (t) => {
  t.like(readUrl('imaps', 'a%40b@[fe80::1%25eth0]:994/a%2fb'), {
    host: 'fe80::1%eth0',
    user: 'a@b',
    box: 'a/b',
  });
});

test('a password is looked at as far as its %, an empty user is none', (t) => {
  t.like(readUrl('imaps', 'a:b@h'), { user: 'a', passwordDropped: true });
  t.like(readUrl('imaps', 'a:%zz@h'), { reason: 'bad-percent' });
  t.like(readUrl('imaps', ':b@h'), { reason: 'bad-user' });
});

test('what is wrong is all that is told, and it quotes what it means', (t) => {
  const wrong: [string, string, RegExp][] = [
    ['file', '/x', /^"file" names no server/],
    ['http', 'h', /^"http" is none of imap, imaps, pop, pops, smtp, smtps$/],
    ['imap', 'h/%', /%/],
    ['imap', '@h', /no user/],
    ['imap', 'a b', /blank/],
    ['imap', 'h:x', /"x"/],
  ];
  for (const [scheme, rest, detail] of wrong) {
    const answer = readUrl(scheme, rest) as { detail: string };
    t.deepEqual(Object.keys(answer), ['reason', 'detail'], rest);
    t.regex(answer.detail, detail);
  }
});
