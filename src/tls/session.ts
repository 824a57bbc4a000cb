/**
 * The first words of the mail protocol over a connection that is trusted: greeting, capabilities, and, with a password, a login
 * and a mailbox that is really opened. Every command is wiped once it is sent.
 */
import type { TLSSocket } from 'node:tls';
import { RndSeedError } from '../errors.ts';
import type { System } from '../system/type.ts';
import type { MailProtocol } from './mailbox/outcome.ts';
import { imap } from './session/imap.ts';
import type { SessionReport, SessionWish, Talk } from './session/outcome.ts';
import { pop } from './session/pop.ts';
import { redact } from './session/redact.ts';
import { smtp } from './session/smtp.ts';
import { type LineFailure, Lines } from './starttls/lines.ts';
import { addressLiteral } from './starttls.ts';

export type * from './session/outcome.ts';

const FAILURES: Readonly<Record<LineFailure, string>> = {
  timeout: 'no whole answer in time',
  closed: 'the server closes the connection',
  'too-long': 'a line is longer than any answer',
  'too-many': 'more lines than any answer has',
};

function talkOf(protocol: MailProtocol, wish: SessionWish, socket: TLSSocket): Talk {
  if (protocol === 'imap') return imap(wish);
  if (protocol === 'pop') return pop(wish);
  return smtp(wish, addressLiteral(socket));
}

const send = (socket: TLSSocket, bytes: Uint8Array): Promise<void> =>
  new Promise((resolve) => {
    // The error, if there is one, is the end of the lines.
    socket.write(bytes, () => {
      bytes.fill(0);
      resolve();
    });
  });

/**
 * The socket is ended at the end, whatever it is.
 * @param timeoutMs for each whole answer, however many lines it has
 * @throws RndSeedError TLS_SESSION, ABORTED
 */
export async function talkOver(
  system: System,
  socket: TLSSocket,
  protocol: MailProtocol,
  wish: SessionWish & { timeoutMs: number; signal?: AbortSignal | undefined; subject: string },
): Promise<SessionReport> {
  const { timeoutMs, signal, subject } = wish;
  const { clock } = system;
  const lines = new Lines(socket);
  const talk = talkOf(protocol, wish, socket);
  const abort = () => void socket.destroy();
  signal?.addEventListener('abort', abort, { once: true });
  if (signal?.aborted) abort();
  const fail = (about: string) => new RndSeedError('TLS_SESSION', `${subject}: ${about}`, { subject });
  const deadlineFromNow = () => clock.monotonic() + BigInt(timeoutMs) * 1_000_000n;
  let deadline = deadlineFromNow();
  const leftMs = () => Number((deadline - clock.monotonic()) / 1_000_000n);
  try {
    for (let step = talk.next(); ; ) {
      if (step.done) {
        if ('failure' in step.value) throw fail(redact(step.value.failure, wish.login));
        const { detail } = step.value;
        return detail === undefined ? step.value : { ...step.value, detail: redact(detail, wish.login) };
      }
      if ('bye' in step.value) {
        await send(socket, step.value.bye);
        step = talk.next('');
        continue;
      }
      if ('send' in step.value) {
        await send(socket, step.value.send);
        deadline = deadlineFromNow();
      }
      const said = await lines.next(leftMs);
      if (signal?.aborted) throw new RndSeedError('ABORTED', 'the caller gave up');
      if (typeof said === 'string') throw fail(FAILURES[said]);
      step = talk.next(said.line);
    }
  } finally {
    signal?.removeEventListener('abort', abort);
    socket.destroySoon();
  }
}
