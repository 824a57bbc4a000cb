import test from 'ava';
import { readEndpoint } from '../../../src/tls/mailbox/endpoint.ts';

test('the port tells the protocol; without one it is imaps', (t) => {
  t.like(readEndpoint('h'), { protocol: 'imap', port: 993, tls: 'yes' });
  t.like(readEndpoint('h:110'), { protocol: 'pop', tls: 'starttls' });
  t.like(readEndpoint('h:4443'), { protocol: null, tls: 'yes' });
  t.like(readEndpoint('h:443 '), { reason: 'bad-port' });
});
