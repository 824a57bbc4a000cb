import test from 'ava';
import type { Choice } from '../../../src/tls/settings/choice.ts';
import { MUTT_GNUTLS, MUTT_OPENSSL, muttLines, NEOMUTT } from '../../../src/tls/settings/mutt.ts';

const choice = (more: Partial<Choice>): Choice => ({
  enable: ['TLSv1.2', 'TLSv1.3'],
  best: 'TLSv1.3',
  avoid: [],
  isObsolete: false,
  onlyWith: undefined,
  needsLegacyRenegotiation: false,
  ...more,
});

test('a variable that a build does not know is never printed', (t) => {
  const old = choice({ enable: ['SSLv2'], best: 'SSLv2', isObsolete: true });
  for (const variables of [MUTT_GNUTLS, NEOMUTT]) {
    t.deepEqual(muttLines(variables, { choice: old, isStartTls: false, gnutls: true }), []);
  }
  t.deepEqual(muttLines(MUTT_OPENSSL, { choice: old, isStartTls: false, gnutls: false }), [
    'set ssl_use_sslv2=yes',
    'set ssl_ciphers="DEFAULT:@SECLEVEL=0"',
  ]);
});

test('what the server chokes on is turned off; StartTLS is made a must', (t) => {
  const lines = muttLines(MUTT_GNUTLS, {
    choice: choice({ enable: ['TLSv1'], best: 'TLSv1', avoid: ['TLSv1.2', 'TLSv1.3'], isObsolete: true }),
    isStartTls: true,
    gnutls: true,
  });
  t.deepEqual(lines, [
    'set ssl_use_tlsv1=yes',
    'set ssl_use_tlsv1_2=no',
    'set ssl_use_tlsv1_3=no',
    'set ssl_force_tls=yes',
  ]);
});
