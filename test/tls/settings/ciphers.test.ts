import tls from 'node:tls';
import test from 'ava';
import type { Choice } from '../../../src/tls/settings/choice.ts';
import { gnutlsPriority, opensslCiphers } from '../../../src/tls/settings/ciphers.ts';

const choice = (more: Partial<Choice>): Choice => ({
  enable: ['TLSv1.2'],
  best: 'TLSv1.2',
  avoid: [],
  isObsolete: false,
  onlyWith: undefined,
  needsLegacyRenegotiation: false,
  ...more,
});

test('the default needs no list; the old needs level 0; narrow is narrow', (t) => {
  t.is(opensslCiphers(choice({})), null);
  t.is(gnutlsPriority(choice({})), null);
  t.is(opensslCiphers(choice({ isObsolete: true })), 'DEFAULT:@SECLEVEL=0');
});

test('every list is one that OpenSSL takes', (t) => {
  for (const onlyWith of ['without-dhe', 'ecdhe', 'rsa', 'dhe'] as const) {
    for (const isObsolete of [false, true]) {
      const ciphers = opensslCiphers(choice({ onlyWith, isObsolete }))!;
      t.notThrows(() => tls.createSecureContext({ ciphers }), ciphers);
      t.truthy(gnutlsPriority(choice({ onlyWith })));
    }
  }
});
