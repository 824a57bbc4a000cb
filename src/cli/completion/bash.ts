/** A completion script for bash ≥ 3.2, without bash-completion's helpers: nothing else needs to be installed. */
import {
  type CompletedCommand,
  type CompletedOption,
  completedCommands,
  completedPaths,
  type Offer,
  programOptions,
} from './words.ts';

const wordsOf = (options: readonly CompletedOption[]): string =>
  options.flatMap(({ word, short }) => (short ? [short, word] : [word])).join(' ');

function offerCode(offer: Offer): string {
  if (offer.kind === 'choices') return `_rnd_seed_words '${offer.words.join(' ')}'`;
  if (offer.kind === 'file') return '_rnd_seed_files';
  if (offer.kind === 'program') return '_rnd_seed_programs';
  return ':';
}

function offerInner(commands: readonly CompletedCommand[]): string {
  return commands.length === 0 ? '' : `else _rnd_seed_words '${commands.map(({ name }) => name).join(' ')}'`;
}

function valueCases(options: readonly CompletedOption[], indent: string): string[] {
  return options.flatMap(({ word, value }) =>
    value === null ? [] : [`${indent}${word}) ${offerCode(value.offer)}; return ;;`],
  );
}

/** Every option with a value, whichever command it belongs to: where the word after it is its value. */
function allWithValue(): string {
  const options = [...programOptions(), ...completedPaths().flatMap((command) => command.options)];
  return [...new Set(options.filter(({ value }) => value !== null).map(({ word }) => word))].join('|');
}

export function bashScript(): string {
  const commands = completedCommands();
  const groups = commands.filter((command) => command.commands.length > 0);
  const lines = [
    '# bash completion for rnd-seed; made by: rnd-seed completion bash',
    '',
    '_rnd_seed_words() {',
    '  local word',
    '  for word in $1; do',
    '    case $word in "$cur"*) COMPREPLY+=("$word") ;; esac',
    '  done',
    '}',
    '',
    '_rnd_seed_read() {',
    '  local line',
    '  while IFS= read -r line; do COMPREPLY+=("$line"); done',
    '}',
    '',
    '_rnd_seed_files() {',
    '  compopt -o filenames 2>/dev/null',
    '  _rnd_seed_read < <(compgen -f -- "$cur")',
    '}',
    '',
    '_rnd_seed_programs() {',
    '  _rnd_seed_read < <(compgen -c -- "$cur")',
    '}',
    '',
    '_rnd_seed() {',
    '  COMPREPLY=()',
    // bash splits `--name=value` at the equals sign (COMP_WORDBREAKS); what follows is looked at as one word again
    `  local cur=\${COMP_WORDS[COMP_CWORD]} prev= command= operands=0 i word`,
    `  ((COMP_CWORD > 0)) && prev=\${COMP_WORDS[COMP_CWORD-1]}`,
    '  local cut=',
    `  if [[ $cur == = ]]; then cur=; elif [[ $prev == = ]] && ((COMP_CWORD > 1)); then prev=\${COMP_WORDS[COMP_CWORD-2]}; fi`,
    // `--compat mutt=openssl-3.0`: bash replaces only what follows the equals sign
    '  if [[ $prev == mutt ]]; then cur=mutt=$cur prev=--compat cut=mutt=; fi',
    '  for ((i = 1; i < COMP_CWORD; i++)); do',
    `    word=\${COMP_WORDS[i]}`,
    '    case $word in',
    `      ${allWithValue()}) [[ \${COMP_WORDS[i+1]} == = ]] && ((i++)); ((i++)) ;;`,
    '      --) ((operands++)) ;;',
    '      =|-*) ;;',
    '      *) case $command in',
    "          '') command=$word ;;",
    ...groups.map(({ name, commands: inner }) => {
      const words = inner.map((one) => `"${name} ${one.name}"`);
      return `          ${name}) command="$command $word"; case $command in ${words.join('|')}) ;; *) return 0 ;; esac ;;`;
    }),
    '          *) ((operands++)) ;;',
    '        esac ;;',
    '    esac',
    '    if [[ $command == run ]] && ((operands > 0)); then break; fi',
    '  done',
    '  _rnd_seed_offer',
    `  [[ -n $cut ]] && COMPREPLY=("\${COMPREPLY[@]#"$cut"}")`,
    '  return 0',
    '}',
    '',
    '_rnd_seed_offer() {',
    '  case $command in',
    "    '')",
    '      case $prev in',
    ...valueCases(programOptions(), '        '),
    '      esac',
    `      if [[ $cur == -* ]]; then _rnd_seed_words '${wordsOf(programOptions())}'`,
    `      else _rnd_seed_words '${commands.map(({ name }) => name).join(' ')}'; fi ;;`,
  ];
  for (const { path, options, operand, passes, commands: inner } of completedPaths()) {
    lines.push(`    ${path.length === 1 ? path[0] : `"${path.join(' ')}"`})`);
    if (passes) {
      lines.push(
        '      if ((operands > 0)); then',
        '        if [[ $prev == -- ]]; then _rnd_seed_programs; else _rnd_seed_files; fi',
        '        return',
        '      fi',
      );
    }
    lines.push(
      '      case $prev in',
      ...valueCases(options, '        '),
      '      esac',
      `      if [[ $cur == -* ]]; then _rnd_seed_words '${wordsOf(options)}'`,
      `      ${operand.kind === 'nothing' ? offerInner(inner) : `elif ((operands == 0)); then ${offerCode(operand)}`}`.trimEnd(),
      '      fi ;;',
    );
  }
  lines.push('  esac', '}', '', 'complete -F _rnd_seed rnd-seed');
  return `${lines.filter((line) => line.trim() !== '' || line === '').join('\n')}\n`;
}
