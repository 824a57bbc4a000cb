/** What a command is given and what it hands back. */
import type { System } from '../../system/type.ts';
import type { CommandFacts, GroupFacts } from '../facts/type.ts';
import type { Style } from '../render/style.ts';
import type { Terminal } from '../terminal.ts';

/** Values of the options as they were typed, by their camelCase names; absent when not given. */
export type Values = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

export interface Call {
  system: System;
  terminal: Terminal;
  values: Values;
  words: readonly string[];
  json: boolean;
  quiet: boolean;
  /** Aborts on Ctrl-C and on a polite kill. */
  signal: AbortSignal;
  /** Shows on a terminal that something takes long; the label is a participle: "asking the sources". */
  progress<T>(label: string | (() => string), work: Promise<T>): Promise<T>;
}

/** Something that is worth a line on standard error: the message, and a line to paste. */
export interface Remark {
  message: string;
  hint?: string | undefined;
}

export interface Answer {
  exit: number;
  /** The library's object: `--json` prints it as it is. */
  report?: object;
  /** The same for a person. */
  text?(style: Style): string;
  /** What was asked for by name: printed as it is, also with --quiet; the program wipes it. */
  data?: string | Uint8Array;
  /** The same, made while it is printed: what need not fit into memory. */
  pieces?: AsyncIterable<string | Uint8Array>;
  /** Why the status is not 0. */
  failure?: Remark;
  warnings?: readonly Remark[];
  /** The last act, when everything is printed: resolves to the exit status. */
  last?(): Promise<number>;
}

export type Command = (call: Call) => Promise<Answer>;

export interface CommandEntry {
  facts: CommandFacts;
  /** Loads the code only when the command is the one that was asked for. */
  load(): Promise<Command>;
}

/** `rnd-seed NAME COMMAND` */
export interface GroupEntry {
  facts: GroupFacts;
  commands: readonly CommandEntry[];
}

export type Entry = CommandEntry | GroupEntry;

/** The commands of a group; none for a command. */
export const commandsOf = (entry: Entry): readonly CommandEntry[] =>
  'commands' in entry ? entry.commands : [];
