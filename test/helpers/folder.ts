/** A private directory for one test, gone afterwards. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ExecutionContext } from 'ava';

export function folder(t: ExecutionContext<unknown>): string {
  const made = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'rnd-seed-test-')));
  t.teardown(() => fs.rmSync(made, { recursive: true, force: true }));
  return made;
}
