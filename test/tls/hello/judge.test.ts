import test from 'ava';
import { isWorthAnotherHello, judgeAnswer } from '../../../src/tls/hello/judge.ts';
import type { Answer } from '../../../src/tls/hello/outcome.ts';
import { VERSION_NUMBERS, VERSIONS } from '../../../src/tls/hello/version.ts';

const hello = (version: number, suite = 0x002f): Answer => ({
  kind: 'server-hello',
  version,
  suite,
  retry: false,
});

test('exactly the version that was asked for is accepted; another is named', (t) => {
  for (const asked of VERSIONS.slice(1)) {
    for (const chosen of VERSIONS.slice(1)) {
      const suite = chosen === 'TLSv1.3' ? 0x1301 : 0x002f;
      const verdict = judgeAnswer(asked, 'all', hello(VERSION_NUMBERS[chosen], suite));
      t.is(verdict.accepted, asked === chosen, `${asked} ${chosen}`);
      t.is(verdict.chosen, asked === chosen ? undefined : chosen);
    }
  }
  t.deepEqual(judgeAnswer('TLSv1.3', 'all', hello(0x7f1c)), {
    accepted: false,
    reason: 'other-version',
    detail: 'the server picks 0x7f1c',
  });
  t.is(judgeAnswer('TLSv1.3', 'all', hello(0x0100)).detail, 'the server picks 0x0100');
  t.is(judgeAnswer('TLSv1.3', 'all', hello(0x0303)).detail, 'the server picks TLSv1.2');
});

test('a cipher that was not offered proves nothing', (t) => {
  t.like(judgeAnswer('TLSv1.2', 'all', hello(0x0303, 0x0a0a)), { accepted: null, reason: 'malformed' });
  const verdict = judgeAnswer('TLSv1.2', 'ecdhe', hello(0x0303, 0x002f));
  t.like(verdict, { accepted: null, reason: 'malformed' });
  t.regex(verdict.detail!, /not offered \(TLS_RSA_WITH_AES_128_CBC_SHA\)$/);
});

test('a HelloRetryRequest takes the version', (t) => {
  const answer: Answer = { kind: 'server-hello', version: 0x0304, suite: 0x1301, retry: true };
  t.true(judgeAnswer('TLSv1.3', 'all', answer).accepted);
});

test('SSL 2.0 is accepted with a cipher, refused without any, and no answer to others', (t) => {
  const answer = (kinds: number[]): Answer => ({ kind: 'ssl2-hello', version: 2, kinds });
  t.like(judgeAnswer('SSLv2', 'all', answer([0x010080])), {
    accepted: true,
    cipher: 'SSL_CK_RC4_128_WITH_MD5',
  });
  t.deepEqual(judgeAnswer('SSLv2', 'all', answer([])), {
    accepted: false,
    reason: 'no-common-cipher',
    detail: 'the server answers without any cipher',
  });
  t.like(judgeAnswer('SSLv2', 'all', answer([0x999999])), { accepted: false, reason: 'no-common-cipher' });
  t.like(judgeAnswer('TLSv1', 'all', answer([0x010080])), { accepted: false, chosen: 'SSLv2' });
  const newer: Answer = { kind: 'ssl2-hello', version: VERSION_NUMBERS.TLSv1, kinds: [0x010080] };
  t.like(judgeAnswer('SSLv2', 'all', newer), { accepted: false, chosen: 'TLSv1' });
});

test('text, nonsense and alerts about a name leave the question open', (t) => {
  t.like(judgeAnswer('TLSv1', 'all', { kind: 'text', text: '* OK' }), {
    accepted: null,
    reason: 'plain-text',
    detail: 'the server answers in text: * OK',
  });
  t.like(judgeAnswer('TLSv1', 'all', { kind: 'malformed', detail: 'x' }), {
    accepted: null,
    reason: 'malformed',
    detail: 'x',
  });
  for (const name of ['unrecognized_name', 'access_denied', 'user_canceled']) {
    t.is(judgeAnswer('TLSv1', 'all', { kind: 'alert', name }).accepted, null, name);
  }
  t.is(judgeAnswer('TLSv1', 'all', { kind: 'alert', name: 'protocol_version' }).accepted, false);
});

test('another hello is worth it only where the ciphers may be the cause', (t) => {
  const worth = (name: string) => isWorthAnotherHello(judgeAnswer('TLSv1', 'all', { kind: 'alert', name }));
  t.true(worth('handshake_failure'));
  t.false(worth('protocol_version'));
  t.false(worth('unexpected_message'));
  t.false(worth('inappropriate_fallback'));
  t.false(worth('access_denied'));
  t.true(isWorthAnotherHello({ accepted: false, reason: 'alert' }), 'an alert of which nothing is known');
  t.true(isWorthAnotherHello({ accepted: false, reason: 'closed' }));
  t.true(isWorthAnotherHello({ accepted: false, reason: 'reset' }));
  t.false(isWorthAnotherHello({ accepted: false, reason: 'other-version' }));
  t.false(isWorthAnotherHello({ accepted: null, reason: 'timeout' }));
  t.false(isWorthAnotherHello({ accepted: null, reason: 'closed' }));
  t.false(isWorthAnotherHello({ accepted: true }));
});
