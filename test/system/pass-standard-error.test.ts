/** In a process of its own: what passes is its standard error. */

import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { folder } from '../helpers/folder.ts';
import { sourceUrl } from '../helpers/runner.ts';

/** Passes the standard error of `sh -c LINE` on, and prints what it kept and how the shell ended. */
const PROGRAM = `
import { spawn } from 'node:child_process';
import { passStandardError } from '${sourceUrl('system/pass-standard-error.ts')}';
const child = spawn('sh', ['-c', process.argv[1]], { stdio: ['inherit', 'inherit', 'pipe'] });
const kept = passStandardError(child.stderr);
child.once('close', (status, signal) => {
  console.log(JSON.stringify({ kept: kept().toString('base64'), status, signal }));
});`;

interface Passed {
  kept: Buffer;
  status: number | null;
  signal: string | null;
  stderr: Buffer;
}

/** @param to standard error: a descriptor, or a pipe that is read at most so far. */
async function pass(
  line: string,
  to: number | 'pipe' = 'pipe',
  limit = Number.POSITIVE_INFINITY,
): Promise<Passed> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM, line], {
    stdio: ['ignore', 'pipe', to],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  let stdout = '';
  child.stdout!.on('data', (chunk) => {
    stdout += chunk;
  });
  const chunks: Buffer[] = [];
  let length = 0;
  child.stderr?.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    length += chunk.length;
    if (length > limit) child.stderr!.destroy();
  });
  await new Promise((resolve) => child.once('close', resolve));
  const { kept, status, signal } = JSON.parse(stdout) as { kept: string; status: number; signal: string };
  return { kept: Buffer.from(kept, 'base64'), status, signal, stderr: Buffer.concat(chunks) };
}

test('every byte passes, and the last 64 KiB are kept', async (t) => {
  const file = path.join(folder(t), 'bytes');
  const bytes = randomBytes(1_000_003);
  fs.writeFileSync(file, bytes);
  const { stderr, kept, status } = await pass(`cat '${file}' >&2; exit 3`);
  t.true(stderr.equals(bytes));
  t.true(kept.equals(bytes.subarray(-65_536)));
  t.is(status, 3);
});

test('it passes at once, not at the end', async (t) => {
  const child = spawn(
    process.execPath,
    ['--input-type=module', '-e', PROGRAM, 'echo first >&2; read line; echo second >&2'],
    { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, NODE_OPTIONS: '' } },
  );
  const first = await new Promise<string>((resolve) =>
    child.stderr.once('data', (chunk) => resolve(`${chunk}`)),
  );
  t.is(first, 'first\n');
  child.stdin.end('\n');
  await new Promise((resolve) => child.once('close', resolve));
});

test('where the reader has had enough, the client gets its SIGPIPE', async (t) => {
  const { signal } = await pass('exec yes >&2', 'pipe', 10);
  t.is(signal, 'SIGPIPE');
});

test('a full disk loses what was said, and the client lives on', async (t) => {
  const full = fs.openSync('/dev/full', 'w');
  t.teardown(() => fs.closeSync(full));
  const { status, kept } = await pass('echo one >&2; sleep 0.1; echo two >&2; exit 4', full);
  t.is(status, 4);
  t.is(`${kept}`, 'one\ntwo\n');
});

test('a pipe that somebody has made non-blocking gets every byte too', async (t) => {
  const unblock = `import os; os.set_blocking(2, False); os.execvp('sh', ['sh', '-c', os.environ['LINE']])`;
  const file = path.join(folder(t), 'bytes');
  const bytes = randomBytes(1_000_003);
  fs.writeFileSync(file, bytes);
  const line = `'${process.execPath}' --input-type=module -e "$PROGRAM" "cat '${file}' >&2; exit 3"`;
  const child = spawn('python3', ['-c', unblock], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '', LINE: line, PROGRAM },
  });
  const chunks: Buffer[] = [];
  child.stdout.resume();
  await new Promise((resolve) => setTimeout(resolve, 300)); // the pipe is full by then, or the test is easier
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  await new Promise((resolve) => child.once('close', resolve));
  t.true(Buffer.concat(chunks).equals(bytes));
});
