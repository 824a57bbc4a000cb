/** That Postfix runs on it is shown by test/rigs/egd-postfix.ts. */
import fs from 'node:fs';
import path from 'node:path';
import type { ExecutionContext } from 'ava';
import { example } from '../helpers/example.ts';
import { folder } from '../helpers/folder.ts';
import { needing } from '../helpers/needing.ts';
import { type Ended, run } from '../helpers/runner.ts';

const fragment = fs.readFileSync(example('postfix-main.cf'), 'utf8');

/** What Postfix reads out of it; unknown names are a warning on standard error. */
function settings(t: ExecutionContext, text: string, ...options: string[]): Promise<Ended> {
  const directory = folder(t);
  fs.writeFileSync(path.join(directory, 'main.cf'), `compatibility_level = 3.6\n${text}`);
  fs.writeFileSync(path.join(directory, 'master.cf'), '');
  return run('postconf', ['-c', directory, ...options]);
}

const needingPostfix = needing('postconf');

needingPostfix('Postfix knows every setting, and reads what is meant', async (t) => {
  const { status, stdout, stderr } = await settings(t, fragment, '-n');
  t.is(stderr, '');
  t.is(status, 0);
  for (const line of [
    'tls_random_source = egd:/run/rnd-seed/egd.sock',
    'tls_random_bytes = 32',
    'tls_random_reseed_period = 3600s',
  ]) {
    t.true(stdout.split('\n').includes(line), line);
  }
});

needingPostfix('a setting that Postfix does not know would be seen', async (t) => {
  const { stderr } = await settings(t, fragment.replace('\ntls_random_bytes', '\ntls_random_byte'), '-n');
  t.regex(stderr, /unused parameter: tls_random_byte=32/);
});
