import test from 'ava';
import { readBraces } from '../../../src/tls/mailbox/braces.ts';

test('user, host, port and flag are told apart; the box is what follows', (t) => {
  t.like(readBraces('{u@v@h:994/ssl}a/b{c}'), {
    user: 'u@v',
    host: 'h',
    port: 994,
    tls: 'yes',
    box: 'a/b{c}',
  });
  t.like(readBraces('{h}'), { user: null, port: 143, tls: 'starttls', box: '' });
});

test('127 bytes between the braces are the limit', (t) => {
  const label = 'a'.repeat(60);
  t.like(readBraces(`{${label}.${label}/ssl}`), { tls: 'yes' });
  t.like(readBraces(`{uu@${label}.${label}/ssl}x`), { reason: 'too-long' });
});

test('127 bytes fit exactly, 128 do not', (t) => {
  const label = 'a'.repeat(63);
  t.like(readBraces(`{${label}.${label}}`), { host: `${label}.${label}`, tls: 'starttls' });
  t.like(readBraces(`{${label}.${label}.}`), { reason: 'too-long' });
});

test('what is wrong is all that is told, and it quotes what it means', (t) => {
  const wrong: [string, string, RegExp][] = [
    ['{h', 'unclosed-brace', /not closed/],
    [`{${'h'.repeat(128)}}`, 'too-long', /127 bytes/],
    ['{@h}', 'bad-user', /no user/],
    ['{[::1]}', 'ipv6-in-braces', /IPv6/],
    ['{a b}', 'bad-host', /blank/],
    ['{h:x}', 'bad-port', /"x"/],
    ['{h/ssl/x}', 'unknown-flag', /^"\/ssl\/x" is not "\/ssl"/],
  ];
  for (const [text, reason, detail] of wrong) {
    const answer = readBraces(text) as { reason: string; detail: string };
    t.deepEqual(Object.keys(answer).sort(), ['detail', 'reason'], text);
    t.is(answer.reason, reason);
    t.regex(answer.detail, detail);
  }
});
