/**
 * A child's standard error passed on as it comes, byte for byte, with its end kept. Where nobody reads ours the pipe is
 * closed too, so that the child meets the same EPIPE as if it had written there itself. What cannot be written for another
 * reason, a full disk above all, is lost, and the child lives on: a pipe has no other way to tell it.
 */
import fs from 'node:fs';
import type { Readable } from 'node:stream';
import { errnoName } from './errno.ts';

const KEPT_BYTES = 65_536;
const STANDARD_ERROR = 2;

/** Straight to the descriptor: a stream is destroyed by its first error. */
function pass(source: Readable, chunk: Buffer): void {
  let done = 0;
  try {
    while (done < chunk.length) done += fs.writeSync(STANDARD_ERROR, chunk, done);
  } catch (error) {
    const name = errnoName(error);
    if (name === 'EPIPE') source.destroy();
    if (name === 'EAGAIN') later(source, chunk.subarray(done)); // somebody made the pipe non-blocking
  }
}

function later(source: Readable, chunk: Buffer): void {
  source.pause();
  const stop = () => void source.destroy();
  process.stderr.once('error', stop).write(chunk, () => {
    process.stderr.off('error', stop);
    source.resume();
  });
}

/** @returns what gives the last 64 KiB that passed */
export function passStandardError(source: Readable): () => Buffer {
  let kept: Buffer = Buffer.alloc(0);
  source.on('data', (chunk: Buffer) => {
    kept = Buffer.concat([kept, chunk]).subarray(-KEPT_BYTES);
    pass(source, chunk);
  });
  source.on('error', () => {});
  return () => kept;
}
