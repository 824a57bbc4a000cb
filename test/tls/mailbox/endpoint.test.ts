import test from 'ava';
import { readEndpoint } from '../../../src/tls/mailbox/endpoint.ts';

test('the port tells the protocol; without one it is imaps', (t) => {
  t.like(readEndpoint('h'), { protocol: 'imap', port: 993, tls: 'yes' });
  t.like(readEndpoint('h:110'), { protocol: 'pop', tls: 'starttls' });
  t.like(readEndpoint('h:4443'), { protocol: null, tls: 'yes' });
  t.like(readEndpoint('h:443 '), { reason: 'bad-port' });
});

test('what is wrong is all that is told', (t) => {
  for (const text of ['h:x', 'a b:1'])
    t.deepEqual(Object.keys(readEndpoint(text)), ['reason', 'detail'], text);
});
