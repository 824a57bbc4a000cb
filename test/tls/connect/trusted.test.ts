import { X509Certificate } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { system } from '../../../src/system/index.ts';
import { Trusted } from '../../../src/tls/connect/trusted.ts';
import { TrustStore } from '../../../src/tls/trust/trust-store.ts';
import { folder } from '../../helpers/folder.ts';
import { makePki } from '../../helpers/pki.ts';

test('under "never" a certificate counts as a signer or not at all', async (t) => {
  const pki = makePki(folder(t));
  const home = folder(t);
  fs.chmodSync(home, 0o700);
  const unbound = pki.issue();
  const file = path.join(home, 'certificates');
  fs.writeFileSync(file, unbound.cert, { mode: 0o600 });
  const store = TrustStore.open(system, file);
  const at = { host: 'localhost', port: 993 };
  const pinned = new X509Certificate(pki.issue().cert);
  await store.add(pinned, { kind: 'pin', ...at });
  await store.add(new X509Certificate(pki.root.cert), { kind: 'signer' });
  const options = { at, systemCertificates: ['SYSTEM'], expiryDays: 21 };
  const [never, known] = (['never', null] as const).map(
    (accept) => new Trusted(system, store, { ...options, accept }),
  ) as [Trusted, Trusted];
  t.deepEqual([never.anchors().length, never.pins().length], [2, 0]);
  t.deepEqual([known.anchors().length, known.pins().length], [3, 1]);
  t.true(never.anchors().includes('SYSTEM'));
  const said = { authorized: false, code: 'DEPTH_ZERO_SELF_SIGNED_CERT' };
  const chain = [pinned];
  for (const one of [never, known]) {
    // The root that is in the file is no PEM of the system: only ours can be read.
    t.is(one.judge(chain, said).trusted, one === known);
  }
});
