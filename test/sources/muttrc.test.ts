import test from 'ava';
import fc from 'fast-check';
import { entropyFileIn, type MuttrcContext, parseMuttrc } from '../../src/sources/muttrc.ts';

const context: MuttrcContext = { home: '/home/a', environment: { HOME: '/home/a', SEEDS: '/var/seeds' } };
const value = (text: string): string | null => entropyFileIn(text, context).value;
const why = (text: string): string | null => entropyFileIn(text, context).notEvaluated;

test('set entropy_file is read in every spelling that mutt takes', (t) => {
  for (const line of [
    'set entropy_file=/e',
    'set entropy_file = /e',
    'set entropy_file="/e"',
    "set entropy_file='/e' # a comment",
    '  set\tentropy_file=/e',
    'set nobeep entropy_file=/e sort=date',
    'set sort = "reverse # date" entropy_file=/e',
    'bind index x quit; set entropy_file=/e',
    'set entropy_file=/e; set sort=date',
    'set entropy_\\\nfile=/e',
    'set entropy_file=/e\r',
  ]) {
    t.is(value(line), '/e', line);
  }
});

test('what only looks like it is not read', (t) => {
  for (const line of [
    '# set entropy_file=/e',
    '# a comment that goes on \\\nset entropy_file=/e',
    'echo "set entropy_file=/e"',
    'set my_entropy_file=/e',
    'set Entropy_File=/e',
    'set entropy_file',
    'set entropy_file?',
    'set ?entropy_file',
    'toggle entropy_file',
    'folder-hook . "set entropy_file=/e"',
    'entropy_file=/e',
  ]) {
    t.is(value(line), null, line);
  }
});

test('the last word counts', (t) => {
  t.is(value('set entropy_file=/a\nset entropy_file=/b'), '/b');
  for (const line of [
    'unset entropy_file',
    'reset entropy_file',
    'reset all',
    'set noentropy_file',
    'set &entropy_file',
    'set entropy_file=""',
    'unset sort entropy_file',
  ]) {
    t.is(value(`set entropy_file=/a\n${line}`), null, line);
  }
  t.is(value('unset entropy_file\nset entropy_file=/a'), '/a');
});

test('the line is where the command begins', (t) => {
  t.is(entropyFileIn('\n# x\\\ny\nset \\\nentropy_file=/e\n', context).line, 4);
});

test('a leading tilde is the home directory, a quoted one too; one inside is not', (t) => {
  t.is(value('set entropy_file=~/e'), '/home/a/e');
  t.is(value('set entropy_file="~/e"'), '/home/a/e');
  t.is(value('set entropy_file=/x/~/e'), '/x/~/e');
  t.is(entropyFileIn('set entropy_file=~/e', { home: null }).notEvaluated, 'path');
});

test('variables of the environment are filled in', (t) => {
  t.is(value('set entropy_file=$HOME/e'), '/home/a/e');
  // biome-ignore lint/suspicious/noTemplateCurlyInString: mutt's notation
  t.is(value('set entropy_file="${SEEDS}/e"'), '/var/seeds/e');
  t.is(value("set entropy_file='/x$HOME'"), '/x$HOME');
});

test('bytes stay bytes: UTF-8 survives, as itself and in octal', (t) => {
  t.is(value('set entropy_file=/ä'), '/ä');
  t.is(value('set entropy_file=/\\303\\244'), '/ä');
  t.is(value('set entropy_file="/e\\000x"'), '/e');
});

test('what only mutt or a shell could tell is no value, and says why', (t) => {
  t.is(why('set entropy_file=`echo /e`'), 'command');
  t.is(why('set entropy_file="/e`id`"'), 'command');
  t.is(why('set entropy_file=$folder/e'), 'variable');
  t.is(why('set entropy_file=~root/e'), 'path');
  t.is(why('set entropy_file=+e'), 'path');
  t.is(why('set entropy_file += x'), 'operator');
  t.is(why('set entropy_file+=x'), 'operator');
  t.is(value('set entropy_file=/a\nset entropy_file=`x`'), null);
  t.is(why('set entropy_file=`x`\nset entropy_file=/a'), null);
  t.is(why('set imap_pass=`pass mail`'), null);
});

