import { X509Certificate } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { system } from '../../../src/system/index.ts';
import { listCertificates } from '../../../src/tls/trust/list.ts';
import { TrustStore } from '../../../src/tls/trust/trust-store.ts';
import { makeCertificate } from '../../helpers/certificates.ts';
import { folder } from '../../helpers/folder.ts';

const { cert } = makeCertificate({ days: 10 });
const nowMs = Date.now();

test('in the order of the file, the unused among them, and judged only where that is asked', async (t) => {
  const file = path.join(folder(t), 'certificates');
  const other = makeCertificate({ names: 'DNS:other' }).cert;
  fs.writeFileSync(file, `# rnd-seed: ?\n${other}`, { mode: 0o600 });
  const store = TrustStore.open(system, file);
  await store.add(new X509Certificate(cert), { kind: 'pin', host: 'localhost', port: 993 });
  const report = listCertificates(store, { nowMs });
  t.like(report, { schema: 'rnd-seed/tls-certs/1', path: file, exists: true });
  t.deepEqual(
    report.certificates.map(({ used, bindings, isAuthority, names }) => [
      used,
      bindings.length,
      isAuthority,
      names[0],
    ]),
    [
      [false, 0, false, 'DNS:other'],
      [true, 1, false, 'DNS:localhost'],
    ],
  );
  t.deepEqual(
    report.findings.map(({ code }) => code),
    ['certificate-file-unreadable-comment'],
  );
  t.deepEqual(
    listCertificates(store, { nowMs, expiryDays: 21 }).findings.map(({ code }) => code),
    ['certificate-file-unreadable-comment', 'certificate-ends-soon'],
  );
});
