// Tests run on what is built (dist/), in worker threads. Files named *.process.test.ts need a process of
// their own (umask, chdir, signals): `npm test` runs them in a second pass with --no-worker-threads.
// On Node ≥ 22, RND_SEED_STRIP=1 npx ava test/x.test.ts runs a source file without building.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const strip = process.env.RND_SEED_STRIP === '1';
const root = strip ? '' : 'dist/';
const ownProcess = process.argv.includes('--no-worker-threads') || strip;

// What else a test wants it asks for itself, and is skipped by name. Without these three one in thirty fails, late.
const PACKAGES = { openssl: 'openssl', ps: 'procps', python3: 'python3' };
const isThere = (program) =>
  (process.env.PATH ?? '').split(delimiter).some((directory) => {
    try {
      accessSync(join(directory, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
const missing = Object.keys(PACKAGES).filter((program) => !isThere(program));
if (missing.length > 0) {
  const packages = missing.map((program) => PACKAGES[program]).join(' ');
  throw new Error(`the tests need ${missing.join(', ')}; on Debian: apt install ${packages}`);
}

export default {
  files: [`${root}test/**/*.test.${strip ? 'ts' : 'js'}`, ...(ownProcess ? [] : ['!**/*.process.test.js'])],
  extensions: strip ? { ts: 'module' } : ['js'],
  timeout: '120s',
  environmentVariables: { RND_SEED_TEST: '1' },
};
