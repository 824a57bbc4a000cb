import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import test from 'ava';
import type { Choice } from '../../../src/tls/settings/choice.ts';
import { sClientCommand } from '../../../src/tls/settings/s-client.ts';
import { makeCertificate } from '../../helpers/certificates.ts';
import { listenTls } from '../../helpers/listening.ts';

const choice: Choice = {
  enable: ['TLSv1.2'],
  best: 'TLSv1.2',
  avoid: [],
  isObsolete: false,
  onlyWith: undefined,
  needsLegacyRenegotiation: false,
};

test('name, address, StartTLS and shell', (t) => {
  const server = { host: 'h.example', port: 143, serverName: 'h.example', startTls: 'pop' } as const;
  t.is(
    sClientCommand(server, choice),
    'openssl s_client -connect h.example:143 -servername h.example -verify_hostname h.example -starttls pop3 -tls1_2 -brief </dev/null',
  );
  const bare = { host: '::1', port: 993, serverName: null, startTls: null };
  t.is(
    sClientCommand(bare, { ...choice, onlyWith: 'without-dhe' }),
    "openssl s_client -connect '[::1]:993' -noservername -tls1_2 -cipher 'DEFAULT:!kDHE' -brief </dev/null",
  );
});

test('the command runs as it is written, and shows the version', async (t) => {
  const run = promisify(execFile);
  for (const version of ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const) {
    const limits = { minVersion: version, maxVersion: version, ciphers: 'ALL:@SECLEVEL=0' };
    const port = await listenTls(t, { ...makeCertificate(), ...limits });
    const server = { host: '127.0.0.1', port, serverName: 'localhost', startTls: null };
    const isObsolete = version < 'TLSv1.2';
    const command = sClientCommand(server, { ...choice, best: version, isObsolete });
    const { stdout, stderr } = await run('sh', ['-c', command]);
    t.regex(`${stdout}${stderr}`, new RegExp(`Protocol version: ${version}\n`), command);
  }
});
