import path from 'node:path';
import test from 'ava';
import fc from 'fast-check';
import { absolutePath } from '../../src/cli/absolute-path.ts';

test('what begins at the root stays; everything else is below the working directory', (t) => {
  t.is(absolutePath('/home/u', '/srv/x'), '/srv/x');
  t.is(absolutePath('/home/u', 'x/y'), '/home/u/x/y');
  t.is(absolutePath('/home/u', './x'), '/home/u/x');
  t.is(absolutePath('/home/u', '././/x'), '/home/u/x');
  t.is(absolutePath('/home/u', '.'), '/home/u');
  t.is(absolutePath('/home/u', './'), '/home/u');
  t.is(absolutePath('/home/u', '-'), '/home/u/-');
});

test('slashes at the end go, except the root itself', (t) => {
  t.is(absolutePath('/home/u', '/srv/x///'), '/srv/x');
  t.is(absolutePath('/home/u', '/'), '/');
});

test('.. is left to the kernel: behind a link it is another directory', (t) => {
  t.is(absolutePath('/home/u', '../x'), '/home/u/../x');
});

test('a name that begins with a dot is no working directory', (t) => {
  t.is(absolutePath('/home/u', '.rnd'), '/home/u/.rnd');
  t.is(absolutePath('/home/u', '...'), '/home/u/...');
});

test('it names what the kernel finds from the working directory', (t) => {
  const typed = fc.stringMatching(/^[./a]{1,12}$/);
  fc.assert(
    fc.property(typed, (word) => {
      t.is(path.resolve(absolutePath('/home/u', word)), path.resolve('/home/u', word));
    }),
  );
});
