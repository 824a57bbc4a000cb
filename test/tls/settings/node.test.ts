import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import test from 'ava';
import type { Choice } from '../../../src/tls/settings/choice.ts';
import { nodeLines } from '../../../src/tls/settings/node.ts';
import { makeCertificate } from '../../helpers/certificates.ts';
import { listenTls } from '../../helpers/listening.ts';

const choice = (best: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2'): Choice => ({
  enable: [best],
  best,
  avoid: [],
  isObsolete: best !== 'TLSv1.2',
  onlyWith: undefined,
  needsLegacyRenegotiation: false,
});

const CLIENT = `const s = require('tls').connect({port: +process.argv[1], host: '127.0.0.1', rejectUnauthorized: false},
  () => { console.log(s.getProtocol()); s.destroy() })`;

test('as NODE_OPTIONS the line lets Node in where it fails without it', async (t) => {
  for (const version of ['TLSv1', 'TLSv1.1'] as const) {
    const limits = { minVersion: version, maxVersion: version, ciphers: 'ALL:@SECLEVEL=0' };
    const port = await listenTls(t, { ...makeCertificate(), ...limits });
    const [line] = nodeLines(choice(version));
    const run = (before: string) =>
      promisify(execFile)('sh', ['-c', `${before} "$0" -e "$1" ${port}`, process.execPath, CLIENT], {
        env: { PATH: process.env.PATH },
      });
    await t.throwsAsync(run(''));
    t.is((await run(line!)).stdout.trim(), version);
  }
});

test('a safe server needs only the lowest version', (t) => {
  t.deepEqual(nodeLines(choice('TLSv1.2')), ["NODE_OPTIONS='--tls-min-v1.2'"]);
});
