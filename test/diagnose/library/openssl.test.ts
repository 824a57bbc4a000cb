import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { parseVersion, readOpenSsl } from '../../../src/diagnose/library/openssl.ts';
import { selectSubject } from '../../../src/diagnose/subject/select.ts';
import { system } from '../../../src/system/index.ts';
import { doorWith } from '../../helpers/door.ts';
import { folder } from '../../helpers/folder.ts';

const never = new AbortController().signal;

test('what `openssl version -a` says is taken apart', (t) => {
  const text = `OpenSSL 3.0.22 25 Aug 2026 (Library: OpenSSL 3.0.19 1 Jan 2026)
built on: Wed Oct 21 09:54:24 2026 UTC
OPENSSLDIR: "/usr/lib/ssl"
MODULESDIR: "/usr/lib/ossl-modules"
Seeding source: os-specific
`;
  t.like(parseVersion(text), {
    product: 'OpenSSL',
    version: '3.0.19',
    builtWith: '3.0.22',
    directory: '/usr/lib/ssl',
    modules: '/usr/lib/ossl-modules',
    seeding: 'os-specific',
  });
});

test('older ones and LibreSSL say less', (t) => {
  t.like(parseVersion('OpenSSL 1.0.2u  20 Dec 2019\n'), { version: '1.0.2u', seeding: null });
  t.like(parseVersion('LibreSSL 3.8.2\n'), { product: 'LibreSSL', version: '3.8.2' });
  t.like(parseVersion(''), { product: null, version: null, banner: null });
});

test('on this machine one program is run, once', async (t) => {
  const lines: string[] = [];
  const door = doorWith({
    processes: {
      find: () => '/usr/bin/openssl',
      run: (program, args) => {
        lines.push([program, ...args].join(' '));
        return Promise.resolve({
          status: 0,
          killedBy: null,
          startFailure: null,
          output: Buffer.from('OpenSSL 3.0.22 25 Aug 2026\n'),
          capped: false,
          timedOut: false,
          elapsedMs: 1,
        });
      },
    },
  });
  t.is((await readOpenSsl(selectSubject(door, {}), 1000, never)).version, '3.0.22');
  t.deepEqual(lines, ['/usr/bin/openssl version -a']);
});

test('in a root the newest library is read, and the others are kept', async (t) => {
  const root = folder(t);
  fs.mkdirSync(path.join(root, 'usr/lib'), { recursive: true });
  fs.writeFileSync(path.join(root, 'usr/lib/libcrypto.so.1.0.0'), '\0OpenSSL 1.0.2u  20 Dec 2019\0');
  fs.writeFileSync(path.join(root, 'usr/lib/libcrypto.so.3'), '\0OpenSSL 3.0.22 25 Aug 2026\0os-specific\0');
  fs.writeFileSync(path.join(root, 'usr/lib/libcrypto.so.9'), 'no library');
  const facts = await readOpenSsl(selectSubject(system, { root }), 1000, never);
  t.is(facts.source, '/usr/lib/libcrypto.so.3');
  t.deepEqual(
    facts.others.map(({ version }) => version),
    ['1.0.2u'],
  );
});

test('none is none', async (t) => {
  t.is((await readOpenSsl(selectSubject(system, { root: folder(t) }), 1000, never)).source, null);
});
