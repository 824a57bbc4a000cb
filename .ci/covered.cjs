// The program from its single files: of a bundle nobody can tell which source a branch belongs to. RND_SEED_BIN under
// `.ci/coverage`, so that what the tests start as a process is counted too.
globalThis.__dirname = require('node:path').join(__dirname, '../dist');
require('../dist/src/cli/main.js');
