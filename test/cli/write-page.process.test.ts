/** The umask is one for the whole process. */
import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { writePage } from '../../src/cli/write-page.ts';
import { system } from '../../src/system/index.ts';
import { folder } from '../helpers/folder.ts';

for (const [umask, mode] of [
  [0o000, '644'],
  [0o022, '644'],
  [0o027, '640'],
  [0o077, '600'],
] as const) {
  test.serial(`with umask ${umask.toString(8).padStart(3, '0')} a new page has mode 0${mode}`, (t) => {
    const page = path.join(folder(t), 'page.html');
    const before = process.umask(umask);
    try {
      writePage(system, page, 'new');
    } finally {
      process.umask(before);
    }
    t.is((fs.statSync(page).mode & 0o7777).toString(8), mode);
  });
}
