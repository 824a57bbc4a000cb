import { execFile } from 'node:child_process';
import crypto, { createHash } from 'node:crypto';
import path from 'node:path';
import { promisify } from 'node:util';
import test from 'ava';
import {
  checkDigestName,
  chooseDigest,
  combineDigests,
  digestOf,
  expectedDigest,
} from '../../src/generator/digest.ts';
import { system } from '../../src/system/index.ts';
import { doorWith } from '../helpers/door.ts';

const fips = doorWith({ kernel: { fipsEnabled: () => true } });
const stock = doorWith({ kernel: { fipsEnabled: () => false } });
const codes = (choice: { findings: { code: string }[] }) => choice.findings.map(({ code }) => code);

test('MD5 is the default, as the README says', (t) => {
  t.deepEqual(chooseDigest(stock), { name: 'md5', findings: [] });
});

test('SHA-256 that was asked for needs no finding', (t) => {
  t.deepEqual(chooseDigest(fips, 'sha256'), { name: 'sha256', findings: [] });
});

test('a kernel in FIPS mode forbids MD5: SHA-256 and a finding', (t) => {
  for (const wanted of [undefined, 'md5'] as const) {
    const choice = chooseDigest(fips, wanted);
    t.is(choice.name, 'sha256');
    t.deepEqual(codes(choice), ['md5-forbidden']);
  }
});

test.serial('an OpenSSL without MD5 means SHA-256 and a finding', (t) => {
  const { createHash: real } = crypto;
  crypto.createHash = ((name: string) => {
    if (name === 'md5') throw Object.assign(new Error('unsupported'), { code: 'ERR_OSSL_EVP_UNSUPPORTED' });
    return real(name);
  }) as typeof real;
  try {
    const choice = chooseDigest(stock);
    t.is(choice.name, 'sha256');
    t.deepEqual(codes(choice), ['md5-forbidden']);
  } finally {
    crypto.createHash = real;
  }
});

test('FIPS mode without a provider is UNSUPPORTED, whatever digest was asked for', async (t) => {
  const here = (file: string) =>
    JSON.stringify(new URL(`../../src/${file}${path.extname(import.meta.url)}`, import.meta.url).href);
  const script = `
    import crypto from 'node:crypto';
    import { chooseDigest } from ${here('generator/digest')};
    import { system } from ${here('system/index')};
    crypto.setFips(true);
    const seen = ['md5', 'sha256'].map((wanted) => {
      try { return chooseDigest(system, wanted).name; } catch (error) { return error.code; }
    });
    process.stdout.write(seen.join(' '));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
  t.is(stdout, 'UNSUPPORTED UNSUPPORTED');
});

test('the digest is the one of the standard, in memory of its own', (t) => {
  const digest = digestOf('md5', Buffer.from('abc')); // RFC 1321 §A.5
  t.is(digest.toString('hex'), '900150983cd24fb0d6963f7d28e17f72');
  t.is(digest.buffer.byteLength, 16, 'not in the shared pool');
});

test('the name where nothing was digested is the one that would have been tried', (t) => {
  t.is(expectedDigest(stock), 'md5');
  t.is(expectedDigest(stock, 'sha256'), 'sha256');
  t.is(expectedDigest(fips), 'sha256');
});

test('another name is a usage error', (t) => {
  t.notThrows(() => checkDigestName('md5'));
  t.notThrows(() => checkDigestName('sha256'));
  t.is(t.throws<Error & { code: string }>(() => checkDigestName('sha1')).code, 'USAGE');
});

test('one digest stands for itself, in a copy', (t) => {
  const only = digestOf('md5', Buffer.from('a'));
  const combined = combineDigests('md5', [only]);
  t.deepEqual(combined, only);
  t.not(combined, only);
});

test('several give the digest over them in order', (t) => {
  const [a, b] = [digestOf('md5', Buffer.from('a')), digestOf('md5', Buffer.from('b'))];
  t.deepEqual(
    combineDigests('md5', [a, b]),
    createHash('md5')
      .update(Buffer.concat([a, b]))
      .digest(),
  );
  t.notDeepEqual(combineDigests('md5', [a, b]), combineDigests('md5', [b, a]));
});

test('no digest at all is an error, never the digest of nothing', (t) => {
  t.is(t.throws<Error & { code: string }>(() => combineDigests('md5', [])).code, 'COMMAND_FAILED');
});

test('this machine chooses what works on it', (t) => {
  const { name } = chooseDigest(system);
  t.is(digestOf(name, Buffer.from('x')).length, name === 'md5' ? 16 : 32);
});
