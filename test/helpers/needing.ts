/** Tests of what another program makes of our output: skipped by name where that program is not, but never in CI. */
import test, { type ExecutionContext } from 'ava';
import { findProgram } from '../../src/system/programs.ts';

type Body = (t: ExecutionContext) => void | Promise<void>;

export function needing(program: string): (title: string, body: Body) => void {
  const isSkipped = findProgram(program) === null && process.env.CI !== 'true';
  return (title, body) => (isSkipped ? test.skip(`${title} (needs ${program})`, body) : test(title, body));
}
