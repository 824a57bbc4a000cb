import test from 'ava';
import fc from 'fast-check';
import { COMMANDS } from '../../src/cli/commands/index.ts';
import { commandsOf } from '../../src/cli/commands/type.ts';
import { GLOBAL_OPTIONS, STANDARD_OPTIONS } from '../../src/cli/facts/options.ts';
import type { OptionFacts } from '../../src/cli/facts/type.ts';
import { parse } from '../../src/cli/parse.ts';
import { parseQuickly } from '../../src/cli/quick-parse.ts';

const everyOption = [
  ...COMMANDS.flatMap((entry) => [entry, ...commandsOf(entry)]).flatMap(({ facts }) => facts.options),
  ...GLOBAL_OPTIONS,
  ...STANDARD_OPTIONS,
];
const value = fc.constantFrom('1', 'md5', 'mutt', 'seed', '', '-', '-x', '--', 'a b', '=', 'run', 'bash');

/** Ways to write an option: right ones, and with `strange` others that look alike. */
function spellings({ name, short, choices, ...facts }: OptionFacts, strange = true): fc.Arbitrary<string[]> {
  const right = choices ? fc.constantFrom(...choices) : strange ? value : fc.constantFrom('1', 'a b', '/x=y');
  const either = (...words: string[]) => fc.constant(words);
  if (!strange) {
    if (facts.value === undefined) return facts.negatable ? either(`--no-${name}`) : either(`--${name}`);
    return fc.oneof(
      right.map((one) => [`--${name}`, one]),
      right.map((one) => [`--${name}=${one}`]),
    );
  }
  return fc.oneof(
    either(`--${name}`),
    either(`--no-${name}`),
    either(`-${short ?? 'x'}`),
    right.map((one) => [`--${name}`, one]),
    fc.oneof(right, value).map((one) => [`--${name}=${one}`]),
  );
}

/** The words that lead to each command, and its facts. */
const paths = COMMANDS.flatMap((entry) => [
  { path: [entry.facts.name], facts: entry.facts },
  ...commandsOf(entry).map(({ facts }) => ({ path: [entry.facts.name, facts.name], facts })),
]);

const word = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...paths.map(({ path }) => path)) },
  { weight: 5, arbitrary: fc.constantFrom(...everyOption).chain((one) => spellings(one)) },
  { weight: 2, arbitrary: value.map((one) => [one]) },
);
const anyLine = fc.array(word, { maxLength: 6 }).map((words) => words.flat());

/** A command with options of its own, and words behind it. */
const likelyLine = (strange: boolean) =>
  fc.constantFrom(...paths).chain(({ path, facts }) => {
    const some = (options: readonly OptionFacts[], maxLength: number) =>
      fc.array(
        fc.constantFrom(...options).chain((one) => spellings(one, strange)),
        { maxLength },
      );
    return fc
      .tuple(
        some(GLOBAL_OPTIONS, 2),
        some([...facts.options, ...GLOBAL_OPTIONS], 3),
        fc.array(value, { maxLength: 3 }),
      )
      .map(([before, after, operands]) => [...before.flat(), ...path, ...after.flat(), ...operands]);
  });

test('what it understands, commander understands in the same way', (t) => {
  let understood = 0;
  fc.assert(
    fc.property(fc.oneof(anyLine, likelyLine(true), likelyLine(false)), (line) => {
      const quick = parseQuickly(line, COMMANDS);
      if (quick === null) return true;
      understood++;
      const careful = parse(line, 80);
      if (careful.kind !== 'command') return false;
      t.is(quick.entry, careful.entry);
      t.deepEqual({ ...quick.values }, { ...careful.values }, line.join(' '));
      t.deepEqual(quick.words, careful.words, line.join(' '));
      return true;
    }),
    { numRuns: 2000 },
  );
  t.true(understood > 200, `${understood}`);
});

test('what it does not understand is help, a mistake or a rare spelling', (t) => {
  for (const line of [
    [],
    ['--help'],
    ['init', '-h'],
    ['help', 'init'],
    ['inti'],
    ['init', '--foce'],
    ['run'],
    ['-qx'],
    ['egd'],
    ['egd', 'sreve'],
    ['egd', '--json', 'pid'],
  ]) {
    t.is(parseQuickly(line, COMMANDS), null, line.join(' '));
  }
});

test('the ordinary lines are understood', (t) => {
  for (const line of [
    ['init'],
    ['--json', 'resolve', '--compat=mutt', '--timeout', '1'],
    ['run', '--no-generate', '--', 'mutt', '-f', 'x'],
    ['run', 'mutt', '--json'],
    ['generate', '--command', 'w', '--command', 'ps -ef', '--output', 'x'],
    ['man'],
    ['man', '7'],
    ['completion', 'bash'],
    ['egd', 'pid'],
    ['--json', 'egd', 'serve', '--socket', 'a', '--socket', 'b'],
    ['egd', 'get', '--hex', '9'],
  ]) {
    t.not(parseQuickly(line, COMMANDS), null, line.join(' '));
  }
});
