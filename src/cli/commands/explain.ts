/** `rnd-seed explain [MESSAGE… | FILE | -]` */
import { adviceFor } from '../../diagnose/advice.ts';
import { listMessages } from '../../diagnose/catalogue.ts';
import { explain as explainText } from '../../diagnose/explain.ts';
import { bytesOf, statusOf } from '../../diagnose/look.ts';
import { RndSeedError } from '../../errors.ts';
import { errnoName } from '../../system/errno.ts';
import { absolutePath } from '../absolute-path.ts';
import { explainContext } from '../explain-context.ts';
import { EXIT } from '../facts/exits.ts';
import { renderCatalogue, renderExplain, renderUnknown } from '../render/explain.ts';
import type { Answer, Call, Command, Remark } from './type.ts';

const MAX_BYTES = 16 << 20;

/** Most clients complain on standard error, which a pipe does not take. */
const EMPTY = 'there is nothing in it; of a command, pipe both streams: COMMAND 2>&1 | rnd-seed explain';

interface Log {
  text: string;
  warnings: Remark[];
  /** What may have been meant, for an answer that knows nothing. */
  note: string | null;
}

const cut = (name: string, isWhole: boolean): Remark[] =>
  isWhole
    ? []
    : [{ message: `${name}: only the first 16 MiB were read`, hint: 'tail -c 16M FILE | rnd-seed explain' }];

async function readInput({ terminal, signal }: Call): Promise<Log> {
  try {
    const { bytes, isWhole } = await terminal.input.readAll(MAX_BYTES, signal);
    return { text: bytes.toString('utf8'), warnings: cut('standard input', isWhole), note: null };
  } catch (error) {
    throw new RndSeedError('IO', `cannot read standard input: ${errnoName(error)}`, {
      subject: 'standard input',
      hint: 'rnd-seed explain FILE',
      cause: error,
    });
  }
}

/** @returns null for what is no regular file: it is a message then, or a pipe, which is not opened by its name */
function readFile({ system, terminal }: Call, word: string): Log | null {
  const path = absolutePath(terminal.directory(), word);
  const status = statusOf(system.files, path).value;
  if (status?.kind !== 'file') {
    const isPath = /^[^\s:]*\/[^\s:]*$/.test(word);
    if (status === null)
      return isPath ? { text: word, warnings: [], note: `there is no file ${word}` } : null;
    const note = `${word} is a ${status.kind}; what it gives can be piped in: rnd-seed explain < ${word}`;
    return { text: word, warnings: [], note: status.kind === 'directory' ? `${word} is a directory` : note };
  }
  const seen = bytesOf(system.files, path, MAX_BYTES);
  if (seen.value === null) {
    throw new RndSeedError('IO', `cannot read ${word}: ${seen.code}`, {
      subject: word,
      hint: 'sudo cat FILE | rnd-seed explain',
    });
  }
  return {
    text: seen.value.toString('utf8'),
    warnings: cut(word, status.sizeBytes <= MAX_BYTES),
    note: null,
  };
}

async function readLog(call: Call): Promise<Log> {
  const { words, terminal } = call;
  const [word] = words;
  if (word === undefined && terminal.input.isTerminal) {
    throw new RndSeedError('USAGE', 'there is no message to explain', {
      hint: "rnd-seed explain 'PRNG not seeded'",
    });
  }
  if (word === undefined || (words.length === 1 && word === '-')) return readInput(call);
  const file = words.length === 1 && word !== '' ? readFile(call, word) : null;
  return file ?? { text: words.join(' '), warnings: [], note: null };
}

function list(): Answer {
  const messages = listMessages();
  return {
    exit: EXIT.done,
    report: {
      schema: 'rnd-seed/explain-list/1',
      messages: messages.map(({ id, program, era, entropy, seedHelps }) => ({
        id,
        program,
        era,
        entropy,
        seedHelps,
      })),
    },
    text: (style) => renderCatalogue(messages, style),
  };
}

export const explain: Command = async (call) => {
  if (call.values.list === true) {
    if (call.words.length === 0) return list();
    throw new RndSeedError('USAGE', '--list shows all messages and takes none', {
      subject: '--list',
      hint: 'rnd-seed explain --list',
    });
  }
  const { text, warnings, note } = await readLog(call);
  const context = explainContext(call.system);
  const report = explainText(text, context);
  const collect = adviceFor(context);
  if (report.matches.length === 0) {
    return {
      exit: EXIT.no,
      report: { ...report, collect },
      text: (style) => renderUnknown(collect, text.trim() === '' ? (note ?? EMPTY) : note, style),
      warnings,
    };
  }
  return { exit: EXIT.done, report, text: (style) => renderExplain(report, style), warnings };
};
