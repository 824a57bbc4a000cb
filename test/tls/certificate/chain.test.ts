import { X509Certificate } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'ava';
import { findAnchor, isSignedBy, linkedPart } from '../../../src/tls/certificate/chain.ts';
import { type Issued, makePki, type Pki } from '../../helpers/pki.ts';

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'rnd-seed-pki-'));
let pki: Pki;
test.before(() => {
  pki = makePki(directory);
});
test.after.always(() => fs.rmSync(directory, { recursive: true, force: true }));

const x = ({ cert }: Issued) => new X509Certificate(cert);

test('signed by a CA, with a signature that holds; a name alone is nothing', (t) => {
  const impostor = x(pki.issue({ name: 'Test Root', names: '', authority: true }));
  t.true(isSignedBy(x(pki.intermediate), x(pki.root)));
  t.false(isSignedBy(x(pki.intermediate), impostor));
  const plain = pki.issue({ name: 'plain' });
  t.false(isSignedBy(x(pki.issue({ by: plain })), x(plain)));
});

test('a chain ends where a link does', (t) => {
  const leaf = x(pki.issue({ by: pki.intermediate }));
  const [root, intermediate] = [x(pki.root), x(pki.intermediate)];
  t.is(linkedPart([leaf, intermediate, root]).length, 3);
  t.is(linkedPart([leaf, root]).length, 1);
  t.is(linkedPart([leaf, intermediate, leaf]).length, 2);
  t.is(linkedPart([]).length, 0);
});

test('an anchor is one of the chain or the signer of its last, and nothing behind a missing link', (t) => {
  const leaf = x(pki.issue({ by: pki.intermediate }));
  const [root, intermediate] = [x(pki.root), x(pki.intermediate)];
  t.is(findAnchor([leaf, intermediate], [root]), root);
  t.is(findAnchor([leaf], [leaf]), leaf);
  t.is(findAnchor([leaf], [intermediate]), intermediate);
  t.is(findAnchor([leaf], [root]), null);
  t.is(findAnchor([leaf, root], [root]), null);
});

test('a key that this OpenSSL does not know signs nothing', (t) => {
  const leaf = x(pki.issue({ by: pki.root }));
  const unknown = Object.create(x(pki.root), {
    publicKey: {
      get: () => {
        throw new Error('unsupported');
      },
    },
  }) as X509Certificate;
  const certificate = { checkIssued: () => true, verify: leaf.verify } as unknown as X509Certificate;
  t.false(isSignedBy(certificate, unknown));
});
