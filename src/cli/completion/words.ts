/** What may stand where, from the facts, in a shape that the three shells share. */
import { COMMANDS } from '../commands/index.ts';
import { commandsOf, type Entry } from '../commands/type.ts';
import { GLOBAL_OPTIONS, STANDARD_OPTIONS } from '../facts/options.ts';
import type { OptionFacts } from '../facts/type.ts';

export type Offer =
  | { kind: 'choices'; words: readonly string[] }
  | { kind: 'file' }
  | { kind: 'program' }
  | { kind: 'nothing' };

export interface CompletedOption {
  /** `--rand-file` */
  word: string;
  /** `-q` */
  short: string | null;
  summary: string;
  repeatable: boolean;
  /** Null for a switch. */
  value: { name: string; offer: Offer } | null;
}

export interface CompletedCommand {
  name: string;
  summary: string;
  options: readonly CompletedOption[];
  /** For the words that are no options. */
  operand: Offer;
  /** After the first operand the line belongs to another program. */
  passes: boolean;
  /** Of a group: what may stand behind its name. */
  commands: readonly CompletedCommand[];
}

function completedOptions(facts: OptionFacts): CompletedOption[] {
  const { name, short, value, choices, complete, repeatable, negatable } = facts;
  const summary = facts.summary.replaceAll('`', '');
  const offer: Offer = choices ? { kind: 'choices', words: choices } : { kind: complete ?? 'nothing' };
  const option: CompletedOption = {
    word: `--${name}`,
    short: short ? `-${short}` : null,
    summary,
    repeatable: repeatable === true,
    value: value === undefined ? null : { name: value.replaceAll("'", ''), offer },
  };
  return negatable ? [option, { ...option, word: `--no-${name}`, summary: `not: ${summary}` }] : [option];
}

/** Accepted before the command's name. */
export function programOptions(): readonly CompletedOption[] {
  return [...GLOBAL_OPTIONS, ...STANDARD_OPTIONS].flatMap(completedOptions);
}

function completed(entry: Entry): CompletedCommand {
  const { facts } = entry;
  const help = STANDARD_OPTIONS.filter(({ name }) => name === 'help');
  const [first] = facts.arguments;
  const pages = [...COMMANDS.map((one) => one.facts.name), '5', '7'];
  const operand: Offer = first?.choices
    ? { kind: 'choices', words: first.choices }
    : first?.name === 'PAGE'
      ? { kind: 'choices', words: pages }
      : { kind: first?.complete ?? 'nothing' };
  return {
    name: facts.name,
    summary: facts.summary,
    options: [...facts.options, ...GLOBAL_OPTIONS, ...help].flatMap(completedOptions),
    operand,
    passes: facts.arguments.some(({ rest }) => rest),
    commands: commandsOf(entry).map(completed),
  };
}

export function completedCommands(): readonly CompletedCommand[] {
  return COMMANDS.map(completed);
}

/** Every command with the words that lead to it: `egd serve` stands behind `egd`. */
export function completedPaths(): readonly (CompletedCommand & { path: readonly string[] })[] {
  return completedCommands().flatMap((command) => [
    { ...command, path: [command.name] },
    ...command.commands.map((inner) => ({ ...inner, path: [command.name, inner.name] })),
  ]);
}
