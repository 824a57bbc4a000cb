/** A conversation without a socket: what is said to a server, for the lines that it answers. */
import type { SessionReport, Talk } from '../../src/tls/session/outcome.ts';

export function converse(
  talk: Talk,
  lines: readonly string[],
): { said: string[]; end: SessionReport | { failure: string } | null } {
  const said: string[] = [];
  const left = [...lines];
  for (let step = talk.next(); ; ) {
    if (step.done) return { said, end: step.value };
    if ('send' in step.value) said.push(Buffer.from(step.value.send).toString());
    if ('bye' in step.value) {
      said.push(Buffer.from(step.value.bye).toString());
      step = talk.next('');
      continue;
    }
    const line = left.shift();
    if (line === undefined) return { said, end: null };
    step = talk.next(line);
  }
}
