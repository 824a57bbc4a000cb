import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { homeOf } from '../../../src/diagnose/subject/passwd.ts';
import { files } from '../../../src/system/files.ts';
import { rootedFiles } from '../../../src/system/rooted.ts';
import { folder } from '../../helpers/folder.ts';

test('the entry of the number counts, an odd home does not', (t) => {
  const root = folder(t);
  const inside = rootedFiles(files, root);
  t.is(homeOf(inside, 0), null);
  fs.mkdirSync(path.join(root, 'etc'));
  fs.writeFileSync(
    path.join(root, 'etc/passwd'),
    'root:x:0:0:r:/root:/bin/sh\na:x:7:7::relative:/bin/sh\nbroken\n',
  );
  t.is(homeOf(inside, 0), '/root');
  t.is(homeOf(inside, 7), null);
  t.is(homeOf(inside, 8), null);
});
