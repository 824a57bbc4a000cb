import fs from 'node:fs';
import test from 'ava';
import { mutt } from '../../../src/diagnose/checks/mutt.ts';
import { errno } from '../../helpers/door.ts';
import { program } from '../../helpers/elf.ts';
import { OPENSSL_3, patient } from '../../helpers/patient.ts';

test('a GnuTLS build does not know entropy_file', async (t) => {
  const it = patient(t);
  it.put({ 'usr/bin/mutt': program({ needed: ['libgnutls.so.30', 'libc.so.6'] }) });
  t.deepEqual(await it.codes(mutt), ['mutt-gnutls']);
});

test('an OpenSSL build does, and what it is worth depends on the library', async (t) => {
  const it = patient(t);
  it.put({ 'usr/bin/neomutt': program({ needed: ['libssl.so.3'] }) });
  const [finding] = await it.find(mutt, { openssl: OPENSSL_3 });
  t.is(finding!.code, 'mutt-openssl');
  t.regex(finding!.meaning, /additional input only/);
});

test('a build without TLS is told', async (t) => {
  const it = patient(t);
  it.put({ 'usr/bin/mutt': program({ needed: ['libc.so.6'] }) });
  t.deepEqual(await it.codes(mutt), ['mutt-without-tls']);
});

test('a script in its place is unknown', async (t) => {
  const it = patient(t);
  it.put({ 'usr/bin/mutt': '#!/bin/sh\nexec /opt/mutt "$@"\n' });
  t.deepEqual(await it.codes(mutt), ['mutt-not-visible']);
});

test('none is in order', async (t) => {
  t.deepEqual(await patient(t).codes(mutt), ['mutt-absent']);
});

(fs.existsSync('/usr/bin/mutt') ? test : test.skip)(
  'the mutt of this machine is recognised (needs mutt)',
  async (t) => {
    const it = patient(t);
    it.put({ 'usr/bin/mutt': fs.readFileSync('/usr/bin/mutt') });
    t.regex((await it.codes(mutt, { openssl: OPENSSL_3 }))[0]!, /^mutt-(gnutls|openssl)$/);
  },
);

test('one that may not be read is unknown, with the reason', async (t) => {
  const it = patient(t);
  it.put({ 'usr/bin/mutt': program({ needed: ['libssl.so.3'] }) });
  const denied = () => {
    throw errno('EACCES');
  };
  const [finding] = await it.find(mutt, { door: { files: { openRead: denied, openReadFollowing: denied } } });
  t.like(finding, { code: 'mutt-not-visible', evidence: 'EACCES' });
});

test('a library that cannot be looked at is said to be one', async (t) => {
  const it = patient(t);
  it.put({ 'usr/bin/mutt': program({ needed: ['libssl.so.3'] }) });
  const [finding] = await it.find(mutt, { openssl: {} });
  t.regex(finding!.evidence, /OpenSSL \?/);
  t.regex(finding!.meaning, /could not be looked at$/);
});
