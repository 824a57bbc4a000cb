#!/usr/bin/env node
// Launcher: loads the built program, which sets process.exitCode.
'use strict';
try {
  require('../dist/rnd-seed.cjs');
} catch (error) {
  if (error.code !== 'MODULE_NOT_FOUND' || !String(error.message).includes('dist/rnd-seed.cjs')) throw error;
  process.stderr.write('rnd-seed: the program is not built\nrnd-seed: hint: npm ci && npm run build\n');
  process.exitCode = 70;
}
