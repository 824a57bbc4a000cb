import test from 'ava';
import { isAddress, settle } from '../../../src/tls/probe/options.ts';

const target = { host: 'mail.example.', port: 993, tls: 'yes', protocol: 'imap' } as const;

test('nothing is left open; undefined is as good as absent', (t) => {
  const settled = settle(target, { timeoutMs: undefined as never });
  t.like(settled, { timeoutMs: 5000, deadlineMs: 60_000, parallel: 4, serverName: 'mail.example' });
  t.is(settled.versions.length, 6);
});

test('an address is no server name, unless one is given; null stays null', (t) => {
  t.is(settle({ ...target, host: '127.0.0.1' }, {}).serverName, null);
  t.is(settle({ ...target, host: '::1' }, { serverName: 'h' }).serverName, 'h');
  t.is(settle(target, { serverName: null }).serverName, null);
  t.true(isAddress('::1'));
  t.false(isAddress('h'));
});

test('StartTLS wants a protocol', (t) => {
  t.throws(() => settle({ ...target, tls: 'starttls', protocol: null }, {}), { code: 'USAGE' });
  t.notThrows(() => settle({ ...target, tls: 'starttls' }, {}));
});
