import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { choosePage, readPage } from '../../../src/cli/man/read.ts';
import type { RndSeedError } from '../../../src/errors.ts';
import { system } from '../../../src/system/index.ts';
import { folder } from '../../helpers/folder.ts';

const pages = ['rnd-seed.1', 'rnd-seed-init.1', 'rnd-seed.7'];

test('a page is found by the name of the command, its own name or its section', (t) => {
  t.is(choosePage('init', pages), 'rnd-seed-init.1');
  t.is(choosePage('rnd-seed-init', pages), 'rnd-seed-init.1');
  t.is(choosePage('rnd-seed', pages), 'rnd-seed.1');
  t.is(choosePage('7', pages), 'rnd-seed.7');
  t.is(choosePage('rnd-seed.7', pages), 'rnd-seed.7');
});

test('no word leads out of the directory', (t) => {
  for (const word of ['../x', '/etc/passwd', '', '.', 'rnd-seed/../../x'])
    t.is(choosePage(word, pages), null);
});

test('a page is read whole, and a missing one is an error with its path', (t) => {
  const file = path.join(folder(t), 'page');
  fs.writeFileSync(file, 'é'.repeat(50000));
  t.is(readPage(system.files, file), 'é'.repeat(50000));
  const error = t.throws(() => readPage(system.files, `${file}.no`)) as RndSeedError;
  t.is(error.code, 'IO');
  t.is(error.subject, `${file}.no`);
});
