/** `rnd-seed egd get N`. Raw bytes never go to a terminal; a file is new, private and whole. */
import { wipe } from '../../../bytes.ts';
import type { EgdClient } from '../../../egd/client.ts';
import { RndSeedError } from '../../../errors.ts';
import { quoteCommandLine } from '../../../generator/command-line.ts';
import { createPrivate } from '../../../service/create-private.ts';
import { reachEgd } from '../../../sources/egd-target.ts';
import { egdChoice } from '../../egd-values.ts';
import { EXIT } from '../../facts/exits.ts';
import { parseAmount } from '../../numbers.ts';
import type { Answer, Call, Command } from '../type.ts';
import { warningsOf } from './client.ts';

const MOST_BYTES = 2 ** 40;
/** 256 requests of 255 bytes: what the client has on its way at a time. */
const PIECE_BYTES = 256 * 255;

function checkOutput({ values, terminal, json }: Call): void {
  if (values.output !== undefined) return;
  if (json) {
    throw new RndSeedError('USAGE', '--json and the bytes both want standard output', {
      subject: '--json',
      hint: 'rnd-seed egd get --json --output FILE 32',
    });
  }
  if (values.hex === true || !terminal.out.isTerminal) return;
  throw new RndSeedError('REFUSED', 'raw bytes are not written to a terminal', {
    subject: 'standard output',
    hint: `rnd-seed ${quoteCommandLine([...terminal.words, '--hex'])}`,
  });
}

/** Closes the connection at its end, whatever the end is. */
async function* pieces(client: EgdClient, bytes: number, blocking: boolean): AsyncGenerator<Buffer> {
  try {
    for (let left = bytes; left > 0; ) {
      const size = Math.min(left, PIECE_BYTES);
      yield await (blocking ? client.readBlocking(size) : client.readExactly(size));
      left -= size;
    }
  } finally {
    client.close();
  }
}

async function* inHex(raw: AsyncIterable<Buffer>): AsyncGenerator<string> {
  for await (const piece of raw) {
    const digits = piece.toString('hex');
    wipe(piece);
    yield digits;
  }
  yield '\n';
}

export const get: Command = async (call) => {
  const { system, terminal, values, words } = call;
  const bytes = parseAmount('N', words[0]!, 0, MOST_BYTES);
  checkOutput(call);
  const { client, target, findings } = await reachEgd(system, egdChoice(call));
  const raw = pieces(client, bytes, values.blocking === true);
  const shown = values.hex === true ? inHex(raw) : raw;
  const answer: Answer = { exit: EXIT.done, warnings: warningsOf({ findings }) };
  const output = values.output as string | undefined;
  if (output === undefined) return { ...answer, pieces: shown };
  try {
    const path = output.startsWith('/') ? output : `${terminal.directory()}/${output}`;
    await createPrivate(system, path, shown);
    return { ...answer, report: { schema: 'rnd-seed/egd-get/1', target, path, bytes } };
  } finally {
    client.close();
  }
};
