/** `rnd-seed assess [FILE | -]` and `rnd-seed assess -- COMMAND…` */
import { MAX_SAMPLES } from '../../assess/samples.ts';
import { type AssessReport, type AssessStep, assessWith } from '../../assessment.ts';
import { wipe } from '../../bytes.ts';
import { bytesOf, statusOf } from '../../diagnose/look.ts';
import { RndSeedError } from '../../errors.ts';
import { quoteCommandLine } from '../../generator/command-line.ts';
import { measureCommand } from '../../generator/measure.ts';
import { errnoName } from '../../system/errno.ts';
import { absolutePath } from '../absolute-path.ts';
import { type AssessRequest, assessRequest } from '../assess-values.ts';
import { EXIT } from '../facts/exits.ts';
import { renderAssessment } from '../render/assess/samples.ts';
import { renderWorth } from '../render/assess/worth.ts';
import { writePage } from '../write-page.ts';
import type { Answer, Call, Command } from './type.ts';

const tooMany = (subject: string) =>
  new RndSeedError('REFUSED', `${subject}: more than ${MAX_SAMPLES} samples`, {
    subject,
    hint: 'head -c 10000000 FILE | rnd-seed assess -',
  });

function cannotRead(subject: string, code: string, hint: string): RndSeedError {
  return new RndSeedError('IO', `cannot read ${subject}: ${code}`, { subject, hint });
}

async function readInput({ terminal, signal }: Call): Promise<Buffer> {
  const subject = 'standard input';
  let read: { bytes: Buffer; isWhole: boolean };
  try {
    read = await terminal.input.readAll(MAX_SAMPLES, signal);
  } catch (error) {
    throw cannotRead(subject, errnoName(error), 'rnd-seed assess FILE');
  }
  if (!read.isWhole) throw tooMany(subject);
  return read.bytes;
}

function readFile({ system, terminal }: Call, word: string): Buffer {
  const path = absolutePath(terminal.directory(), word);
  const status = statusOf(system.files, path).value;
  if (status?.kind === 'directory')
    throw new RndSeedError('REFUSED', `${word} is a directory`, {
      subject: word,
      hint: 'rnd-seed assess FILE',
    });
  if (status !== null && status.kind !== 'file')
    throw new RndSeedError('REFUSED', `${word} is a ${status.kind}, which has no end to wait for`, {
      subject: word,
      hint: `head -c 1000000 ${quoteCommandLine([word])} | rnd-seed assess -`,
    });
  if (status !== null && status.sizeBytes > MAX_SAMPLES) throw tooMany(word);
  const { value, ...seen } = bytesOf(system.files, path, MAX_SAMPLES);
  if (value === null)
    throw cannotRead(
      word,
      'code' in seen ? seen.code : 'EIO',
      'head -c 1000000 /dev/urandom | rnd-seed assess -',
    );
  return value;
}

/** What is worth nothing is a no. */
function exitOf(report: AssessReport): number {
  const isNo =
    report.minEntropyBits === 0 ||
    ('verdict' in report && report.verdict !== 'not-refuted' && report.verdict !== 'passed');
  return isNo ? EXIT.no : EXIT.done;
}

async function assessSamples(
  call: Call,
  { file, html, options }: Extract<AssessRequest, { kind: 'samples' }>,
): Promise<Answer> {
  const { system, terminal, signal } = call;
  const samples = await (file === '-'
    ? call.progress('reading standard input', readInput(call))
    : readFile(call, file));
  try {
    let step: AssessStep | null = null;
    const label = () => (step === null ? 'assessing' : `${step.what}: ${step.done} of ${step.total}`);
    const directory = terminal.bundleDirectory();
    const work = assessWith(system, directory === null ? null : `${directory}/assess-worker.cjs`, samples, {
      ...options,
      signal,
      progress: (now) => {
        step = now;
      },
    });
    const report = await call.progress(label, work);
    const name = file === '-' ? 'standard input' : file;
    if (html !== null) {
      const { renderPage } = await import('../render/assess/page.ts');
      const made = new Date(system.clock.now()).toISOString().replace(/T(..:..).*/, ' $1 UTC');
      writePage(system, html, renderPage(report, samples, { name, made }));
    }
    return {
      exit: exitOf(report),
      report,
      text: (style) => renderAssessment(report, name, style),
    };
  } finally {
    wipe(samples);
  }
}

async function assessCommand(
  call: Call,
  { words, options }: Extract<AssessRequest, { kind: 'command' }>,
): Promise<Answer> {
  let ran = '';
  const work = measureCommand(call.system, words, {
    ...options,
    signal: call.signal,
    progress: ({ done, total }) => {
      ran = `, ${done} of ${total} runs`;
    },
  });
  const report = await call.progress(() => `running the command${ran}`, work);
  return {
    exit: report.creditBits.outside > 0 ? EXIT.done : EXIT.no,
    report,
    text: (style) => renderWorth(report, quoteCommandLine(words), style),
  };
}

export const assess: Command = async (call) => {
  const request = assessRequest(call);
  try {
    return await (request.kind === 'command' ? assessCommand(call, request) : assessSamples(call, request));
  } catch (error) {
    if (!(error instanceof RndSeedError) || error.code !== 'USAGE' || error.hint !== undefined) throw error;
    throw new RndSeedError('USAGE', error.message, {
      ...(error.subject === undefined ? {} : { subject: error.subject }),
      hint: 'rnd-seed assess --help',
      cause: error,
    });
  }
};
