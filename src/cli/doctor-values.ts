/** The options of `doctor` as typed → what is to be done. What makes no sense together is a usage error. */
import { RndSeedError } from '../errors.ts';
import { absolutePath } from './absolute-path.ts';
import type { Call, Values } from './commands/type.ts';
import { parseSeconds } from './values.ts';

export interface DoctorRequest {
  format: 'text' | 'json' | 'prometheus' | 'nagios';
  selection: { root?: string; pid?: number; timeoutMs?: number };
  prefix: string | null;
  html: string | null;
  fix: boolean;
  ask: boolean;
  verbose: boolean;
}

const wrong = (subject: string, message: string, hint: string) =>
  new RndSeedError('USAGE', message, { subject, hint });

function parsePid(text: string): number {
  const pid = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : 0;
  if (pid > 0) return pid;
  throw wrong(
    '--pid',
    `--pid wants the number of a process: '${text}'`,
    'rnd-seed doctor --pid $(pidof mutt)',
  );
}

/** The option that cannot stand beside another one. */
function excluded(values: Values, names: readonly string[]): string | undefined {
  const key = names.find((name) => values[name] !== undefined && values[name] !== false);
  return key?.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

export function doctorRequest({
  values,
  json,
  terminal,
}: Pick<Call, 'values' | 'json' | 'terminal'>): DoctorRequest {
  const typed = values.format as DoctorRequest['format'] | undefined;
  const path = (name: string): string | null => {
    const word = values[name] as string | undefined;
    if (word === undefined) return null;
    const option = name === 'withSsl' ? 'with-ssl' : name;
    if (word === '') throw wrong(`--${option}`, `--${option} is empty`, 'rnd-seed doctor --help');
    if (name === 'html' && word === '-')
      throw wrong(
        '--html',
        '--html wants a file: the report is on standard output',
        'rnd-seed doctor --html report.html',
      );
    return absolutePath(terminal.directory(), word);
  };
  if (json && typed !== undefined && typed !== 'json')
    throw wrong(
      '--format',
      `--json and --format ${typed} exclude each other`,
      `rnd-seed doctor --format ${typed}`,
    );
  const format = json ? 'json' : (typed ?? 'text');
  const fix = values.fix === true;
  const yes = values.yes === true;
  const prefix = path('withSsl');
  const beside = prefix === null ? undefined : excluded(values, ['root', 'pid', 'fix', 'html']);
  if (beside !== undefined)
    throw wrong(
      '--with-ssl',
      `--with-ssl and --${beside} exclude each other`,
      'rnd-seed doctor --with-ssl PFX',
    );
  if (prefix !== null && (format === 'prometheus' || format === 'nagios'))
    throw wrong('--format', `--with-ssl has no format ${format}`, 'rnd-seed doctor --with-ssl PFX --json');
  if (values.root !== undefined && values.pid !== undefined)
    throw wrong('--pid', '--root and --pid exclude each other', 'rnd-seed doctor --root /srv/chroot');
  if (yes && !fix) throw wrong('--yes', '--yes belongs to --fix', 'rnd-seed doctor --fix --yes');
  if (fix && format !== 'text' && format !== 'json')
    throw wrong('--fix', `--fix and --format ${format} exclude each other`, 'rnd-seed doctor --fix');
  const canAsk = terminal.input.isTerminal && terminal.err.isTerminal && format === 'text';
  if (fix && !yes && !canAsk)
    throw wrong('--fix', '--fix has no terminal to ask on', 'rnd-seed doctor --fix --yes');
  const [root, html] = [path('root'), path('html')];
  const seconds = values.timeout as string | undefined;
  return {
    format,
    selection: {
      ...(root === null ? {} : { root }),
      ...(values.pid === undefined ? {} : { pid: parsePid(values.pid as string) }),
      ...(seconds === undefined ? {} : { timeoutMs: parseSeconds(seconds) }),
    },
    prefix,
    html,
    fix,
    ask: fix && !yes,
    verbose: values.verbose === true,
  };
}
