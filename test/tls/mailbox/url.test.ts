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
