import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import test from 'ava';
import type { Choice } from '../../../src/tls/settings/choice.ts';
import { opensslLines } from '../../../src/tls/settings/openssl.ts';
import { makeCertificate } from '../../helpers/certificates.ts';
import { folder } from '../../helpers/folder.ts';
import { listenTls } from '../../helpers/listening.ts';

const TLS1: Choice = {
  enable: ['TLSv1'],
  best: 'TLSv1',
  avoid: [],
  isObsolete: true,
  onlyWith: undefined,
  needsLegacyRenegotiation: false,
};

test('as OPENSSL_CONF the lines let openssl(1) in where it fails without them', async (t) => {
  const limits = { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'ALL:@SECLEVEL=0' } as const;
  const port = await listenTls(t, { ...makeCertificate(), ...limits });
  const file = path.join(folder(t), 'openssl.cnf');
  fs.writeFileSync(file, `${opensslLines(TLS1).join('\n')}\n`);
  fs.writeFileSync(`${file}.empty`, '');
  const connect = (configuration: string) =>
    promisify(execFile)('sh', ['-c', `openssl s_client -connect 127.0.0.1:${port} -brief </dev/null 2>&1`], {
      env: { PATH: process.env.PATH, OPENSSL_CONF: configuration },
    });
  await t.throwsAsync(connect(`${file}.empty`));
  t.regex((await connect(file)).stdout, /Protocol version: TLSv1\n/);
});

test('a server that chokes gets a highest version, one from before RFC 5746 an option', (t) => {
  const lines = opensslLines({ ...TLS1, avoid: ['TLSv1.2'], needsLegacyRenegotiation: true });
  t.true(lines.includes('MaxProtocol = TLSv1'));
  t.true(lines.includes('Options = UnsafeLegacyServerConnect'));
});
