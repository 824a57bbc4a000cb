import { pathToFileURL } from 'node:url';
import test from 'ava';
import { folder } from './helpers/folder.ts';
import { claimsOfPreload } from './helpers/preload-claims.ts';
import { run, sourceUrl } from './helpers/runner.ts';
import { withoutPart } from './helpers/without-part.ts';

claimsOfPreload({
  flag: '--import',
  file: 'register.ts',
  statement: (file) => `import ${JSON.stringify(pathToFileURL(file).href)};`,
});

test('without a part of the package the application starts with one warning; strictly it does not: exit 5', async (t) => {
  const words = ['--import', withoutPart('preload'), '--import', sourceUrl('register.ts'), '-p', '"started"'];
  const start = (RND_SEED_STRICT: string) =>
    run(process.execPath, words, {
      env: { HOME: folder(t), RND_SEED_REGISTER: '', RND_SEED_STRICT, NODE_NO_WARNINGS: '1' },
    });
  t.like(await start(''), { status: 0, stdout: 'started\n', stderr: 'rnd-seed: warning: no such part\n' });
  t.like(await start('1'), { status: 5, stdout: '', stderr: 'rnd-seed: no such part\n' });
});
