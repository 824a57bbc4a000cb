#!/usr/bin/env node
// Launcher: loads the built program, which sets process.exitCode.
'use strict';
require('../dist/rnd-seed.cjs');
