import test from 'ava';
import { muttNames, randFileName } from '../../../src/sources/mutt/names.ts';
import { MUTT_RULES } from '../../../src/sources/mutt/rules.ts';
import type { OpenSslGeneration } from '../../../src/sources/outcome.ts';

const name = (generation: string, environment: Record<string, string>) => {
  const found = randFileName(MUTT_RULES[`openssl-${generation}` as OpenSslGeneration], environment);
  return found && [found.row, found.path];
};
const ALL = ['3.0', '1.1.1', '1.0.2', '0.9.6'];

test('RANDFILE wins over ~/.rnd, as it stands: no tilde, no absolute path', (t) => {
  for (const generation of ALL) {
    t.deepEqual(name(generation, { RANDFILE: '~/x', HOME: '/h' }), ['RANDFILE', '~/x']);
    t.deepEqual(name(generation, { HOME: '/h' }), ['~/.rnd', '/h/.rnd']);
    t.deepEqual(name(generation, { HOME: '.' }), ['~/.rnd', './.rnd']);
  }
});

test('an empty RANDFILE is as unset, but a name to 0.9.6', (t) => {
  for (const generation of ['3.0', '1.1.1', '1.0.2']) {
    t.deepEqual(name(generation, { RANDFILE: '', HOME: '/h' }), ['~/.rnd', '/h/.rnd']);
  }
  t.deepEqual(name('0.9.6', { RANDFILE: '', HOME: '/h' }), ['RANDFILE', '']);
});

test('a RANDFILE that is too long is given up, replaced by ~/.rnd, or cut', (t) => {
  const long = `/${'x'.repeat(1022)}`;
  const environment = { RANDFILE: long, HOME: '/h' };
  t.is(name('3.0', environment), null);
  t.is(name('1.1.1', environment), null);
  t.deepEqual(name('1.0.2', environment), ['~/.rnd', '/h/.rnd']);
  t.deepEqual(name('0.9.6', environment), ['RANDFILE', long.slice(0, 255)]);
  const longest = { RANDFILE: long.slice(0, 1022), HOME: '/h' };
  for (const generation of ['3.0', '1.1.1', '1.0.2']) {
    t.deepEqual(name(generation, longest), ['RANDFILE', longest.RANDFILE]);
  }
});

test('without HOME there is no name, the empty name, or /.rnd for an empty one', (t) => {
  t.is(name('1.1.1', {}), null);
  t.is(name('1.1.1', { HOME: '' }), null);
  t.deepEqual(name('1.0.2', {}), ['~/.rnd', '']);
  t.deepEqual(name('1.0.2', { HOME: '' }), ['~/.rnd', '']);
  t.is(name('0.9.6', {}), null);
  t.deepEqual(name('0.9.6', { HOME: '' }), ['~/.rnd', '/.rnd']);
});

test('a HOME that is too long leaves no name', (t) => {
  const HOME = `/${'h'.repeat(1020)}`;
  t.is(name('1.1.1', { HOME }), null);
  t.deepEqual(name('1.0.2', { HOME }), ['~/.rnd', '']);
  t.is(name('0.9.6', { HOME }), null);
});

test('mutt asks in the order of its README, and not for what is unset', (t) => {
  const rules = MUTT_RULES['openssl-1.1.1'];
  const all = muttNames(rules, {
    entropyFile: '/e',
    environment: { RANDFILE: '/r', EGDSOCKET: '/s', HOME: '/h' },
    passwdHome: '/p',
  });
  t.deepEqual(
    all.map(({ row, path }) => `${row} ${path}`),
    ['entropy_file /e', 'RANDFILE /r', 'EGDSOCKET /s', '~/.entropy /h/.entropy', '/tmp/entropy /tmp/entropy'],
  );
  const few = muttNames(rules, { entropyFile: '', environment: {}, passwdHome: null });
  t.deepEqual(few, [{ row: '/tmp/entropy', path: '/tmp/entropy' }]);
});

test('an empty EGDSOCKET is asked under the empty name', (t) => {
  const [first] = muttNames(MUTT_RULES['openssl-1.1.1'], {
    entropyFile: null,
    environment: { EGDSOCKET: '' },
    passwdHome: null,
  });
  t.deepEqual(first, { row: 'EGDSOCKET', path: '' });
});

test('~/.entropy is in the passwd home where HOME says nothing, unlike ~/.rnd', (t) => {
  const rows = muttNames(MUTT_RULES['openssl-1.1.1'], {
    entropyFile: null,
    environment: { HOME: '' },
    passwdHome: '/p',
  });
  t.deepEqual(
    rows.map(({ path }) => path),
    ['/p/.entropy', '/tmp/entropy'],
  );
});
