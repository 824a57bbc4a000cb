import test from 'ava';
import { COMMANDS } from '../../src/cli/commands/index.ts';
import { commandsOf } from '../../src/cli/commands/type.ts';
import type { CommandFacts } from '../../src/cli/facts/type.ts';
import { parse } from '../../src/cli/parse.ts';
import type { RndSeedError } from '../../src/errors.ts';

function command(...words: string[]) {
  const parsed = parse(words, 80);
  if (parsed.kind !== 'command') throw new Error(`no command: ${parsed.text}`);
  return { name: parsed.entry.facts.name, values: parsed.values, words: parsed.words };
}

function refusal(t: import('ava').ExecutionContext, ...words: string[]): RndSeedError {
  const error = t.throws(() => parse(words, 80)) as RndSeedError;
  t.is(error.code, 'USAGE');
  return error;
}

test('global options stand before and after the command', (t) => {
  t.is(command('--json', 'resolve').values.json, true);
  t.is(command('resolve', '--json').values.json, true);
  t.is(command('--timeout', '1', 'resolve', '--timeout', '3').values.timeout, '3');
  t.is(command('-q', 'resolve').values.quiet, true);
});

test('--no-color counts in either place', (t) => {
  t.is(command('resolve').values.color, true);
  t.is(command('--no-color', 'resolve').values.color, false);
  t.is(command('resolve', '--no-color').values.color, false);
});

test('a switch that can be negated has three states', (t) => {
  t.is(command('init').values.generate, undefined);
  t.is(command('init', '--generate').values.generate, true);
  t.is(command('init', '--no-generate').values.generate, false);
});

test('--command may be repeated', (t) => {
  t.deepEqual(command('init', '--command', 'w', '--command', 'ps -ef').values.command, ['w', 'ps -ef']);
});

test("the client's words are its own, with and without --", (t) => {
  t.deepEqual(command('run', '--force', '--', 'mutt', '--json', '--', '-x').words, [
    'mutt',
    '--json',
    '--',
    '-x',
  ]);
  const { words, values } = command('run', 'mutt', '--json');
  t.deepEqual(words, ['mutt', '--json']);
  t.is(values.json, undefined);
});

test('a misspelt command comes back as the line that was meant', (t) => {
  const { subject, hint } = refusal(t, 'inti', '--json');
  t.is(subject, 'inti');
  t.is(hint, 'rnd-seed init --json');
});

test('a misspelt option comes back as the line that was meant, quoted for a shell', (t) => {
  const { hint } = refusal(t, 'init', '--rand-fil', 'a b');
  t.is(hint, "rnd-seed init --rand-file 'a b'");
});

test('what resembles nothing gets the help of the command', (t) => {
  t.is(refusal(t, 'init', '--zzzzzzzz').hint, 'rnd-seed init --help');
  t.is(refusal(t, 'zzzzzzzz').hint, 'rnd-seed --help');
});

test('no command, a missing value, an unknown choice, a missing and an extra word are usage errors', (t) => {
  refusal(t);
  refusal(t, '--json');
  refusal(t, 'init', '--rand-file');
  refusal(t, 'init', '--digest', 'sha1');
  refusal(t, 'resolve', '--compat', 'mutt=openssl-9');
  refusal(t, 'completion', 'tcsh');
  refusal(t, 'completion');
  refusal(t, 'run');
  refusal(t, 'resolve', 'extra');
});

test('help and version are texts, not errors', (t) => {
  for (const words of [['--help'], ['-h'], ['--version'], ['-V'], ['help', 'init']])
    t.is(parse(words, 80).kind, 'text');
});

/** Lines to paste stay whole, and so does the usage. */
function fits(t: import('ava').ExecutionContext, text: string, facts: CommandFacts, columns: number): void {
  const whole = facts.examples.map(({ line }) => `  ${line}`);
  for (const line of text.split('\n'))
    t.true(line.length <= columns || line.startsWith('Usage: ') || whole.includes(line), line);
}

test('the help of every command names each of its options and fits the terminal', (t) => {
  for (const { facts } of COMMANDS) {
    const parsed = parse([facts.name, '--help'], 80);
    const text = parsed.kind === 'text' ? parsed.text : '';
    for (const { name } of facts.options) t.true(text.includes(`--${name}`), `${facts.name} --${name}`);
    fits(t, text, facts, 80);
    const narrow = parse([facts.name, '--help'], 40);
    fits(t, narrow.kind === 'text' ? narrow.text : 'x'.repeat(41), facts, 40);
  }
});

test('a command of a group: global options stand before, between and after', (t) => {
  for (const line of ['--json egd pid', 'egd --json pid', 'egd pid --json']) {
    const { name, values } = command(...line.split(' '));
    t.deepEqual([name, values.json], ['pid', true], line);
  }
  t.false(command('egd', '--no-color', 'pid').values.color);
  t.deepEqual(command('egd', 'serve', '--socket', 'a', '--socket', 'b').values.socket, ['a', 'b']);
  t.deepEqual(command('egd', 'get', '9').words, ['9']);
});

test('mistakes in a group speak of the group', (t) => {
  t.is(refusal(t, 'egd').hint, 'rnd-seed egd --help');
  t.is(refusal(t, 'egd', 'sreve', '--json').hint, 'rnd-seed egd serve --json');
  t.is(refusal(t, 'egd', 'zzzzzz').hint, 'rnd-seed egd --help');
  t.is(refusal(t, 'egd', 'get').hint, 'rnd-seed egd get --help');
  t.is(refusal(t, 'egd', 'serve', '--sokcet', 'x').hint, 'rnd-seed egd serve --socket x');
});

test('the help of every command of a group names its options and fits the terminal', (t) => {
  for (const entry of COMMANDS) {
    for (const { facts } of commandsOf(entry)) {
      const parsed = parse([entry.facts.name, facts.name, '--help'], 80);
      const text = parsed.kind === 'text' ? parsed.text : '';
      for (const { name } of facts.options) t.true(text.includes(`--${name}`), `${facts.name} --${name}`);
      t.true(text.startsWith(`Usage: rnd-seed ${entry.facts.name} ${facts.name} `));
      fits(t, text, facts, 80);
    }
  }
});
