/** A completion script for fish ≥ 3.0: one `complete` line an option. */
import {
  type CompletedOption,
  completedCommands,
  completedPaths,
  type Offer,
  programOptions,
} from './words.ts';

/** Inside single quotes fish knows \\ and \' only. */
const quote = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

function offerCode(offer: Offer): string {
  if (offer.kind === 'choices') return ` -x -a ${quote(offer.words.join(' '))}`;
  if (offer.kind === 'file') return ' -r -F';
  if (offer.kind === 'program') return " -x -a '(__fish_complete_command)'";
  return ' -x';
}

function optionLine(condition: string, { word, short, summary, value }: CompletedOption): string {
  const letter = short === null ? '' : ` -s ${short.slice(1)}`;
  const offer = value === null ? '' : offerCode(value.offer);
  return `complete -c rnd-seed -n ${quote(condition)}${letter} -l ${word.slice(2)} -d ${quote(summary)}${offer}`;
}

export function fishScript(): string {
  const commands = completedCommands();
  const lines = [
    '# fish completion for rnd-seed; made by: rnd-seed completion fish',
    'complete -c rnd-seed -f',
    ...programOptions().map((option) => optionLine('__fish_use_subcommand', option)),
    ...commands.map(
      ({ name, summary }) => `complete -c rnd-seed -n __fish_use_subcommand -a ${name} -d ${quote(summary)}`,
    ),
  ];
  for (const { path, options, operand, passes, commands: inner } of completedPaths()) {
    const condition = path.map((word) => `__fish_seen_subcommand_from ${word}`).join('; and ');
    const names = inner.map(({ name }) => name).join(' ');
    const before = `${condition}; and not __fish_seen_subcommand_from ${names}`;
    lines.push(
      ...inner.map(
        ({ name, summary }) => `complete -c rnd-seed -n ${quote(before)} -a ${name} -d ${quote(summary)}`,
      ),
    );
    lines.push(...options.map((option) => optionLine(condition, option)));
    if (passes) {
      lines.push(
        `complete -c rnd-seed -n ${quote(condition)} -x -a '(__fish_complete_subcommand --fcs-skip=2)'`,
      );
    } else if (operand.kind !== 'nothing') {
      lines.push(`complete -c rnd-seed -n ${quote(condition)}${offerCode(operand)}`);
    }
  }
  return `${lines.join('\n')}\n`;
}
