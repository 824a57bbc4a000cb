/**
 * The command line → a command, its values and its words: commander, built from the facts. Commander prints nothing
 * and ends nothing here; what it would have said comes back as a value or as a usage error with a line to paste.
 */
import { Command, CommanderError, Option } from 'commander';
import { RndSeedError } from '../errors.ts';
import { quoteCommandLine } from '../generator/command-line.ts';
import { COMMANDS } from './commands/index.ts';
import { commandsOf, type Entry, type Values } from './commands/type.ts';
import { GLOBAL_OPTIONS } from './facts/options.ts';
import { PROGRAM } from './facts/program.ts';
import type { ArgumentFacts, CommandFacts, OptionFacts } from './facts/type.ts';
import type { ParsedCommand } from './quick-parse.ts';
import { plain, renderHelpEnd, renderHelpItem } from './render/help.ts';
import { VERSION } from './version.ts';

export type Parsed = { kind: 'text'; text: string } | ParsedCommand;

function addOption(command: Command, facts: OptionFacts): void {
  const value = facts.value === undefined ? '' : ` <${facts.value.replaceAll("'", '')}>`;
  const option = new Option(
    `${facts.short ? `-${facts.short}, ` : ''}--${facts.name}${value}`,
    plain(facts.summary),
  );
  if (facts.choices) option.choices([...facts.choices]);
  if (facts.repeatable) {
    option.argParser((word: string, before: string[] | undefined) => [...(before ?? []), word]);
  }
  command.addOption(option);
  if (facts.negatable) command.addOption(new Option(`--no-${facts.name}`, 'never do so'));
}

function wordOf({ name, optional, rest, many }: ArgumentFacts): string {
  const word = rest || many ? `${name}...` : name;
  return optional ? `[${word}]` : `<${word}>`;
}

/** Options and arguments. Only the command that is named gets them: building all of them costs as much as Node's start. */
function describe(command: Command, facts: CommandFacts, page: string, columns: number): void {
  command.description(plain(facts.description[0]!));
  for (const argument of facts.arguments) {
    const built = command.createArgument(wordOf(argument), plain(argument.summary));
    if (argument.choices) built.choices([...argument.choices]);
    command.addArgument(built);
  }
  for (const option of [...facts.options, ...GLOBAL_OPTIONS]) addOption(command, option);
  if (facts.arguments.some(({ rest }) => rest)) command.passThroughOptions();
  command.addHelpText('after', renderHelpEnd(facts.examples, page, columns));
}

/** The words of the deepest command that the line seems to name: `egd serve`. */
function named(line: readonly string[]): string | null {
  const entry = COMMANDS.find(({ facts }) => line.includes(facts.name));
  if (entry === undefined) return null;
  const inner = commandsOf(entry).find(({ facts }) => line.includes(facts.name));
  return [entry, inner].flatMap((one) => one?.facts.name ?? []).join(' ');
}

/** "Did you mean" becomes the very line that was typed, with the word exchanged. */
function usageError(error: CommanderError, line: readonly string[], command: string | null): RndSeedError {
  const [first = '', second = ''] = error.message.replace(/^error: /, '').split('\n');
  const wrong = /'([^']*)'/.exec(first)?.[1];
  const right = /^\(Did you mean (\S+)\?\)$/.exec(second)?.[1];
  const several = /^\(Did you mean one of (.*)\?\)$/.exec(second)?.[1];
  const at = wrong === undefined ? -1 : line.indexOf(wrong);
  const help = command === null ? 'rnd-seed --help' : `rnd-seed ${command} --help`;
  return new RndSeedError('USAGE', first.replace(/\.$/, ''), {
    ...(wrong === undefined ? {} : { subject: wrong }),
    hint:
      right !== undefined && at !== -1
        ? `rnd-seed ${quoteCommandLine(line.with(at, right))}`
        : several !== undefined
          ? `one of ${several}; see ${help}`
          : help,
    cause: error,
  });
}

/** @throws {RndSeedError} USAGE */
export function parse(words: readonly string[], columns: number): Parsed {
  const printed: string[] = [];
  let found: Parsed | undefined;
  const configure = (command: Command) =>
    command
      .exitOverride()
      .helpOption('-h, --help', 'show this help')
      .configureHelp({
        minWidthToWrap: 20,
        formatItem: (term, termWidth, text) => renderHelpItem(term, termWidth, text, columns),
      })
      .configureOutput({
        writeOut: (text) => printed.push(text),
        writeErr: () => {},
        outputError: () => {},
        getOutHelpWidth: () => columns,
        getOutHasColors: () => false,
      });
  const program = configure(new Command(PROGRAM.name))
    .description(plain(PROGRAM.description[0]!))
    .usage('[options] COMMAND [ARGUMENTS]')
    .version(VERSION, '-V, --version', 'show the version')
    .helpCommand(false)
    .enablePositionalOptions()
    .addHelpText('after', renderHelpEnd(PROGRAM.examples, null, columns));
  for (const option of GLOBAL_OPTIONS) addOption(program, option);
  /** `above`: the program, and the group if there is one. */
  const add = (above: readonly Command[], entries: readonly Entry[], page?: string) => {
    for (const entry of entries) {
      const { facts } = entry;
      const command = configure(above.at(-1)!.command(facts.name)).summary(facts.summary);
      if (!words.includes(facts.name)) continue;
      describe(command, facts, page ?? facts.name, columns);
      const path = [...above, command];
      if ('commands' in entry) {
        command.usage('[options] COMMAND [ARGUMENTS]').helpCommand(false);
        add(path, entry.commands, facts.name);
        continue;
      }
      command.action(() => {
        const values = path.slice(1).map(ownValues);
        found = {
          kind: 'command',
          entry,
          values: Object.assign({}, program.opts(), ...values, { color: path.every(colour) }),
          words: command.args,
        };
      });
    }
  };
  add([program], COMMANDS);
  try {
    program.parse(words[0] === 'help' ? [...words.slice(1), '--help'] : words, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.help') {
      const group = named(words);
      throw new RndSeedError(
        'USAGE',
        group === null ? 'no command is named' : `no command of ${group} is named`,
        {
          hint: group === null ? 'rnd-seed --help' : `rnd-seed ${group} --help`,
          cause: error,
        },
      );
    }
    if (error.exitCode === 0) return { kind: 'text', text: printed.join('') };
    throw usageError(error, words, named(words));
  }
  return found!;
}

/** `--no-color` gives the key `color` a default, which must not hide what stands before the command's name. */
const colour = (command: Command): boolean => command.opts().color !== false;

function ownValues(command: Command): Values {
  return Object.fromEntries(
    Object.entries(command.opts()).filter(([name]) => command.getOptionValueSource(name) !== 'default'),
  );
}
