/**
 * A command line that is plainly right → a command, its values and its words, from the facts alone. Everything else, be
 * it a request for help, a mistake or only an unusual spelling, is null here and left to commander (parse.ts), which
 * costs a quarter of Node's whole start to load. A property test holds the two to the same answers.
 */
import { type CommandEntry, commandsOf, type Entry, type Values } from './commands/type.ts';
import { GLOBAL_OPTIONS } from './facts/options.ts';
import type { ArgumentFacts, OptionFacts } from './facts/type.ts';

export interface ParsedCommand {
  kind: 'command';
  entry: CommandEntry;
  values: Values;
  words: readonly string[];
}

/** `rand-file` → `randFile`, as commander names it. */
const keyOf = (name: string): string => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

interface Reading {
  values: Record<string, string | boolean | string[]>;
  /** Where the next word stands; null if the option is none that is plainly right. */
  next: number | null;
}

function readOption(
  options: readonly OptionFacts[],
  words: readonly string[],
  at: number,
  into: Reading,
): void {
  into.next = null;
  const word = words[at]!;
  const equals = word.indexOf('=');
  const name = equals === -1 ? word : word.slice(0, equals);
  for (const facts of options) {
    const key = keyOf(facts.name);
    if (facts.value === undefined) {
      if (equals !== -1) continue;
      const isOff = facts.name.startsWith('no-') || word === `--no-${facts.name}`;
      if (word !== `--${facts.name}` && word !== `-${facts.short}` && !(isOff && facts.negatable)) continue;
      into.values[facts.name.startsWith('no-') ? keyOf(facts.name.slice(3)) : key] = !isOff;
      into.next = at + 1;
      return;
    }
    if (name !== `--${facts.name}`) continue;
    const value = equals === -1 ? words[at + 1] : word.slice(equals + 1);
    if (value === undefined || value.startsWith('-')) return;
    if (facts.choices && !facts.choices.includes(value)) return;
    const before = into.values[key];
    into.values[key] = facts.repeatable ? [...(Array.isArray(before) ? before : []), value] : value;
    into.next = at + (equals === -1 ? 2 : 1);
    return;
  }
}

function fits(words: readonly string[], facts: readonly ArgumentFacts[]): boolean {
  const most = facts.some(({ rest, many }) => rest || many) ? Number.POSITIVE_INFINITY : facts.length;
  const least = facts.filter(({ optional }) => !optional).length;
  return (
    words.length >= least &&
    words.length <= most &&
    facts.every(({ choices }, index) => !choices || choices.includes(words[index]!))
  );
}

/** @param commands those that are known so far */
export function parseQuickly(line: readonly string[], commands: readonly Entry[]): ParsedCommand | null {
  const reading: Reading = { values: {}, next: 0 };
  while (line[reading.next!]?.startsWith('-')) {
    readOption(GLOBAL_OPTIONS, line, reading.next!, reading);
    if (reading.next === null) return null;
  }
  let at = reading.next!;
  let entry: Entry | undefined = commands.find(({ facts }) => facts.name === line[at]);
  if (entry && 'commands' in entry) {
    at++;
    entry = commandsOf(entry).find(({ facts }) => facts.name === line[at]);
  }
  if (!entry || !('load' in entry)) return null;
  const { facts } = entry;
  const options = [...facts.options, ...GLOBAL_OPTIONS];
  const passes = facts.arguments.some(({ rest }) => rest);
  const words: string[] = [];
  reading.next = at + 1;
  while (reading.next < line.length) {
    const word = line[reading.next]!;
    if (word === '--' || (passes && !word.startsWith('-'))) {
      words.push(...line.slice(reading.next + (word === '--' ? 1 : 0)));
      break;
    }
    if (word.startsWith('-')) {
      readOption(options, line, reading.next, reading);
      if (reading.next === null) return null;
    } else {
      words.push(word);
      reading.next++;
    }
  }
  if (!fits(words, facts.arguments)) return null;
  return { kind: 'command', entry, values: { color: true, ...reading.values }, words };
}
