/**
 * Facts → mdoc(7), the semantic macros of BSD manuals. `back-ticks` in texts become the macro for what they mark:
 * options `Fl`, files `Pa`, variables `Ev`, pages `Xr`, anything else `Ql`.
 */
import { GLOBAL_OPTIONS, STANDARD_OPTIONS } from '../facts/options.ts';
import type {
  ArgumentFacts,
  CommandFacts,
  Example,
  ExitFacts,
  GroupFacts,
  Named,
  OptionFacts,
  Specimen,
} from '../facts/type.ts';
import { wrap } from '../render/text.ts';

/** Bound to the release, so that the same facts give the same page on every day. */
const DATE = 'November 24, 2026';

/** mandoc(1) asks for it: `-W style`. */
const LONGEST_LINE = 78;

/** A text line: a leading dot or quote would be a macro, a backslash an escape (mdoc(7), roff(7)). */
function escapeLine(text: string): string {
  const escaped = text.replaceAll('\\', '\\e');
  return /^[.']/.test(escaped) ? `\\&${escaped}` : escaped;
}

/** An argument of a macro: quoted if it holds blanks; a word that is itself a macro or a delimiter is shielded. */
function argument(text: string): string {
  const escaped = text.replaceAll('\\', '\\e').replaceAll('"', '\\(dq').replaceAll('-', '\\-');
  const shielded = /^([A-Z][a-z]|[.,:;()[\]?!|])$/.test(escaped) ? `\\&${escaped}` : escaped;
  return /\s/.test(shielded) ? `"${shielded}"` : shielded;
}

function macroFor(code: string): string {
  const option = /^--([a-z-]+)$/.exec(code);
  if (option) return `Fl \\-${option[1]!.replaceAll('-', '\\-')}`;
  if (/^(~|\.)?\/\S+$/.test(code)) return `Pa ${argument(code)}`;
  if (/^[A-Z_]{3,}$/.test(code) || code === 'entropy_file') return `Ev ${code}`;
  return `Ql ${argument(code)}`;
}

/** A paragraph: one sentence a line, and a macro line for each thing in back-ticks. */
export function encodeText(text: string): string[] {
  const lines: string[] = [];
  let open = '';
  const flush = () => {
    for (const sentence of open.trim().split(/(?<=[.!?:;)]) (?=[A-Z])/)) {
      if (sentence !== '') lines.push(...wrap(sentence, LONGEST_LINE).map(escapeLine));
    }
    open = '';
  };
  const parts = text.split('`');
  parts.forEach((part, index) => {
    if (index % 2 === 0) {
      open += part;
      return;
    }
    const before = /(^|\s)(\(?)$/.exec(open)?.[2] ?? '';
    open = open.slice(0, open.length - before.length);
    flush();
    const next = parts[index + 1] ?? '';
    const section = /^\((\d)\)/.exec(next)?.[1];
    const rest = section ? next.slice(3) : next;
    const after = /^[.,:;)]+(?=\s|$)/.exec(rest)?.[0] ?? '';
    parts[index + 1] = rest.slice(after.length);
    const macro = section ? `Xr ${part} ${section}` : macroFor(part);
    const [name, ...words] = macro.split(' ');
    const line = [name, ...(before === '' ? [] : ['(']), ...words, ...after].join(' ');
    lines.push(`.${line}`);
  });
  flush();
  return lines;
}

function optionTag({ name, short, value }: OptionFacts, prefix = ''): string {
  const long = `Fl \\-${(prefix + name).replaceAll('-', '\\-')}`;
  const argumentOf = value === undefined ? '' : ` Ar ${argument(value)}`;
  return `${short ? `Fl ${short} , ` : ''}${long}${argumentOf}`;
}

