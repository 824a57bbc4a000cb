/**
 * A child's standard error passed on as it comes, byte for byte, with its end kept. Where ours is closed the pipe is
 * closed too, so that the child meets the same EPIPE as if it had written there itself.
 */
import type { Readable } from 'node:stream';

const KEPT_BYTES = 65_536;

/** @returns what gives the last 64 KiB that passed */
export function passStandardError(source: Readable): () => Buffer {
  let kept: Buffer = Buffer.alloc(0);
  source.on('data', (chunk: Buffer) => {
    kept = Buffer.concat([kept, chunk]).subarray(-KEPT_BYTES);
  });
  source.on('error', () => {});
  process.stderr.on('error', () => void source.destroy());
  source.pipe(process.stderr, { end: false });
  return () => kept;
}
