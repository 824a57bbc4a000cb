/**
 * Becoming the user's client, as {@link Processes}.execute: process.execve (Node ≥ 22.15) where it is sure to work,
 * else a child that is watched over (job.ts).
 */
import { RndSeedError } from '../errors.ts';
import { makeStandardStreamsBlocking } from './blocking.ts';
import { errnoName } from './errno.ts';
import { isSurelyExecutable } from './executable.ts';
import { searchPath } from './execvp.ts';
import { quietly } from './quietly.ts';
import { restoreIgnored } from './signals.ts';
import type { Processes } from './type.ts';

type Execve = (file: string, args: readonly string[], environment: Readonly<Record<string, string>>) => never;

function cannot(program: string, why: string, cause?: unknown): RndSeedError {
  return new RndSeedError('IO', `${program}: cannot be executed (${why})`, { subject: program, cause });
}

export const execute: Processes['execute'] = async (program, args, { environment, failed }) => {
  const found = searchPath(program, environment.PATH);
  if ('failure' in found) {
    if (found.failure !== 'ENOENT') throw cannot(program, found.failure);
    throw new RndSeedError('COMMAND_NOT_FOUND', `${program}: command not found`, { subject: program });
  }

  const { execve } = process as unknown as { execve?: Execve };
  if (
    !failed &&
    execve &&
    isSurelyExecutable(found.path, args, environment) &&
    (await makeStandardStreamsBlocking())
  ) {
    restoreIgnored();
    try {
      quietly(() => execve.call(process, found.path, [program, ...args], environment));
    } catch {
      process.on('SIGPIPE', () => {}); // ours is still alive: a Node that throws (26), or that does not permit it
    }
  }
  const { runAsJob } = await import('./job.ts');
  try {
    return await runAsJob(found.path, args, { argv0: program, environment, ...(failed && { failed }) });
  } catch (error) {
    const name = errnoName(error);
    const why = name === 'ENOENT' ? 'its interpreter or loader is missing' : name || String(error);
    throw cannot(program, why, error);
  }
};