function encodeOption(facts: OptionFacts): string[] {
  const { choices, summary, more } = facts;
  return [
    `.It ${optionTag(facts)}${facts.negatable ? ` , ${optionTag(facts, 'no-')}` : ''}`,
    ...encodeText(`${capital(summary)}.`),
    ...(more ? encodeText(more) : []),
    ...(choices ? encodeText(`One of ${choices.map((choice) => `\`${choice}\``).join(', ')}.`) : []),
  ];
}

const capital = (text: string): string =>
  /^[a-z]+[ ,]/.test(text) ? text[0]!.toUpperCase() + text.slice(1) : text;

function list(items: readonly string[]): string[] {
  return items.length === 0 ? [] : ['.Bl -tag -width Ds', ...items, '.El'];
}

function section(name: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`.Sh ${name}`, ...lines];
}

const encodeNamed = (macro: string, named: readonly Named[] = []): string[] =>
  list(named.flatMap(({ name, summary }) => [`.It ${macro} ${argument(name)}`, ...encodeText(summary)]));

const encodeExits = (exits: readonly ExitFacts[]): string[] =>
  list(exits.flatMap(({ status, summary }) => [`.It ${status}`, ...encodeText(summary)]));

function encodeExamples(examples: readonly Example[]): string[] {
  return examples.flatMap(({ summary, line }, index) => [
    ...(index === 0 ? [] : ['.Pp']),
    ...encodeText(`${summary}:`),
    `.Dl ${line.replaceAll('\\', '\\e').replaceAll('-', '\\-').replaceAll('"', '\\(dq')}`,
  ]);
}

function encodeSeeAlso(pages: readonly string[]): string[] {
  const sorted = pages
    .map((page) => /^(.*)\((\d)\)$/.exec(page)!)
    .sort((a, b) => Number(a[2]) - Number(b[2]) || (a[1]! < b[1]! ? -1 : 1)); // as mandoc(1) wants it
  return sorted.map(
    ([, name, number], index) => `.Xr ${name} ${number}${index < sorted.length - 1 ? ' ,' : ''}`,
  );
}

function paragraphs(texts: readonly string[]): string[] {
  return texts.flatMap((text, index) => [...(index === 0 ? [] : ['.Pp']), ...encodeText(text)]);
}

function synopsisOption(facts: OptionFacts): string[] {
  const tag = optionTag({ ...facts, short: '' });
  if (!facts.negatable) return [`.Op ${tag}`];
  return [`.Op ${tag} | ${optionTag({ ...facts, short: '' }, 'no-')}`];
}

function synopsisArgument({ name, optional, rest, many, choices }: ArgumentFacts): string {
  if (choices) return `.Cm ${choices.join(' | ')}`;
  const word = `Ar ${name.replaceAll('-', '\\-')}${rest || many ? ' ...' : ''}`;
  return optional ? `.Op ${word}` : `.${word}`;
}

function head(title: string, name: string, summary: string): string[] {
  return [
    '.\\" Made from the facts in src/cli; edit those.',
    `.Dd ${DATE}`,
    `.Dt ${title.toUpperCase()} 1`,
    '.Os',
    '.Sh NAME',
    `.Nm ${name}`,
    `.Nd ${summary}`,
  ];
}

const finish = (lines: readonly string[]): string => `${lines.join('\n')}\n`;

function encodeArguments(facts: CommandFacts): string[] {
  const items = facts.arguments.flatMap((item) => [
    `.It Ar ${item.name.replaceAll('-', '\\-')}`,
    ...encodeText(`${capital(item.summary)}.`),
    ...(item.choices
      ? encodeText(`One of ${item.choices.map((choice) => `\`${choice}\``).join(', ')}.`)
      : []),
  ]);
  return items.length === 0 ? [] : ['.Pp', 'The arguments are:', ...list(items)];
}

function encodeSynopsis(path: string, facts: CommandFacts): string[] {
  const passes = facts.arguments.some(({ rest }) => rest);
  return [
    `.Nm rnd\\-seed ${path}`,
    ...facts.options.flatMap(synopsisOption),
    ...(passes ? ['.Op Fl \\-'] : []),
    ...facts.arguments.map(synopsisArgument),
  ];
}

export function encodeCommandPage(facts: CommandFacts): string {
  const name = `rnd-seed-${facts.name}`;
  return finish([
    ...head(name, name, facts.summary),
    '.Sh SYNOPSIS',
    ...encodeSynopsis(facts.name, facts),
    '.Sh DESCRIPTION',
    ...paragraphs(facts.description),
    ...encodeArguments(facts),
    '.Pp',
    'The options are:',
    ...list([...facts.options, ...GLOBAL_OPTIONS].flatMap(encodeOption)),
    ...section('ENVIRONMENT', encodeNamed('Ev', facts.environment)),
    ...section('FILES', encodeNamed('Pa', facts.files)),
    ...section('EXIT STATUS', encodeExits(facts.exits)),
    ...section('EXAMPLES', encodeExamples(facts.examples)),
    ...section('SEE ALSO', encodeSeeAlso(facts.seeAlso)),
  ]);
}

function encodeSpecimens(specimens: readonly Specimen[]): string[] {
  return specimens.flatMap(({ summary, lines }) => [
    '.Pp',
    ...encodeText(`${summary}:`),
    '.Bd -literal -offset indent',
    ...lines.map((line) => escapeLine(line).replaceAll('-', '\\-')),
    '.Ed',
  ]);
}

/** One row a status: what it means for all commands, or for which ones. */
function mergeExits(commands: readonly CommandFacts[]): ExitFacts[] {
  const merged = new Map<number, Map<string, string[]>>();
  for (const { name, exits } of commands) {
    for (const { status, summary } of exits) {
      const meanings = merged.get(status) ?? new Map<string, string[]>();
      merged.set(status, meanings.set(summary, [...(meanings.get(summary) ?? []), name]));
    }
  }
  return [...merged]
    .sort(([a], [b]) => a - b)
    .map(([status, meanings]) => ({
      status,
      summary: [...meanings]
        .map(([summary, names]) =>
          names.length === commands.length || meanings.size === 1
            ? summary
            : `${capital(names.map((name) => `\`${name}\``).join(', '))}: ${summary}`,
        )
        .join(' '),
    }));
}

/** A page for all commands of a group: a subsection each. */
export function encodeGroupPage(facts: GroupFacts, commands: readonly CommandFacts[]): string {
  const name = `rnd-seed-${facts.name}`;
  return finish([
    ...head(name, name, facts.summary),
    '.Sh SYNOPSIS',
    ...commands.flatMap((command) => encodeSynopsis(`${facts.name} ${command.name}`, command)),
    '.Sh DESCRIPTION',
    ...paragraphs(facts.description),
    ...commands.flatMap((command) => [
      `.Ss ${facts.name} ${command.name}`,
      ...paragraphs(command.description),
      ...encodeArguments(command),
      ...(command.options.length === 0
        ? []
        : ['.Pp', 'The options are:', ...list(command.options.flatMap(encodeOption))]),
    ]),
    '.Ss Options of all commands',
    ...list(GLOBAL_OPTIONS.flatMap(encodeOption)),
    ...section('ENVIRONMENT', encodeNamed('Ev', facts.environment)),
    ...section('FILES', encodeNamed('Pa', facts.files)),
    ...section('EXIT STATUS', encodeExits(mergeExits(commands))),
    ...section('EXAMPLES', [
      ...encodeExamples([...facts.examples, ...commands.flatMap(({ examples }) => examples)]),
      ...encodeSpecimens(facts.specimens ?? []),
    ]),
    ...section('SEE ALSO', encodeSeeAlso(facts.seeAlso)),
  ]);
}

export interface ProgramPage {
  name: string;
  summary: string;
  description: readonly string[];
  environment: readonly Named[];
  files: readonly Named[];
  exits: readonly ExitFacts[];
  examples: readonly Example[];
  commands: readonly CommandFacts[];
}

export function encodeProgramPage(facts: ProgramPage): string {
  const commands = facts.commands.flatMap(({ name, summary }) => [
    `.It Cm ${name}`,
    ...encodeText(`${capital(summary)}; see \`rnd-seed-${name}\`(1).`),
  ]);
  return finish([
    ...head(facts.name, facts.name, facts.summary),
    '.Sh SYNOPSIS',
    '.Nm',
    ...[...GLOBAL_OPTIONS].flatMap(synopsisOption),
    '.Ar command',
    '.Op Ar argument ...',
    '.Sh DESCRIPTION',
    ...paragraphs(facts.description),
    '.Pp',
    'The commands are:',
    ...list(commands),
    '.Pp',
    'These options stand before or after the name of a command:',
    ...list([...GLOBAL_OPTIONS, ...STANDARD_OPTIONS].flatMap(encodeOption)),
    ...section('ENVIRONMENT', encodeNamed('Ev', facts.environment)),
    ...section('FILES', encodeNamed('Pa', facts.files)),
    ...section('EXIT STATUS', encodeExits(facts.exits)),
    ...section('EXAMPLES', encodeExamples(facts.examples)),
    ...section(
      'SEE ALSO',
      encodeSeeAlso([
        ...facts.commands.map(({ name }) => `rnd-seed-${name}(1)`),
        'openssl(1)',
        'random(4)',
        'rnd-seed(5)',
        'random(7)',
        'rnd-seed(7)',
      ]),
    ),
  ]);
}
