/** One connection, one raw hello, one verdict. */
import type { Socket } from 'node:net';
import type { System } from '../../system/type.ts';
import { encodeHello, HELLO_RANDOM_BYTES, type Offer } from '../hello/client-hello.ts';
import { AnswerDecoder } from '../hello/decoder.ts';
import { judgeAnswer } from '../hello/judge.ts';
import type { Answer } from '../hello/outcome.ts';
import type { Version } from '../hello/version.ts';
import type { Verdict } from '../outcome.ts';
import type { Route } from './route.ts';

type Silence = 'closed' | 'reset' | 'timeout' | 'deadline';

const SILENT: Readonly<Record<Silence, Verdict>> = {
  closed: { accepted: false, reason: 'closed', detail: 'the server closes the connection' },
  reset: { accepted: false, reason: 'reset', detail: 'the server resets the connection' },
  timeout: { accepted: null, reason: 'timeout', detail: 'the server gives no whole answer in time' },
  deadline: { accepted: null, reason: 'deadline', detail: 'no time was left' },
};

/** Sends the hello and listens until there is an answer, or no hope of one. The stream is destroyed. */
function listen(stream: Socket, hello: Buffer, { timeoutMs, signal }: Route): Promise<Answer | Silence> {
  const decoder = new AnswerDecoder();
  return new Promise((resolve) => {
    let wasReset = false;
    const finish = (outcome: Answer | Silence) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      stream.removeListener('data', receive);
      stream.destroy();
      resolve(outcome);
    };
    const receive = (chunk: Buffer) => {
      const answer = decoder.push(chunk);
      if (answer !== null) finish(answer);
    };
    const ended = () => finish(decoder.end() ?? (wasReset ? 'reset' : 'closed'));
    // A greeting without a line end is still a greeting.
    const late = () => {
      const torso = decoder.end();
      finish(torso?.kind === 'text' ? torso : 'timeout');
    };
    const abort = () => finish('deadline');
    const timer = setTimeout(late, timeoutMs);
    signal.addEventListener('abort', abort, { once: true });
    stream.on('data', receive);
    stream.on('error', (error: NodeJS.ErrnoException) => {
      wasReset ||= error.code === 'ECONNRESET';
    });
    stream.once('end', ended);
    stream.once('close', ended);
    if (signal.aborted) return abort();
    if (stream.destroyed) return ended();
    stream.write(hello);
    stream.resume();
  });
}

export async function ask(
  system: System,
  route: Route,
  { version, offer, serverName }: { version: Version; offer: Offer; serverName: string | null },
): Promise<Verdict> {
  const opening = route.open(); // the hello is made while the server makes up its mind
  const random = Buffer.alloc(HELLO_RANDOM_BYTES);
  system.randomness.fill(random);
  const hello = encodeHello({ version, offer, serverName, random });
  const way = await opening;
  if (!('stream' in way)) return way;
  const outcome = await listen(way.stream, hello, route);
  return typeof outcome === 'string' ? SILENT[outcome] : judgeAnswer(version, offer, outcome);
}
