/** The certificate to add: exactly one, of a PEM file or of standard input. */
import type { X509Certificate } from 'node:crypto';
import { RndSeedError } from '../../../errors.ts';
import { errnoName } from '../../../system/errno.ts';
import { parseCertificateFile } from '../../../tls/trust/certificate-file.ts';
import { absolutePath } from '../../absolute-path.ts';
import type { Call } from '../type.ts';

const MAX_BYTES = 1 << 20;

function readFile({ system, terminal }: Call, name: string): Buffer {
  const { files } = system;
  const descriptor = files.openReadFollowing(absolutePath(terminal.directory(), name));
  try {
    const bytes = Buffer.alloc(MAX_BYTES);
    let filled = 0;
    while (filled < bytes.length) {
      const count = files.read(descriptor, bytes, filled, bytes.length - filled);
      if (count === 0) break;
      filled += count;
    }
    return bytes.subarray(0, filled);
  } finally {
    files.close(descriptor);
  }
}

/** @throws RndSeedError USAGE, IO */
export async function readCertificate(call: Call): Promise<X509Certificate> {
  const name = call.words[1] ?? '-';
  const shown = name === '-' ? 'standard input' : name;
  if (call.words[1] === undefined && call.terminal.input.isTerminal) {
    throw new RndSeedError('USAGE', 'which certificate? a PEM file, or - for standard input', {
      subject: 'WHAT',
      hint: 'rnd-seed tls certs add --host mail.example.org:993 server.pem',
    });
  }
  let bytes: Buffer;
  try {
    bytes =
      name === '-' ? (await call.terminal.input.readAll(MAX_BYTES, call.signal)).bytes : readFile(call, name);
  } catch (error) {
    throw new RndSeedError('IO', `${shown} cannot be read: ${errnoName(error) || error}`, {
      subject: shown,
      cause: error,
    });
  }
  const { stored, troubles } = parseCertificateFile(bytes);
  const broken = troubles.find(({ code }) => code === 'broken-block');
  if (broken !== undefined) {
    throw new RndSeedError('USAGE', `${shown}, line ${broken.line}: ${broken.detail}`, {
      subject: shown,
      hint: `openssl x509 -in ${shown}`,
    });
  }
  if (stored.length === 1) return stored[0]!.certificate;
  const count = stored.length === 0 ? 'no certificate' : `${stored.length} certificates`;
  throw new RndSeedError('USAGE', `${shown} holds ${count} where one is wanted`, {
    subject: shown,
    hint: stored.length === 0 ? 'openssl x509 -inform DER -in FILE' : 'openssl x509 -in FILE # the first one',
  });
}