test('a line that mutt gives up says nothing after that point', (t) => {
  t.is(value('set =x entropy_file=/e'), null);
  t.is(value('set sort=`never closed entropy_file=/e'), null);
  t.is(value('set sort=`never closed\nset entropy_file=/e'), '/e');
});

test('sourced files keep their place among the settings, and pipes are named', (t) => {
  t.deepEqual(parseMuttrc('set entropy_file=/a\nsource ~/b c\nsource "sh -c x|"\nsource `x`', context), [
    { step: 'value', value: '/a', line: 1 },
    { step: 'source', path: '/home/a/b', line: 2 },
    { step: 'not-evaluated', of: 'source', why: 'pipe', line: 3 },
    { step: 'not-evaluated', of: 'source', why: 'command', line: 4 },
  ]);
});

test('a word that never ends takes the rest of the line with it, behind source too', (t) => {
  for (const line of [
    'source `never closed; set entropy_file=/e',
    'source ~/b `never closed; set entropy_file=/e',
    'source ~/b "never closed; set entropy_file=/e',
    'alias a `never closed; set entropy_file=/e',
  ]) {
    t.false(
      parseMuttrc(`${line}\n`, context).some(({ step }) => step === 'value'),
      line,
    );
  }
});

const fragments = fc.array(
  fc.oneof(
    fc.constantFrom(
      'set ',
      'unset ',
      'entropy_file',
      '=',
      '"',
      "'",
      '`',
      '\\',
      '\n',
      ';',
      '#',
      '$',
      '${',
      '~/',
      'source ',
      '|',
      ' ',
    ),
    fc.string({ unit: 'binary', maxLength: 4 }),
  ),
  { maxLength: 60 },
);

test('no text makes the reader throw or stay', (t) => {
  fc.assert(
    fc.property(fragments, (parts) => {
      const text = parts.join('');
      return parseMuttrc(text, context).length <= text.length + 1;
    }),
    { numRuns: 500 },
  );
  t.pass();
});

test('a quoted value comes back as it was', (t) => {
  const path = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/['\n\r\0]/.test(text));
  fc.assert(fc.property(path, (text) => value(`set entropy_file='/${text}'`) === `/${text}`));
  t.pass();
});

test('a switch is on, off, as it was before, or not to be told', (t) => {
  const steps = (text: string) =>
    parseMuttrc(text, { variable: 'ssl_usesystemcerts', home: '/h' }).map((step) =>
      step.step === 'value' ? step.value : step.step,
    );
  t.deepEqual(steps('set ssl_usesystemcerts'), ['yes']);
  t.deepEqual(steps('set nossl_usesystemcerts'), ['no']);
  t.deepEqual(steps('unset ssl_usesystemcerts'), ['no']);
  t.deepEqual(steps('unset nossl_usesystemcerts'), ['yes']);
  t.deepEqual(steps('set ssl_usesystemcerts="No"'), ['no']);
  t.deepEqual(steps('reset ssl_usesystemcerts'), [null]);
  t.deepEqual(steps('set &ssl_usesystemcerts'), [null]);
  for (const text of [
    'toggle ssl_usesystemcerts',
    'set invssl_usesystemcerts',
    'set ssl_usesystemcerts=`x`',
  ]) {
    t.deepEqual(steps(text), ['not-evaluated'], text);
  }
  // mutt gives the line up: what follows on it is lost.
  t.deepEqual(steps('set ssl_usesystemcerts=1 nossl_usesystemcerts'), []);
  t.deepEqual(steps('set ?ssl_usesystemcerts'), []);
});
