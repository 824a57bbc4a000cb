import { execFileSync } from 'node:child_process';
import test from 'ava';
import fc from 'fast-check';
import { RndSeedError } from '../../src/errors.ts';
import { parseCommandLine, quoteCommandLine } from '../../src/generator/command-line.ts';

const CASES: [line: string, words: string[]][] = [
  ['vmstat -s', ['vmstat', '-s']],
  ['  vmstat \t -s  ', ['vmstat', '-s']],
  ["echo 'a b' c", ['echo', 'a b', 'c']],
  ['echo "a b"c\'d e\'', ['echo', 'a bcd e']],
  ['echo a\\ b \\" \\\\', ['echo', 'a b', '"', '\\']],
  ['echo "\\"\\\\\\$\\`" "\\n"', ['echo', '"\\$`', '\\n']],
  ["echo '\\' ''", ['echo', '\\', '']],
  ["echo 'a|b;c&d>e<f$(g)`h'", ['echo', 'a|b;c&d>e<f$(g)`h']],
  ['echo a\\|b "c;d"', ['echo', 'a|b', 'c;d']],
  ["echo 'two\nlines'", ['echo', 'two\nlines']],
  ['echo $HOME ~ * # {a,b}', ['echo', '$HOME', '~', '*', '#', '{a,b}']],
];

for (const [line, words] of CASES) {
  test(`${JSON.stringify(line)} is ${words.length} words`, (t) => {
    t.deepEqual(parseCommandLine(line), words);
  });
}

function refusal(line: string): RndSeedError | undefined {
  try {
    parseCommandLine(line);
    return undefined;
  } catch (error) {
    return error as RndSeedError;
  }
}

const REFUSED: [why: string, line: string][] = [
  ['nothing', ''],
  ['blanks only', ' \t '],
  ['an empty program', "'' -s"],
  ['an open single quote', "echo 'a"],
  ['an open double quote', 'echo "a'],
  ['a double quote that only seems closed', 'echo "a\\"'],
  ['a backslash at the end', 'echo a\\'],
  ['a NUL', 'echo a\0b'],
  ['a NUL inside quotes', "echo 'a\0b'"],
  ['a line break', 'echo a\nid'],
  ['a carriage return', 'echo a\rid'],
  ['a continued line', 'echo a\\\nid'],
  ['a pipe', 'ps | md5sum'],
  ['a pipe without blanks', 'ps|md5sum'],
  ['a second command', 'ps; id'],
  ['the background', 'ps &'],
  ['output to a file', 'ps >file'],
  ['errors to output', 'ps 2>&1'],
  ['input from a file', 'cat <file'],
  ['a substitution', 'echo $(id)'],
  ['a back-tick', 'echo `id`'],
];

for (const [why, line] of REFUSED) {
  test(`${why} is a usage error with a hint`, (t) => {
    const error = refusal(line);
    t.true(error instanceof RndSeedError);
    t.is(error?.code, 'USAGE');
    t.truthy(error?.hint);
  });
}

test('what needs a shell is told apart from bad quoting: the hint is a script', (t) => {
  t.regex(refusal('ps | md5sum')!.hint!, /script/);
  t.notRegex(refusal("echo 'a")!.hint!, /script/);
});

const argument = fc.string({ unit: 'binary' }).filter((word) => !word.includes('\0'));
const words = fc
  .tuple(
    argument.filter((word) => word !== ''),
    fc.array(argument),
  )
  .map(([program, rest]) => [program, ...rest]);

test('what is quoted is read back', (t) => {
  fc.assert(fc.property(words, (list) => void t.deepEqual(parseCommandLine(quoteCommandLine(list)), list)));
});

test('any line gives words or a usage error, never anything else', (t) => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'ab \t\n\'"\\|$(`;<') }), (line) => {
      const error = refusal(line);
      t.true(error === undefined || error.code === 'USAGE');
    }),
  );
});

test('what is quoted means the same to a shell', (t) => {
  const list = ['a b', "it's", '$HOME', '`id`', '', '*', '~', 'x\ny', '\\', '"', 'ä', '--', '!'];
  const printed = execFileSync('sh', ['-c', `printf '%s\\0' ${quoteCommandLine(list)}`], {
    encoding: 'utf8',
  });
  t.deepEqual(printed.split('\0').slice(0, -1), list);
});

test('the lines that are accepted mean the same to a shell', (t) => {
  for (const [line, list] of CASES.filter(
    ([text]) => !text.includes('$HOME') && text.trim().startsWith('echo'),
  )) {
    const script = line.trim().replace(/^echo/, "printf '%s\\0'");
    const printed = execFileSync('sh', ['-c', script], { encoding: 'utf8' });
    t.deepEqual(['echo', ...printed.split('\0').slice(0, -1)], list, line);
  }
});
