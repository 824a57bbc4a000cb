/**
 * From a plain greeting to the moment before TLS, over a connected stream (IMAP, POP3, SMTP). Nothing that the server says
 * in the clear is believed beyond the go-ahead, and nothing may follow it: what an attacker injects there would be taken for
 * a part of the protected session (CVE-2011-0411 and kin).
 */
import type { Socket } from 'node:net';
import type { System } from '../system/type.ts';
import type { MailProtocol } from './mailbox/outcome.ts';
import { dialogueOf, type StartTlsFailure } from './starttls/dialogues.ts';
import { type LineFailure, Lines } from './starttls/lines.ts';

export type { StartTlsFailure } from './starttls/dialogues.ts';

const LINE_FAILURES: Readonly<Record<LineFailure, StartTlsFailure>> = {
  timeout: { reason: 'starttls-timeout', detail: 'the server gives no whole answer before TLS in time' },
  closed: { reason: 'starttls-closed', detail: 'the server closes the connection before TLS' },
  'too-long': { reason: 'starttls-protocol', detail: 'a line before TLS is longer than any answer' },
  'too-many': { reason: 'starttls-protocol', detail: 'more lines before TLS than any answer has' },
};

/** RFC 5321 §4.1.3 */
export function addressLiteral({ localAddress = '127.0.0.1', localFamily }: Socket): string {
  return localFamily === 'IPv6' ? `[IPv6:${localAddress.split('%', 1)[0]}]` : `[${localAddress}]`;
}

/**
 * @param timeoutMs for each whole answer, however many pieces and lines it has
 * @returns null when the next byte is TLS's: the stream is paused and holds nothing unread; else why not, and the stream is the
 * caller's to destroy
 */
export async function startTlsOver(
  system: System,
  socket: Socket,
  protocol: MailProtocol,
  { timeoutMs }: { timeoutMs: number },
): Promise<StartTlsFailure | null> {
  const { clock } = system;
  socket.on('error', () => {}); // the lines see it; after them, whoever takes the stream
  const lines = new Lines(socket);
  const dialogue = dialogueOf(protocol, addressLiteral(socket));
  let deadline = clock.monotonic() + BigInt(timeoutMs) * 1_000_000n;
  const leftMs = () => Number((deadline - clock.monotonic()) / 1_000_000n);
  for (let step = dialogue.next(); ; ) {
    if (step.done) {
      const isQuiet = await lines.release();
      if (step.value !== null || isQuiet) return step.value;
      return { reason: 'starttls-injection', detail: 'the server goes on in plain text after its go-ahead' };
    }
    if ('send' in step.value) {
      // An answer that is there before its question is somebody else's.
      if (lines.hasUnread) {
        await lines.release();
        return { reason: 'starttls-injection', detail: 'the server answers before it is asked' };
      }
      socket.write(`${step.value.send}\r\n`);
      deadline = clock.monotonic() + BigInt(timeoutMs) * 1_000_000n;
    }
    const answer = await lines.next(leftMs);
    if (typeof answer === 'string') {
      await lines.release();
      return LINE_FAILURES[answer];
    }
    step = dialogue.next(answer.line);
  }
}
