/** A directory for one test's socket, gone with the test. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ExecutionContext } from 'ava';

/** @returns a path in a fresh directory of mode 0700. */
export function freshSocketPath(t: ExecutionContext, name = 'egd'): string {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'rnd-seed-egd-'));
  t.teardown(() => fs.rmSync(directory, { recursive: true, force: true }));
  return path.join(directory, name);
}
