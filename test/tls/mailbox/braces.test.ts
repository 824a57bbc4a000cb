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
