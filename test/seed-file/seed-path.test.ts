import test from 'ava';
import { splitSeedPath } from '../../src/seed-file/seed-path.ts';

const reason = (path: string): string | undefined => {
  const split = splitSeedPath(path);
  return 'refusal' in split ? split.refusal.reason : undefined;
};

test('an absolute path is a directory and a name', (t) => {
  t.deepEqual(splitSeedPath('/home/u/.rnd'), { directory: '/home/u', name: '.rnd' });
  t.deepEqual(splitSeedPath('/rnd'), { directory: '/', name: 'rnd' });
  t.deepEqual(splitSeedPath('/a/../b//c'), { directory: '/a/../b/', name: 'c' });
});

test('what is not absolute, ends in a slash or a dot, or holds a NUL is refused', (t) => {
  for (const path of ['', '.rnd', '~/.rnd', './x', '/a\0b'])
    t.is(reason(path), 'relative-path', JSON.stringify(path));
  for (const path of ['/', '/a/', '/a/.', '/a/..']) t.is(reason(path), 'not-regular', path);
});

test('a path and a name have limits in bytes, not in characters', (t) => {
  t.is(reason(`/${'d/'.repeat(510)}xx`), undefined);
  t.is(reason(`/${'d/'.repeat(510)}xxx`), 'path-too-long');
  t.is(reason(`/${'x'.repeat(232)}`), undefined);
  t.is(reason(`/${'x'.repeat(233)}`), 'path-too-long');
  t.is(reason(`/${'é'.repeat(117)}`), 'path-too-long');
});
