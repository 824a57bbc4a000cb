import test from 'ava';
import { replacePath } from '../../../src/cli/pictures/names.ts';

const shown = (output: string): string => replacePath(output, '/tmp/a.b', '/home/alice');

test('a path is replaced, alone and as the beginning of one', (t) => {
  t.is(shown('seed file: created, /tmp/a.b/.rnd'), 'seed file: created, /home/alice/.rnd');
  t.is(shown("'/tmp/a.b' (/tmp/a.b)"), "'/home/alice' (/home/alice)");
});

test('a path that only looks like it stays', (t) => {
  for (const other of ['/tmp/a.bc', '/tmp/axb', '/x/tmp/a.b', '/tmp/a.b-1', '/tmp/a.b.c'])
    t.is(shown(other), other);
});

test('what is shown is no pattern', (t) => {
  t.is(replacePath('/tmp/x', '/tmp/x', '$&$1'), '$&$1');
});
