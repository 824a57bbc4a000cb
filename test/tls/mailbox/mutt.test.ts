/** The model beyond the measured table (which test/tls/mailbox.test.ts runs): what sscanf does with the odd ones. */
import test from 'ava';
import fc from 'fast-check';
import { readAsMutt } from '../../../src/tls/mailbox/mutt.ts';

const server = (host: string, port: number, tls: boolean) => ({
  outcome: 'server' as const,
  host,
  port,
  tls,
});

test('braces', (t) => {
  t.deepEqual(readAsMutt('{u@v@h/ssl}x'), server('h', 993, true));
  t.deepEqual(readAsMutt(`{${'h'.repeat(126)}/ssl}x`), server('h'.repeat(126), 143, false));
  t.deepEqual(readAsMutt('{h'), { outcome: 'rejected' });
  t.deepEqual(readAsMutt('{}x'), { outcome: 'rejected' });
});

test('URLs: an empty port and port 0 are the default, other names are paths', (t) => {
  t.deepEqual(readAsMutt('imaps://h:0/x'), server('h', 993, true));
  t.deepEqual(readAsMutt('pop://[::1]:/x'), server('::1', 110, false));
  t.deepEqual(readAsMutt('/var/mail/x'), { outcome: 'local-path' });
  t.deepEqual(readAsMutt('h:993'), { outcome: 'local-path' });
});

test('braces: sscanf stops at six blanks, and only behind a colon comes a port', (t) => {
  for (const blank of ' \t\n\v\f\r') {
    t.deepEqual(readAsMutt(`{h:${blank}994/ssl}x`), server('h', 143, false), JSON.stringify(blank));
    t.deepEqual(readAsMutt(`{h:994${blank}/ssl}x`), server('h', 994, false), JSON.stringify(blank));
    t.deepEqual(readAsMutt(`{h:994/ssl${blank}x}x`), server('h', 994, true), JSON.stringify(blank));
    t.deepEqual(readAsMutt(`{h:994/s${blank}sl}x`), { outcome: 'rejected' }, JSON.stringify(blank));
  }
  t.deepEqual(readAsMutt('{h:+994/ssl}x'), server('h', 994, true));
  t.deepEqual(readAsMutt('{h:-1/ssl}x'), server('h', 65535, true));
  t.deepEqual(readAsMutt('{h/1/ssl}x'), { outcome: 'rejected' });
  t.deepEqual(readAsMutt('{h:994/Vssl}x'), { outcome: 'rejected' });
  t.deepEqual(readAsMutt('{u@}x'), { outcome: 'rejected' });
});

test('URLs: a host is decoded, byte by byte, and refused where it cannot be', (t) => {
  t.deepEqual(readAsMutt('imaps://%68%2Ex/'), server('h.x', 993, true));
  t.deepEqual(readAsMutt('imaps://[%3a:1]/'), server('::1', 993, true));
  for (const host of ['%', '%4', '%4x', '%zz', 'h%00', '', '[]']) {
    t.deepEqual(readAsMutt(`imaps://${host}/x`), { outcome: 'rejected' }, host);
  }
});

test('URLs: the port is behind the first colon that follows a bracket', (t) => {
  t.deepEqual(readAsMutt('imaps://[::1]:5/x'), server('::1', 5, true));
  t.deepEqual(readAsMutt('imaps://[::1]x:5/x'), server('::1', 5, true));
  t.deepEqual(readAsMutt('imaps://[::1]x5/x'), server('::1', 993, true));
  t.deepEqual(readAsMutt('imaps://[h:5/x'), server('[h', 5, true));
  t.deepEqual(readAsMutt('imaps://ab]:5/x'), server('ab]', 5, true));
  t.deepEqual(readAsMutt('imaps://h:65535/'), server('h', 65535, true));
  for (const port of ['65536', '1:2', 'x', '+1', '1 ']) {
    t.deepEqual(readAsMutt(`imaps://h:${port}/x`), { outcome: 'rejected' }, port);
  }
});

test('a scheme stands at the beginning', (t) => {
  t.deepEqual(readAsMutt('/imap://h'), { outcome: 'local-path' });
  t.deepEqual(readAsMutt('imap:/h'), { outcome: 'rejected' });
});

test('it never throws', (t) => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      t.truthy(readAsMutt(text).outcome);
      t.truthy(readAsMutt(`{${text}}`).outcome);
      t.truthy(readAsMutt(`imaps://${text}`).outcome);
    }),
  );
});
