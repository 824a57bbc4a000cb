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

test('it never throws', (t) => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      t.truthy(readAsMutt(text).outcome);
      t.truthy(readAsMutt(`{${text}}`).outcome);
      t.truthy(readAsMutt(`imaps://${text}`).outcome);
    }),
  );
});
