import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { VERSION } from '../../src/cli/version.ts';
import { ROOT } from '../helpers/program.ts';

test('the version is that of package.json', (t) => {
  t.is(VERSION, JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')).version);
});
