import fs from 'node:fs';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { examinePrefix } from '../../src/diagnose/openssl-prefix.ts';
import { system } from '../../src/system/index.ts';
import { program } from '../helpers/elf.ts';
import { folder } from '../helpers/folder.ts';

const HEADER_3 =
  '# define OPENSSL_VERSION_MAJOR  3\n# define OPENSSL_VERSION_MINOR  0\n# define OPENSSL_VERSION_PATCH  22\n';
const HEADER_1 = '# define OPENSSL_VERSION_TEXT "OpenSSL 1.0.2u  20 Dec 2019"\n';
const MODERN = program({ exports: ['RAND_add'], text: 'OpenSSL 3.0.22 25 Aug 2026\0os-specific' });

function prefix(t: ExecutionContext, entries: Record<string, string | Buffer>): string {
  const root = folder(t);
  for (const [name, text] of Object.entries(entries)) {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), text);
  }
  return root;
}

const codes = (at: string): string[] => examinePrefix(system, at).findings.map(({ code }) => code);

test('a whole prefix: headers and library of one version', (t) => {
  const at = prefix(t, {
    'include/openssl/opensslv.h': HEADER_3,
    'lib64/libcrypto.so.3': MODERN,
    'lib64/libssl.so.3': '',
  });
  const report = examinePrefix(system, `${at}/`);
  t.like(report, { schema: 'rnd-seed/with-ssl/1', prefix: at, usable: true, canStartTls: true, egd: false });
  t.is(report.header?.version, '3.0.22');
  t.is(report.library?.seeding, 'os-specific');
  t.deepEqual(
    report.findings.map(({ code }) => code),
    ['prefix-seeding', 'prefix-without-egd'],
  );
});

test('lib is as good as lib64, and an old one may have RAND_egd', (t) => {
  const old = program({ exports: ['RAND_egd'], text: 'OpenSSL 1.0.2u  20 Dec 2019\0/dev/urandom' });
  const at = prefix(t, {
    'include/openssl/opensslv.h': HEADER_1,
    'lib/libcrypto.so.1.0.0': old,
    'lib/libssl.so.1.0.0': '',
  });
  const report = examinePrefix(system, at);
  t.like(report, { usable: true, egd: true, canStartTls: true });
  t.regex(report.walk, /added up/);
});

test('what only asks for RAND_egd does not have it', (t) => {
  const asks = program({ imports: ['RAND_egd'], text: 'OpenSSL 3.0.22 25 Aug 2026\0os-specific' });
  const at = prefix(t, {
    'include/openssl/opensslv.h': HEADER_3,
    'lib/libcrypto.so.3': asks,
    'lib/libssl.so.3': '',
  });
  t.is(examinePrefix(system, at).egd, false);
});

test('headers of another version: failure across series, warning within one', (t) => {
  const at = prefix(t, {
    'include/openssl/opensslv.h': HEADER_1,
    'lib/libcrypto.so.3': MODERN,
    'lib/libssl.so.3': '',
  });
  t.true(codes(at).includes('prefix-mixed-versions'));
  t.false(examinePrefix(system, at).usable);
  const near = prefix(t, {
    'include/openssl/opensslv.h': HEADER_3.replace('22', '19'),
    'lib/libcrypto.so.3': MODERN,
    'lib/libssl.so.3': '',
  });
  t.true(codes(near).includes('prefix-mixed-versions'));
  t.true(examinePrefix(system, near).usable);
});

test('each missing part is named', (t) => {
  t.deepEqual(codes(prefix(t, {})), ['prefix-without-headers', 'prefix-without-library']);
  const at = prefix(t, { 'include/openssl/opensslv.h': HEADER_3, 'lib/libcrypto.so.3': MODERN });
  t.true(codes(at).includes('prefix-without-libssl'));
  t.is(examinePrefix(system, prefix(t, {})).canStartTls, null);
});

test('OpenSSL 3 without a source cannot be helped by any file', (t) => {
  const dead = program({ text: 'OpenSSL 3.0.22 25 Aug 2026' });
  const at = prefix(t, {
    'include/openssl/opensslv.h': HEADER_3,
    'lib/libcrypto.so.3': dead,
    'lib/libssl.so.3': '',
  });
  const report = examinePrefix(system, at);
  t.is(report.canStartTls, false);
  t.true(report.usable);
  t.true(
    report.findings.some(({ code, level }) => code === 'prefix-cannot-be-seeded' && level === 'failure'),
  );
});

test('an archive is read too; its symbols are not', (t) => {
  const at = prefix(t, {
    'include/openssl/opensslv.h': HEADER_3,
    'lib/libcrypto.a': '!<arch>\n\0OpenSSL 3.0.22 25 Aug 2026\0os-specific\0',
    'lib/libssl.a': '!<arch>\n',
  });
  t.like(examinePrefix(system, at), { usable: true, egd: null });
});

test('what is no directory is a wrong use', (t) => {
  for (const at of ['/none/such', 'relative', '/etc/passwd'])
    t.throws(() => examinePrefix(system, at), { code: 'USAGE' });
});

const usr = fs.existsSync('/usr/include/openssl/opensslv.h') ? test : test.skip;

usr('/usr of this machine, without its multiarch directory or with it (needs libssl-dev)', (t) => {
  const report = examinePrefix(system, '/usr');
  t.regex(report.header!.version, /^\d+\.\d+\.\d+/);
  t.is(report.library === null || report.usable, true);
});
