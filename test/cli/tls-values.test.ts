import test from 'ava';
import { probeOptions, targetOf, tlsOptions, warningsOfTarget } from '../../src/cli/tls-values.ts';

const { signal } = new AbortController();
const target = (word: string, starttls?: string) =>
  targetOf({ words: [word], values: starttls === undefined ? {} : { starttls } });

test('a name says where, how and in which protocol', (t) => {
  t.like(target('{h.example/ssl}box'), { host: 'h.example', port: 993, tls: 'yes', protocol: 'imap' });
  t.like(target('pop://h.example'), { port: 110, tls: 'starttls', protocol: 'pop' });
  t.like(target('h.example:4433'), { port: 4433, tls: 'yes', protocol: null });
});

test('--starttls gives an endpoint its protocol, and agrees with a name that has one', (t) => {
  t.like(target('h.example:4433', 'pop3'), { port: 4433, tls: 'starttls', protocol: 'pop' });
  t.like(target('h.example:993', 'imap'), { port: 993, tls: 'starttls', protocol: 'imap' });
  t.like(target('imap://h.example:1143', 'imap'), { port: 1143, tls: 'starttls', protocol: 'imap' });
});

test('--starttls against the name is a usage error', (t) => {
  for (const [word, protocol] of [
    ['imaps://h.example', 'imap'],
    ['{h.example/ssl}box', 'imap'],
    ['pop://h.example', 'smtp'],
  ] as const) {
    t.throws(() => target(word, protocol), { code: 'USAGE' }, word);
  }
});

test('a name that mutt would take for plain text is a usage error that says so', (t) => {
  t.throws(() => target('{h.example:/ssl}box'), { code: 'USAGE', message: /mutt takes it.*in plain text/ });
});

test('a password in a name is warned of', (t) => {
  t.is(warningsOfTarget(target('imaps://a:secret@h.example')).length, 1);
  t.false(JSON.stringify(warningsOfTarget(target('imaps://a:secret@h.example'))).includes('secret'));
  t.deepEqual(warningsOfTarget(target('imaps://a@h.example')), []);
});

test('what was not given is left to the library', (t) => {
  t.deepEqual(tlsOptions({ values: {}, signal }), { signal });
  t.deepEqual(probeOptions({ values: { timeout: '.5', expiryDays: '3', for: 'node' }, signal }), {
    timeoutMs: 500,
    expiryDays: 3,
    client: 'node',
    signal,
  });
  t.throws(() => tlsOptions({ values: { expiryDays: 'soon' }, signal }), { code: 'USAGE' });
});
