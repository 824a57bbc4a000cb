/** Options as typed → which certificate file is meant, and what of the muttrc was not understood. */
import { RndSeedError } from '../errors.ts';
import { type CertificatePath, findCertificateFile } from '../tls/trust/certificate-path.ts';
import { absolutePath } from './absolute-path.ts';
import type { Call, Remark } from './commands/type.ts';

export function certificateFileOf({
  system,
  terminal,
  values,
}: Pick<Call, 'system' | 'terminal' | 'values'>): CertificatePath {
  const named = values.certificateFile as string | undefined;
  const muttrc = values.muttrc as string | undefined;
  if (named === '') {
    throw new RndSeedError('USAGE', '--certificate-file names no file', {
      subject: '--certificate-file',
      hint: 'rnd-seed tls certs list --certificate-file ~/.mutt_certificates',
    });
  }
  return findCertificateFile(system, {
    ...(named === undefined ? {} : { certificateFile: absolutePath(terminal.directory(), named) }),
    ...(muttrc === undefined ? {} : { muttrc: muttrc && absolutePath(terminal.directory(), muttrc) }),
  });
}

export const warningsOfPath = ({ findings }: CertificatePath): Remark[] =>
  findings
    .filter(({ severity }) => severity !== 'info')
    .map(({ subject, detail, remedy }) => ({ message: `${subject}: ${detail}`, hint: remedy }));
