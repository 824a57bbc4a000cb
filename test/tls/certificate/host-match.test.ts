import { X509Certificate } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import test from 'ava';
import { matchesHost } from '../../../src/tls/certificate/host-match.ts';
import { makeCertificate } from '../../helpers/certificates.ts';
import { makePki } from '../../helpers/pki.ts';

const make = (names: string, name = 'common.example') =>
  new X509Certificate(makeCertificate({ names, name }).cert);
const CASES: readonly [string, string, boolean][] = [
  ['DNS:mail.example.org', 'mail.example.org', true],
  ['DNS:mail.example.org', 'MAIL.example.org', true],
  ['DNS:mail.example.org', 'mail.example.org.', true],
  ['DNS:mail.example.org', 'example.org', false],
  ['DNS:mail.example.org', 'common.example', false],
  ['DNS:*.example.org', 'a.example.org', true],
  ['DNS:*.example.org', 'a.b.example.org', false],
  ['DNS:*.example.org', 'example.org', false],
  ['IP:127.0.0.1,IP:::1', '127.0.0.1', true],
  ['IP:127.0.0.1,IP:::1', '::1', true],
  ['IP:127.0.0.1', '127.0.0.2', false],
  ['IP:127.0.0.1', 'common.example', false],
  ['DNS:127.0.0.1', '127.0.0.1', false],
  ['IP:fe80::1', 'fe80::1%eth0', true],
];

test('names, wildcards, addresses; never the common name beside other names', (t) => {
  for (const [names, host, expected] of CASES) {
    t.is(matchesHost(make(names), host), expected, `${names} ${host}`);
  }
  t.false(matchesHost(make('DNS:f*.example.org'), 'foo.example.org'));
  t.false(matchesHost(make('DNS:a'), 'no name at all'));
});

test('what is taken here, Node takes when it connects', (t) => {
  for (const [names, host, expected] of CASES) {
    const [plain = ''] = host.split('%');
    if (!expected || plain.includes(':')) continue; // Node 22.23 takes an IPv6 address for a name
    t.is(tls.checkServerIdentity(plain, make(names).toLegacyObject()), undefined, `${names} ${host}`);
  }
});

test('the common name counts where there is no alternative name, as Node has it', (t) => {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'rnd-seed-pki-'));
  t.teardown(() => fs.rmSync(directory, { recursive: true, force: true }));
  const old = new X509Certificate(makePki(directory).issue({ name: 'old.example', names: '' }).cert);
  t.is(old.subjectAltName, undefined);
  t.true(matchesHost(old, 'old.example'));
  t.false(matchesHost(old, 'new.example'));
});

test('what cannot be a name matches nothing', (t) => {
  t.false(matchesHost(make('DNS:a'), 'a\0b'));
});
