import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { DIRECTORIES, findProgram } from '../../src/system/programs.ts';
import { folder } from '../helpers/folder.ts';

test('a name is found in a system directory, whatever $PATH says', (t) => {
  const found = findProgram('sh');
  t.not(found, null);
  t.true(DIRECTORIES.includes(path.dirname(found!)));
});

test('a name that stands nowhere is null, not an error', (t) => {
  t.is(findProgram('rnd-seed-no-such-program'), null);
  t.is(findProgram(''), null);
  t.is(findProgram('a\0b'), null);
});

test('a relative path is not searched', (t) => {
  t.is(findProgram('../bin/sh'), null);
  t.is(findProgram('./sh'), null);
});

test('an absolute path counts when it is a regular file that may be executed', (t) => {
  const home = folder(t);
  const script = path.join(home, 'script');
  fs.writeFileSync(script, '#!/bin/sh\n', { mode: 0o600 });
  t.is(findProgram(script), null, 'not executable');
  fs.chmodSync(script, 0o700);
  t.is(findProgram(script), script);
  t.is(findProgram(home), null, 'a directory has execute bits too');
  t.is(findProgram(path.join(home, 'absent')), null);
});
