/** The options of `assess` as typed → what is to be done. What makes no sense together is a usage error. */
import type { Component } from '../assess/conditioning.ts';
import type { AssessOptions } from '../assessment.ts';
import { RndSeedError } from '../errors.ts';
import type { MeasureOptions } from '../generator/measure.ts';
import type { DigestName } from '../generator/outcome.ts';
import { absolutePath } from './absolute-path.ts';
import type { Call } from './commands/type.ts';
import { parseAmount } from './numbers.ts';
import { parseSeconds } from './values.ts';

export type AssessRequest =
  | { kind: 'command'; words: readonly string[]; options: MeasureOptions }
  | {
      kind: 'samples';
      /** As typed; `-` is standard input. */
      file: string;
      html: string | null;
      options: AssessOptions;
    };

const wrong = (subject: string, message: string, hint: string) =>
  new RndSeedError('USAGE', message, { subject, hint });

const OF_SAMPLES = [
  'bits',
  'iid',
  'restart',
  'initial',
  'conditioned',
  'measured',
  'threads',
  'html',
] as const;
const OF_COMMANDS = ['runs', 'digest', 'timeout'] as const;

function commandRequest({ values, words }: Pick<Call, 'values' | 'words'>): AssessRequest {
  const other = OF_SAMPLES.find((name) => values[name] !== undefined);
  if (other !== undefined)
    throw wrong(`--${other}`, `--${other} is for samples, not for a command`, 'rnd-seed assess -- vmstat -s');
  const { runs, digest, timeout } = values as Record<string, string | undefined>;
  return {
    kind: 'command',
    words,
    options: {
      ...(runs === undefined ? {} : { runs: parseAmount('--runs', runs, 2, 100_000) }),
      ...(digest === undefined ? {} : { digest: digest as DigestName }),
      ...(timeout === undefined ? {} : { timeoutMs: parseSeconds(timeout) }),
    },
  };
}

function parseBits(text: string): number {
  const bits = /^(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : Number.NaN;
  if (bits >= 0 && bits <= 8) return bits;
  throw wrong('--initial', `--initial wants bits per sample, 0 to 8: '${text}'`, '--initial 1.9');
}

const COMPONENT = '--conditioned 512,256,256';

function parseComponent(text: string, measured: string | undefined): Component {
  const widths = /^(\d{1,9}),(\d{1,9}),(\d{1,9})$/.exec(text)?.slice(1).map(Number) ?? [];
  const [inputBits = 0, outputBits = 0, narrowestBits = 0] = widths;
  if (widths.length < 3 || widths.includes(0))
    throw wrong(
      '--conditioned',
      `--conditioned wants three widths in bits, IN,OUT,NARROWEST: '${text}'`,
      COMPONENT,
    );
  if (measured === undefined) return { inputBits, outputBits, narrowestBits };
  const measuredPerBit = /^(\d+\.?\d*|\.\d+)$/.test(measured) ? Number(measured) : Number.NaN;
  if (measuredPerBit >= 0 && measuredPerBit <= 1)
    return { inputBits, outputBits, narrowestBits, measuredPerBit };
  throw wrong(
    '--measured',
    `--measured wants bits per bit of output, 0 to 1: '${measured}'`,
    `${COMPONENT} --measured 0.95`,
  );
}

function fileOf({ words, terminal }: Pick<Call, 'words' | 'terminal'>): string {
  const [file, second] = words;
  if (second !== undefined)
    throw wrong(second, 'one file at a time; a command stands after --', `rnd-seed assess -- ${file} …`);
  if (file === '') throw wrong('FILE', 'the name of the file is empty', 'rnd-seed assess FILE');
  if (file === undefined && terminal.input.isTerminal)
    throw wrong('FILE', 'there is nothing to assess', 'head -c 1000000 /dev/urandom | rnd-seed assess -');
  return file ?? '-';
}

export function assessRequest(call: Pick<Call, 'values' | 'words' | 'terminal'>): AssessRequest {
  const { values, terminal } = call;
  if (terminal.words.includes('--')) return commandRequest(call);
  const other = OF_COMMANDS.find((name) => values[name] !== undefined);
  if (other !== undefined)
    throw wrong(
      `--${other}`,
      `--${other} is for a command, which stands after --`,
      `rnd-seed assess --${other} ${values[other]} -- vmstat -s`,
    );
  const { bits, threads, initial, conditioned, measured, html } = values as Record<
    string,
    string | undefined
  >;
  const { iid, restart } = values;
  if (initial !== undefined && restart !== true)
    throw wrong(
      '--initial',
      '--initial belongs to --restart',
      'rnd-seed assess --restart --initial 1.9 FILE',
    );
  if (measured !== undefined && conditioned === undefined)
    throw wrong('--measured', '--measured belongs to --conditioned', `rnd-seed assess ${COMPONENT} FILE`);
  if (html === '' || html === '-')
    throw wrong('--html', '--html wants a file', 'rnd-seed assess --html samples.html FILE');
  return {
    kind: 'samples',
    file: fileOf(call),
    html: html === undefined ? null : absolutePath(terminal.directory(), html),
    options: {
      ...(bits === undefined ? {} : { bits: parseAmount('--bits', bits, 1, 8) }),
      ...(threads === undefined ? {} : { threads: parseAmount('--threads', threads, 1, 64) }),
      ...(iid === true ? { iid } : {}),
      ...(conditioned === undefined ? {} : { conditioning: parseComponent(conditioned, measured) }),
      ...(restart === true ? { restart: initial === undefined ? {} : { initial: parseBits(initial) } } : {}),
    },
  };
}
