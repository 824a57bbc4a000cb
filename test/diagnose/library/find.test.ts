import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { findLibraries } from '../../../src/diagnose/library/find.ts';
import { files } from '../../../src/system/files.ts';
import { rootedFiles } from '../../../src/system/rooted.ts';
import { folder } from '../../helpers/folder.ts';

function libraries(t: Parameters<typeof folder>[0], ...names: string[]): string[] {
  const root = folder(t);
  for (const name of names) {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), '');
  }
  return findLibraries(rootedFiles(files, root), 'crypto');
}

test('plain and multiarch directories are searched, other names are not taken', (t) => {
  t.deepEqual(
    libraries(
      t,
      'usr/lib/libcrypto.so.1.1',
      'usr/lib/x86_64-linux-gnu/libcrypto.so.3',
      'usr/lib/libcryptopp.so.8',
      'usr/lib/libcrypto.so.3.txt',
      'usr/lib/odd/libcrypto.so.4',
    ),
    ['/usr/lib/libcrypto.so.1.1', '/usr/lib/x86_64-linux-gnu/libcrypto.so.3'],
  );
});

test('the link for the linker counts only where there is no other name', (t) => {
  t.deepEqual(libraries(t, 'lib/libcrypto.so', 'lib/libcrypto.so.3'), ['/lib/libcrypto.so.3']);
  t.deepEqual(libraries(t, 'lib/libcrypto.so'), ['/lib/libcrypto.so']);
  t.deepEqual(libraries(t), []);
});
