import test from 'ava';
import { parseCertificateFile } from '../../../src/tls/trust/certificate-file.ts';
import { troubleFindings } from '../../../src/tls/trust/findings.ts';
import { makeCertificate } from '../../helpers/certificates.ts';

const { cert } = makeCertificate();
const findings = (text: string) => troubleFindings('/f', parseCertificateFile(Buffer.from(text)));

test('a broken block is a failure with its line, and says what others miss because of it', (t) => {
  const broken = cert.replace('-----END', '----END');
  t.like(findings(broken), [{ code: 'certificate-file-broken-block', severity: 'failure', subject: '/f:1' }]);
  t.notRegex(findings(broken)[0]!.detail, /miss/);
  t.regex(findings(`${broken}${cert}`)[0]!.detail, /miss one certificate below/);
  t.regex(findings(`${broken}${cert}${cert}`)[0]!.detail, /miss 2 certificates below/);
});

test('a sound file has none, a name exception is no more than a remark', (t) => {
  t.deepEqual(findings(cert), []);
  t.like(findings(`#H h A1B2\n${cert}`), [{ code: 'certificate-file-name-exception', severity: 'info' }]);
});
