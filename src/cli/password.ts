/**
 * The password of `--login`: from a descriptor, from standard input, or asked for without being shown. Never from the command
 * line, the environment or a name: others see these. The bytes are the caller's to wipe.
 */
import { RndSeedError } from '../errors.ts';
import { errnoName } from '../system/errno.ts';
import type { Call } from './commands/type.ts';
import { visible } from './render/text.ts';

const MAX_BYTES = 4096;
const LARGEST_DESCRIPTOR = 1 << 20;

const usage = (subject: string, message: string): RndSeedError =>
  new RndSeedError('USAGE', message, {
    subject,
    hint: 'rnd-seed tls connect --login alice --password-fd 3 imaps://mail.example.org 3<password',
  });

function parseDescriptor(text: string): number {
  const descriptor = /^\d{1,7}$/.test(text) ? Number(text) : -1;
  if (descriptor >= 0 && descriptor <= LARGEST_DESCRIPTOR && descriptor !== 1 && descriptor !== 2)
    return descriptor;
  throw usage('--password-fd', `--password-fd wants the number of a descriptor to read from: '${text}'`);
}

/** Up to the first line end, in a buffer of its own; `bytes` are wiped. */
function firstLine(bytes: Buffer): Buffer {
  const end = bytes.indexOf(10);
  const line = bytes.subarray(0, end === -1 ? bytes.length : end);
  const password = line.at(-1) === 13 ? line.subarray(0, -1) : line;
  const own = Buffer.alloc(password.length);
  password.copy(own);
  bytes.fill(0);
  return own;
}

async function readFrom(call: Call, source: string, read: () => Promise<Buffer>): Promise<Buffer> {
  try {
    const password = firstLine(await read());
    if (password.length > 0) return password;
  } catch (error) {
    if (call.signal.aborted) throw new RndSeedError('ABORTED', 'aborted', { cause: error });
    throw new RndSeedError('IO', `the password cannot be read from ${source}: ${errnoName(error) || error}`, {
      subject: source,
      cause: error,
    });
  }
  throw usage('--login', `${source} has no password: its first line is empty`);
}

/** Whether it is there to be read before anybody is connected to; a person is asked only once the server is trusted. */
export const isAskedFor = ({ values, terminal }: Call): boolean =>
  values.passwordFd === undefined && terminal.input.isTerminal;

/** @throws RndSeedError USAGE, IO, ABORTED */
export async function readPassword(call: Call, user: string): Promise<Buffer> {
  const { values, terminal, signal } = call;
  const { input, err } = terminal;
  const typed = values.passwordFd as string | undefined;
  if (typed !== undefined) {
    const descriptor = parseDescriptor(typed);
    return readFrom(call, `descriptor ${descriptor}`, () =>
      input.readDescriptor(descriptor, MAX_BYTES, signal),
    );
  }
  if (!input.isTerminal) {
    return readFrom(call, 'standard input', async () => (await input.readAll(MAX_BYTES, signal)).bytes);
  }
  const reading = input.readHidden(); // nothing is shown from here on: who is asked may answer at once
  await err.write(`password for ${visible(user)}: `).catch(() => {});
  const password = await reading;
  await err.write('\n').catch(() => {});
  if (password === null) throw new RndSeedError('ABORTED', 'no password was given');
  if (password.length === 0) throw usage('--login', 'no password was given');
  return password;
}
