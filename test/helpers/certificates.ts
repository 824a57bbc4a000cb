/** Throw-away certificates, made by openssl(1). */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export interface KeyPair {
  key: string;
  cert: string;
}

/** Self-signed. A negative number of days is a certificate that has ended. */
export function makeCertificate({
  days = 365,
  names = 'DNS:localhost,IP:127.0.0.1',
  name = 'localhost',
}: {
  days?: number;
  names?: string;
  name?: string;
} = {}): KeyPair {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'rnd-seed-pki-'));
  const file = (suffix: string) => path.join(directory, suffix);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' });
  try {
    openssl(
      'req',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      file('key'),
      '-out',
      file('csr'),
      '-subj',
      `/CN=${name}`,
    );
    fs.writeFileSync(file('ext'), `subjectAltName=${names}\n`);
    const sign = ['x509', '-req', '-in', file('csr'), '-signkey', file('key'), '-out', file('cert')];
    openssl(...sign, '-days', String(days), '-extfile', file('ext'));
    return { key: fs.readFileSync(file('key'), 'utf8'), cert: fs.readFileSync(file('cert'), 'utf8') };
  } finally {
    fs.rmSync(directory, { recursive: true, force: true });
  }
}
