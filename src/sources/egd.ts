/**
 * Asking an EGD socket whose name has been looked up: the inode that was judged is the one connected to.
 * One answer is taken, as OpenSSL's RAND_egd takes it (crypto/rand/rand_egd.c); if it passes the health tests it is mixed
 * in, and it is never credited.
 */
import { wipe } from '../bytes.ts';
import { startDeadline } from '../egd/back-off.ts';
import { connectEgd } from '../egd/client.ts';
import { type ErrorCode, RndSeedError } from '../errors.ts';
import type { Finding } from '../finding.ts';
import type { System } from '../system/type.ts';
import { SourceHealth } from './health.ts';
import type { FailReason } from './outcome.ts';
import { judgeSocket, judgeSocketName, type Refusal } from './permission.ts';
import type { Looked } from './trust.ts';

/** The most that one request can ask for. */
const ASK_BYTES = 255;

const REASONS: Partial<Record<ErrorCode, FailReason>> = {
  EGD_CONNECT: 'refused',
  EGD_TIMEOUT: 'timeout',
  EGD_CLOSED: 'closed',
  EGD_SHORT_REPLY: 'short-reply',
  EGD_NO_ENTROPY: 'no-entropy',
  EGD_PROTOCOL: 'protocol',
};

/** @throws RndSeedError ABORTED; everything else is a refusal. */
export async function readEgdSource(
  system: System,
  path: string,
  looked: Looked,
  options: { timeoutMs: number; signal?: AbortSignal | undefined },
): Promise<{ bytes: Buffer } | { refusal: Refusal; finding?: Finding }> {
  const { files, identity } = system;
  const early =
    judgeSocketName(path, identity.platform) ?? judgeSocket(path, looked.status, identity.effectiveUser);
  if (early) return { refusal: early };
  // The magic link of an O_PATH descriptor leads to the judged inode whatever its name means by now.
  const exact = looked.handle !== null && looked.directory.base.startsWith('/proc/');
  const deadline = startDeadline(system.clock, options.timeoutMs);
  try {
    const client = await connectEgd(
      system,
      { path: exact ? `/proc/self/fd/${looked.handle}` : path },
      options,
    );
    try {
      const named = exact ? looked.status : files.lstat(path);
      if (named.device !== looked.status.device || named.inode !== looked.status.inode) {
        return {
          refusal: {
            reason: 'changed-while-reading',
            detail: 'the socket was exchanged while it was opened',
          },
        };
      }
      const bytes = await client.readOnce(ASK_BYTES, { timeoutMs: deadline.leftMs() });
      const health = new SourceHealth(path);
      if (health.take(bytes)) return { bytes };
      wipe(bytes);
      const [finding] = health.findings();
      return { refusal: { reason: 'degenerate', detail: finding!.detail }, finding: finding! };
    } finally {
      client.close();
    }
  } catch (error) {
    const reason = error instanceof RndSeedError ? REASONS[error.code] : undefined;
    if (reason === undefined) throw error;
    return { refusal: { reason, detail: (error as Error).message } };
  }
}
