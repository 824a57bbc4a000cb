import { X509Certificate } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { readCertificate } from '../../../../src/cli/commands/tls/read-certificate.ts';
import type { Call } from '../../../../src/cli/commands/type.ts';
import { system } from '../../../../src/system/index.ts';
import { makeCertificate } from '../../../helpers/certificates.ts';
import { folder } from '../../../helpers/folder.ts';

const { cert, key } = makeCertificate();

function call(words: readonly string[], { directory = '/', isTerminal = false, text = '' } = {}): Call {
  const input = { isTerminal, readAll: async () => ({ bytes: Buffer.from(text), isWhole: true }) };
  return { system, words, terminal: { input, directory: () => directory } } as unknown as Call;
}
const codeOf = async (given: Call): Promise<string> =>
  readCertificate(given).then(
    () => 'none',
    (error) => error.code,
  );

test('one certificate, of a file by its name here or of standard input, beside other blocks', async (t) => {
  const directory = folder(t);
  fs.writeFileSync(path.join(directory, 'c.pem'), `${key}${cert}`);
  const expected = new X509Certificate(cert).fingerprint256;
  t.is((await readCertificate(call(['add', 'c.pem'], { directory }))).fingerprint256, expected);
  t.is((await readCertificate(call(['add', '-'], { text: cert }))).fingerprint256, expected);
  t.is((await readCertificate(call(['add'], { text: cert }))).fingerprint256, expected);
});

test('none, several, a broken one, nothing to read', async (t) => {
  t.is(await codeOf(call(['add'], { isTerminal: true })), 'USAGE');
  t.is(await codeOf(call(['add', '-'])), 'USAGE');
  t.is(await codeOf(call(['add', '-'], { text: cert + cert })), 'USAGE');
  t.is(await codeOf(call(['add', '-'], { text: cert.replace('BEGIN', 'BGIN') })), 'USAGE');
  t.is(await codeOf(call(['add', '/not/there'])), 'IO');
  t.is(await codeOf(call(['add', '/'])), 'IO');
});
