/**
 * How long to wait before asking an empty or busy server again. Without pauses a client burns the machine that it waits for:
 * entropybroker's sends an empty server seven thousand requests a second.
 */
import type { Clock } from '../system/type.ts';

const FIRST_MS = 20;
const LONGEST_MS = 250;

/** 20, 40, 80, 160, 250, 250 … milliseconds, without end. */
export function* backOff(): Generator<number, never> {
  for (let pauseMs = FIRST_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_MS)) yield pauseMs;
}

export interface Deadline {
  /** Milliseconds left, rounded up; 0 or less when it is over. */
  leftMs(): number;
}

export function startDeadline(clock: Clock, timeoutMs: number): Deadline {
  const end = clock.monotonic() + BigInt(Math.round(timeoutMs * 1e6));
  return { leftMs: () => Math.ceil(Number(end - clock.monotonic()) / 1e6) };
}
