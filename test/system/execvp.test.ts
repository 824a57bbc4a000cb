import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'ava';
import { searchPath } from '../../src/system/execvp.ts';

const home = fs.mkdtempSync(path.join(os.tmpdir(), 'rnd-seed-execvp-'));
test.after.always(() => fs.rmSync(home, { recursive: true }));

function place(name: string, mode: number): string {
  const file = path.join(home, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, '#!/bin/sh\n', { mode });
  return file;
}

const first = place('first/client', 0o755);
const second = place('second/client', 0o755);
place('locked/client', 0o644);
fs.mkdirSync(path.join(home, 'directory/client'), { recursive: true });
const at = (...names: string[]): string => names.map((name) => path.join(home, name)).join(':');

test('the first directory of PATH that has it wins', (t) => {
  t.deepEqual(searchPath('client', at('first', 'second')), { path: first });
  t.deepEqual(searchPath('client', at('none', 'second', 'first')), { path: second });
});

test('what may not be executed, and a directory of that name, are passed over', (t) => {
  t.deepEqual(searchPath('client', at('locked', 'directory', 'second')), { path: second });
});

test('EACCES is reported before ENOENT, as execvp does', (t) => {
  t.deepEqual(searchPath('client', at('locked', 'none')), { failure: 'EACCES' });
  t.deepEqual(searchPath('client', at('none', 'first/client')), { failure: 'ENOENT' });
});

test('a name with a slash is not searched', (t) => {
  t.deepEqual(searchPath(first, at('second')), { path: first });
  t.deepEqual(searchPath('first/client', home), { failure: 'ENOENT' });
});

test('an empty entry of PATH is the working directory, and the answer is absolute', (t) => {
  const name = path.relative(process.cwd(), first);
  t.deepEqual(searchPath(`./${name}`, ''), { path: first });
  t.deepEqual(searchPath('package.json', ''), { failure: 'EACCES' });
});

test('without a PATH the system has one', (t) => {
  t.deepEqual(searchPath('sh', undefined), { path: '/bin/sh' });
});

for (const name of ['', 'a\0b']) {
  test(`${JSON.stringify(name)} is not found`, (t) => {
    t.deepEqual(searchPath(name, '/bin'), { failure: 'ENOENT' });
  });
}
