// Tests run on what is built (dist/), in worker threads. Files named *.process.test.ts need a process of
// their own (umask, chdir, signals): `npm test` runs them in a second pass with --no-worker-threads.
// On Node ≥ 22, RND_SEED_STRIP=1 npx ava test/x.test.ts runs a source file without building.
const strip = process.env.RND_SEED_STRIP === '1';
const root = strip ? '' : 'dist/';
const ownProcess = process.argv.includes('--no-worker-threads') || strip;

export default {
  files: [`${root}test/**/*.test.${strip ? 'ts' : 'js'}`, ...(ownProcess ? [] : ['!**/*.process.test.js'])],
  extensions: strip ? { ts: 'module' } : ['js'],
  timeout: '120s',
  environmentVariables: { RND_SEED_TEST: '1' },
};
