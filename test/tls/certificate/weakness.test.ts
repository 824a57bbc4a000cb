import { X509Certificate } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'ava';
import { describeKey, weakKey, weakSignature } from '../../../src/tls/certificate/weakness.ts';
import { type IssueOptions, makePki, type Pki, RSA } from '../../helpers/pki.ts';

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'rnd-seed-pki-'));
let pki: Pki;
test.before(() => {
  pki = makePki(directory);
});
test.after.always(() => fs.rmSync(directory, { recursive: true, force: true }));

const issue = (options: IssueOptions) => new X509Certificate(pki.issue(options).cert);
const curve = (name: string): readonly string[] => [
  '-algorithm',
  'EC',
  '-pkeyopt',
  `ec_paramgen_curve:${name}`,
];

test('keys that hold, and keys that do not', (t) => {
  for (const [key, name, isWeak] of [
    [RSA(2048), 'rsa 2048', false],
    [RSA(1024), 'rsa 1024', true],
    [curve('prime256v1'), 'ec prime256v1', false],
    [curve('secp224r1'), 'ec secp224r1', false],
    [curve('prime192v1'), 'ec prime192v1', true],
  ] as const) {
    const certificate = issue({ key });
    t.is(describeKey(certificate), name);
    t.is(weakKey(certificate) !== null, isWeak, name);
  }
});

test('an Ed25519 key holds, and its name is all there is to say', (t) => {
  const certificate = issue({ key: ['-algorithm', 'ED25519'], by: pki.root });
  t.deepEqual([describeKey(certificate), weakKey(certificate)], ['ed25519', null]);
});

test('a signature over SHA-1 or MD5 is weak, unless it is its own', (t) => {
  t.regex(weakSignature(issue({ by: pki.root, digest: 'sha1' }))!, /SHA-1/);
  const rsaRoot = pki.issue({ name: 'RSA', names: '', authority: true, key: RSA(2048) });
  t.regex(weakSignature(issue({ by: rsaRoot, digest: 'md5' }))!, /MD5/);
  t.regex(weakSignature(issue({ by: rsaRoot, digest: 'sha1' }))!, /SHA-1/);
  t.is(weakSignature(issue({ by: pki.root })), null);
  t.is(weakSignature(issue({ digest: 'sha1' })), null);
});

/** Keys that today's openssl(1) makes slowly, or not at all. */
const fake = (key: PropertyDescriptorMap): X509Certificate =>
  Object.defineProperties({ subject: 'CN=a', issuer: 'CN=b', raw: Buffer.alloc(0) }, key) as X509Certificate;

test('a DSA key is weak at any size, and one that OpenSSL does not know is judged by nobody', (t) => {
  const dsa = fake({
    publicKey: { value: { asymmetricKeyType: 'dsa', asymmetricKeyDetails: { modulusLength: 3072 } } },
  });
  t.regex(weakKey(dsa)!, /DSA/);
  const unknown = fake({
    publicKey: {
      get: () => {
        throw new Error('unsupported');
      },
    },
  });
  t.deepEqual([describeKey(unknown), weakKey(unknown), weakSignature(unknown)], ['unknown', null, null]);
});
