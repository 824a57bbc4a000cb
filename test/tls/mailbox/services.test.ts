import test from 'ava';
import { SERVICES, serviceOfPort, serviceOfScheme } from '../../../src/tls/mailbox/services.ts';

test('an s means TLS from the first byte; every scheme and port is its own', (t) => {
  for (const { scheme, tls } of SERVICES) t.is(tls, scheme.endsWith('s') ? 'yes' : 'starttls');
  t.is(new Set(SERVICES.map(({ port }) => port)).size, SERVICES.length);
  t.is(serviceOfScheme('imaps')?.port, 993);
  t.is(serviceOfScheme('http'), undefined);
  t.is(serviceOfPort(465)?.scheme, 'smtps');
  t.like(serviceOfPort(587), { scheme: 'smtp', protocol: 'smtp', tls: 'starttls' });
  t.is(serviceOfPort(443), undefined);
});
