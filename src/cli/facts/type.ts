/**
 * What there is to know about a command before it runs, as data: `--help`, the manual (man/) and the completions are
 * all made from it. In texts, `back-ticks` mark what is typed or named: options, files, variables, values.
 */

export interface OptionFacts {
  /** The long name without dashes. */
  name: string;
  /** One letter. */
  short?: string;
  /** Name of its value as the manual shows it; absent = a switch. */
  value?: string;
  /** `--no-NAME` exists as well. */
  negatable?: true;
  /** Every value that is accepted. */
  choices?: readonly string[];
  repeatable?: true;
  /** What a shell may offer for the value. */
  complete?: 'file' | 'program';
  /** One line, no full stop: `--help` and completions. */
  summary: string;
  /** More sentences: the manual only. */
  more?: string;
}

export interface ArgumentFacts {
  name: string;
  summary: string;
  optional?: true;
  /** The rest of the line: the words of another program. */
  rest?: true;
  /** Any number of words; options may stand between them. */
  many?: true;
  choices?: readonly string[];
  complete?: 'file' | 'program';
}

export interface Named {
  name: string;
  summary: string;
}

export interface Example {
  summary: string;
  line: string;
}

/** Lines of a file or of several commands, shown as they are. */
export interface Specimen {
  summary: string;
  lines: readonly string[];
}

export interface ExitFacts {
  status: number;
  summary: string;
}

export interface CommandFacts {
  name: string;
  /** One line, no capital, no full stop. */
  summary: string;
  /** Paragraphs. */
  description: readonly string[];
  options: readonly OptionFacts[];
  arguments: readonly ArgumentFacts[];
  examples: readonly Example[];
  exits: readonly ExitFacts[];
  environment?: readonly Named[];
  files?: readonly Named[];
  /** Other pages: `rnd-seed-init(1)`. */
  seeAlso: readonly string[];
}

/** Commands that share a first word, and a page of the manual: `rnd-seed egd serve`. */
export interface GroupFacts extends CommandFacts {
  /** Only what belongs to the group itself: options and arguments are its commands'. */
  options: readonly [];
  arguments: readonly [];
  specimens?: readonly Specimen[];
}
