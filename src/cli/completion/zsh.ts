/** A completion script for zsh: `_arguments` specifications (zshcompsys(1)). Works from $fpath and by eval. */
import {
  type CompletedCommand,
  type CompletedOption,
  completedCommands,
  type Offer,
  programOptions,
} from './words.ts';

/** Inside single quotes, and inside the brackets and colons of a specification. */
const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
const shield = (text: string): string => text.replace(/[\\:[\]]/g, (character) => `\\${character}`);

function action(offer: Offer): string {
  if (offer.kind === 'choices') return `(${offer.words.join(' ')})`;
  if (offer.kind === 'file') return '_files';
  if (offer.kind === 'program') return '_command_names -e';
  return ' ';
}

function specifications({ word, short, summary, repeatable, value }: CompletedOption): string[] {
  const exclusive = short ? `(${short} ${word})` : '';
  return [word, ...(short ? [short] : [])].map((name) => {
    const star = repeatable ? '*' : '';
    const end = value === null ? '' : `:${value.name}:${action(value.offer)}`;
    const equals = value === null ? '' : '=';
    return quote(`${star}${exclusive}${name}${equals}[${shield(summary)}]${end}`);
  });
}

function operandSpecifications(offer: Offer, passes: boolean): string[] {
  if (passes) return [quote('*::client:_normal')];
  return offer.kind === 'nothing' ? [] : [quote(`1:word:${action(offer)}`)];
}

function leafCase({ name, options, operand, passes }: CompletedCommand, indent: string): string[] {
  return [
    `    ${indent}${name})`,
    `      ${indent}_arguments -s -S \\`,
    ...[...options.flatMap(specifications), ...operandSpecifications(operand, passes)].map(
      (specification, index, all) =>
        `        ${indent}${specification}${index < all.length - 1 ? ' \\' : ' ;;'}`,
    ),
  ];
}

function describeCommands(commands: readonly CompletedCommand[], indent: string): string[] {
  return [
    '  if [[ $state == command ]]; then',
    '    local -a commands=(',
    ...commands.map(({ name, summary }) => `      ${quote(`${name}:${shield(summary)}`)}`),
    '    )',
    '    _describe command commands',
    '    return',
    '  fi',
  ].map((line) => indent + line);
}

function groupCase({ name, options, commands }: CompletedCommand): string[] {
  return [
    `    ${name})`,
    '      _arguments -C -S \\',
    ...options.flatMap(specifications).map((specification) => `        ${specification} \\`),
    "        '1:command:->command' \\",
    "        '*::argument:->argument' && return",
    ...describeCommands(commands, '    '),
    '      case $words[1] in',
    ...commands.flatMap((command) => leafCase(command, '    ')),
    '      esac ;;',
  ];
}

export function zshScript(): string {
  const commands = completedCommands();
  const cases = commands.flatMap((command) =>
    command.commands.length > 0 ? groupCase(command) : leafCase(command, ''),
  );
  return `${[
    '#compdef rnd-seed',
    '# made by: rnd-seed completion zsh',
    '',
    '_rnd_seed() {',
    '  local curcontext=$curcontext state line',
    '  typeset -A opt_args',
    '  _arguments -C -S \\',
    ...programOptions()
      .flatMap(specifications)
      .map((specification) => `    ${specification} \\`),
    "    '1:command:->command' \\",
    "    '*::argument:->argument' && return",
    ...describeCommands(commands, ''),
    '  case $words[1] in',
    ...cases,
    '  esac',
    '}',
    '',
    // autoloaded from $fpath the file is the function's body; by eval only the function is to be registered
    'if [[ $funcstack[1] == _rnd-seed ]]; then _rnd_seed "$@"; else compdef _rnd_seed rnd-seed; fi',
  ].join('\n')}\n`;
}
