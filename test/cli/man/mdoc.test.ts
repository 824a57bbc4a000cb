import test from 'ava';
import type { CommandFacts, GroupFacts } from '../../../src/cli/facts/type.ts';
import { encodeCommandPage, encodeGroupPage, encodeText } from '../../../src/cli/man/mdoc.ts';

const facts: CommandFacts = {
  name: 'x',
  summary: 'do x',
  description: ['Does `x`.'],
  options: [{ name: 'a-b', short: 'a', value: 'FILE', summary: 'an option' }],
  arguments: [],
  examples: [{ summary: 'Try', line: 'rnd-seed x --a-b "c\\d"' }],
  exits: [{ status: 0, summary: 'Done.' }],
  seeAlso: ['rnd-seed(7)', 'b(1)', 'a(1)'],
};

test('what stands in back-ticks gets the macro of what it is', (t) => {
  t.deepEqual(encodeText('See `--json`, `~/.rnd`, (`RANDFILE`) and `rnd-seed`(7).'), [
    'See',
    '.Fl \\-json ,',
    '.Pa ~/.rnd ,',
    '.Ev ( RANDFILE )',
    'and',
    '.Xr rnd-seed 7 .',
  ]);
  t.deepEqual(encodeText('`set entropy_file=` it'), ['.Ql "set entropy_file="', 'it']);
});

test('one sentence a line, and none longer than 80 columns', (t) => {
  t.deepEqual(encodeText('One. Two.'), ['One.', 'Two.']);
  t.true(encodeText('word '.repeat(60)).every((line) => line.length <= 80));
});

test('text cannot become a macro or an escape', (t) => {
  t.deepEqual(encodeText('.Sh x'), ['\\&.Sh x']);
  t.deepEqual(encodeText('a\\fB'), ['a\\efB']);
});

test('a page has its sections in the order of mdoc(7)', (t) => {
  const sections = [...encodeCommandPage(facts).matchAll(/^\.Sh (.*)$/gm)].map((match) => match[1]);
  t.deepEqual(sections, ['NAME', 'SYNOPSIS', 'DESCRIPTION', 'EXIT STATUS', 'EXAMPLES', 'SEE ALSO']);
});

test('options, examples and the list of pages are escaped and sorted', (t) => {
  const page = encodeCommandPage(facts);
  t.true(page.includes('.It Fl a , Fl \\-a\\-b Ar FILE\n'));
  t.true(page.includes('.Dl rnd\\-seed x \\-\\-a\\-b \\(dqc\\ed\\(dq\n'));
  t.true(page.endsWith('.Xr a 1 ,\n.Xr b 1 ,\n.Xr rnd-seed 7\n'));
});

test('a group has one page: a synopsis and a subsection for each command, one row for each status', (t) => {
  const group: GroupFacts = {
    ...facts,
    name: 'g',
    options: [],
    arguments: [],
    examples: [],
    exits: [],
    specimens: [{ summary: 'A file', lines: ['.a -b', 'c\\'] }],
  };
  const other = {
    ...facts,
    name: 'y',
    exits: [
      { status: 0, summary: 'Other.' },
      { status: 5, summary: 'Bad.' },
    ],
  };
  const page = encodeGroupPage(group, [facts, other]);
  t.deepEqual(
    [...page.matchAll(/^\.(?:Nm|Ss) (.*)$/gm)].map((match) => match[1]),
    ['rnd-seed-g', 'rnd\\-seed g x', 'rnd\\-seed g y', 'g x', 'g y', 'Options of all commands'],
  );
  t.is(page.split('.It 0\n').length, 2);
  t.true(page.includes('.It 5\nBad.\n'));
  t.true(page.includes('.Bd -literal -offset indent\n\\&.a \\-b\nc\\e\n.Ed\n'));
});
