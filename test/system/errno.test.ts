import fs from 'node:fs';
import test from 'ava';
import { errnoName } from '../../src/system/errno.ts';

test('a real system error has its name', (t) => {
  t.is(errnoName(t.throws(() => fs.readFileSync('/nonexistent'))), 'ENOENT');
});

test('a number that Node has no code for still has its name', (t) => {
  t.is(errnoName(Object.assign(new Error('x'), { code: 'UNKNOWN', errno: -122 })), 'EDQUOT');
  t.is(errnoName(Object.assign(new Error('x'), { errno: -5 })), 'EIO');
});

test('what is no system error has none', (t) => {
  for (const value of [new Error('x'), null, 'ENOENT', Object.assign(new Error('x'), { errno: -99999 })]) {
    t.is(errnoName(value), '');
  }
});
