import test from 'ava';
import { parseMailbox, renderEndpoint, renderMailbox } from '../../../src/tls/mailbox.ts';

test('each form is written in its own way, default ports left out', (t) => {
  for (const text of [
    '{h}',
    '{u@h:994/ssl}in box',
    'imaps://h',
    'pop://u%40v@h:111/x',
    'h:993',
    '[::1]:1',
    'imap://[fe80::1%25eth0]',
  ]) {
    t.is(renderMailbox(parseMailbox(text)), text);
  }
  t.is(renderMailbox(parseMailbox('{H:993/ssl}')), '{h/ssl}');
});

test('an endpoint always has its port, an IPv6 address its brackets', (t) => {
  t.is(renderEndpoint({ host: 'h', port: 993 }), 'h:993');
  t.is(renderEndpoint({ host: '::1', port: 993 }), '[::1]:993');
});

test('what has no scheme of its own is written as an endpoint', (t) => {
  const mailbox = parseMailbox('imaps://u@h/x');
  t.is(renderMailbox({ ...mailbox, tls: 'no' }), 'h:993');
});
