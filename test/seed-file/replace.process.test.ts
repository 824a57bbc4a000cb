/** What an umask does to the new file: a process of its own, since the umask is the whole process's. */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { replaceSeed } from '../../src/seed-file/replace.ts';
import { system } from '../../src/system/index.ts';
import { folder } from '../helpers/folder.ts';

test.serial('the seed has mode 0600 under every umask', async (t) => {
  const directory = folder(t);
  const file = path.join(directory, '.rnd');
  const before = process.umask();
  t.teardown(() => process.umask(before));
  for (const umask of [0, 0o022, 0o077, 0o177, 0o277, 0o777]) {
    process.umask(umask);
    const { seedFile } = await replaceSeed(system, {
      path: file,
      creditable: false,
      derive: () => ({ disk: randomBytes(992), consumer: randomBytes(64) }),
    });
    t.regex(seedFile.outcome, /^(created|replaced)$/, umask.toString(8));
    t.is(fs.statSync(file).mode & 0o7777, 0o600, umask.toString(8));
  }
});
