import test from 'ava';
import { renderDestination } from '../../../src/cli/render/endpoint.ts';

test('where to, whether with TLS, and in which protocol', (t) => {
  const at = { host: 'h.example', port: 993 };
  t.is(renderDestination({ ...at, tls: 'yes', protocol: 'imap' }), 'h.example:993  TLS: yes (IMAP)');
  t.is(renderDestination({ ...at, tls: 'starttls', protocol: 'pop' }), 'h.example:993  TLS: StartTLS (POP3)');
  t.is(renderDestination({ host: '::1', port: 25, tls: 'no', protocol: null }), '[::1]:25  TLS: no');
});
