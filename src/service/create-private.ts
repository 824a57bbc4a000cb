/** A new file of mode 0600 that is there as a whole or not at all, and never takes the place of another: link(2). */
import { wipe } from '../bytes.ts';
import { RndSeedError } from '../errors.ts';
import { writeAll } from '../seed-file/write.ts';
import { errnoName } from '../system/errno.ts';
import type { System } from '../system/type.ts';
import { sweepNew } from './left-overs.ts';

/**
 * @param pieces written in order and wiped
 * @throws RndSeedError REFUSED when something stands there, IO, and whatever `pieces` throws; then nothing is left behind
 */
export async function createPrivate(
  system: System,
  path: string,
  pieces: AsyncIterable<string | Uint8Array>,
): Promise<void> {
  const { files, identity } = system;
  const temporary = `${path}.${identity.pid}.new`;
  const failed = (error: unknown) => {
    if (error instanceof RndSeedError) return error;
    const name = errnoName(error);
    if (name === 'EEXIST') {
      return new RndSeedError('REFUSED', `${path} exists already`, {
        subject: path,
        hint: 'give the name of a new file',
      });
    }
    return new RndSeedError('IO', `${path} cannot be written: ${name || String(error)}`, {
      subject: path,
      cause: error,
    });
  };
  let descriptor: number;
  try {
    if (exists(system, path)) throw Object.assign(new Error('EEXIST'), { code: 'EEXIST' });
    sweepNew(system, path);
    descriptor = files.createExclusive(temporary, 0o600);
  } catch (error) {
    throw failed(error);
  }
  try {
    try {
      for await (const piece of pieces) {
        const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
        writeAll(files, descriptor, bytes);
        wipe(bytes); // handed to us
      }
    } finally {
      files.close(descriptor);
    }
    files.link(temporary, path);
  } catch (error) {
    throw failed(error);
  } finally {
    files.unlink(temporary);
  }
}

/** Early, so that nobody's bytes are taken for nothing; link(2) decides. */
function exists({ files }: System, path: string): boolean {
  try {
    files.lstat(path);
    return true;
  } catch {
    return false;
  }
}
