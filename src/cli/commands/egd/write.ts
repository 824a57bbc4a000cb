/** `rnd-seed egd write FILE` */
import { wipe } from '../../../bytes.ts';
import { RndSeedError } from '../../../errors.ts';
import { errnoName } from '../../../system/errno.ts';
import type { System } from '../../../system/type.ts';
import { EXIT } from '../../facts/exits.ts';
import { parseAmount } from '../../numbers.ts';
import { nameTarget } from '../../render/egd.ts';
import type { Command } from '../type.ts';
import { warningsOf, withServer } from './client.ts';

const MOST_BYTES = 2 ** 20;
const STANDARD_INPUT = 0;
const PAUSE_MS = 10;

/** All of it, at most {@link MOST_BYTES}; the caller wipes it. */
async function readAll(system: System, name: string, path: string, signal: AbortSignal): Promise<Buffer> {
  const { files, clock } = system;
  const bytes = Buffer.alloc(MOST_BYTES + 1);
  const opened = name === '-' ? STANDARD_INPUT : files.openReadFollowing(path);
  let filled = 0;
  try {
    while (filled < bytes.length) {
      try {
        const count = files.read(opened, bytes, filled, bytes.length - filled);
        if (count === 0) break;
        filled += count;
      } catch (error) {
        if (errnoName(error) !== 'EAGAIN') throw error; // somebody made the pipe non-blocking
        await clock.sleep(PAUSE_MS, signal);
      }
    }
  } finally {
    if (name !== '-') files.close(opened);
  }
  return bytes.subarray(0, filled);
}

export const write: Command = async (call) => {
  const { system, terminal, values, words, signal } = call;
  const name = words[0]!;
  const path = name.startsWith('/') ? name : `${terminal.directory()}/${name}`;
  let data: Buffer;
  try {
    data = await readAll(system, name, path, signal);
  } catch (error) {
    throw new RndSeedError('IO', `${name} cannot be read: ${errnoName(error) || error}`, {
      subject: name,
      cause: error,
    });
  }
  try {
    if (data.length > MOST_BYTES) {
      throw new RndSeedError('USAGE', `${name} has more than ${MOST_BYTES} bytes`, {
        subject: name,
        hint: `head -c ${MOST_BYTES} ${name} | rnd-seed egd write -`,
      });
    }
    const bits = values.bits as string | undefined;
    const claimedBits = bits === undefined ? 0 : parseAmount('--bits', bits, 0, 8 * data.length);
    return await withServer(call, async ({ client, target, findings }) => {
      await client.write(data, claimedBits);
      const levelBits = await client.level();
      return {
        exit: EXIT.done,
        report: { schema: 'rnd-seed/egd-write/1', target, bytes: data.length, claimedBits, levelBits },
        text: () => `${data.length} bytes brought to ${nameTarget(target)}; its level is ${levelBits} bits\n`,
        warnings: warningsOf({ findings }),
      };
    });
  } finally {
    wipe(data);
  }
};
