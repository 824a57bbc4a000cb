/** What is wrong with a certificate file, as findings. Pure. */
import type { Finding } from '../../finding.ts';
import type { CertificateFile, Trouble, TroubleCode } from './certificate-file.ts';

const SEVERITIES: Readonly<Record<TroubleCode, Finding['severity']>> = {
  'broken-block': 'failure',
  'unreadable-comment': 'warning',
  'comment-mismatch': 'warning',
  'orphan-comment': 'info',
  'foreign-block': 'warning',
  'name-exception': 'info',
  'no-certificates': 'failure',
};

const REMEDIES: Partial<Record<TroubleCode, string>> = {
  'broken-block': 'mend the block or take it out with an editor; it is kept as it is',
  'unreadable-comment': 'mend the line, or remove the certificate and add it again',
  'comment-mismatch': 'take the line out with an editor, or remove the certificate and add it again',
  'orphan-comment': 'take the line out with an editor',
};

function consequence({ code, line }: Trouble, { stored }: CertificateFile): string {
  if (code !== 'broken-block') return '';
  const after = stored.filter((one) => one.line > line).length;
  const missed =
    after === 0 ? '' : ` and miss ${after === 1 ? 'one certificate' : `${after} certificates`} below`;
  return `; programs that use OpenSSL refuse the file, or read no further${missed}`;
}

export function troubleFindings(path: string, file: CertificateFile): Finding[] {
  return file.troubles.map((trouble) => {
    const { code, line, detail } = trouble;
    const remedy = REMEDIES[code];
    return {
      code: `certificate-file-${code}`,
      severity: SEVERITIES[code],
      subject: `${path}:${line}`,
      detail: `${detail}${consequence(trouble, file)}`,
      ...(remedy === undefined ? {} : { remedy }),
    };
  });
}
