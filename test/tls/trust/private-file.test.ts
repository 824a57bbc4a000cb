import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { RndSeedError } from '../../../src/errors.ts';
import { system } from '../../../src/system/index.ts';
import { changePrivateFile, readPrivateFile } from '../../../src/tls/trust/private-file.ts';
import { doorWith } from '../../helpers/door.ts';
import { folder } from '../../helpers/folder.ts';

const code = (error: unknown): string => (error instanceof RndSeedError ? error.code : String(error));

test('read, changed, changed back; and where nothing is to be changed, nothing is written', async (t) => {
  const file = path.join(folder(t), 'f');
  t.is(readPrivateFile(system, file), null);
  await changePrivateFile(system, file, (bytes) => {
    t.is(bytes, null);
    return Buffer.from('one');
  });
  t.is(readPrivateFile(system, file)?.toString(), 'one');
  const { ino } = fs.statSync(file);
  await changePrivateFile(system, file, (bytes) => {
    t.is(bytes?.toString(), 'one');
    return null;
  });
  t.is(fs.statSync(file).ino, ino);
  fs.truncateSync(file);
  t.is(readPrivateFile(system, file)?.length, 0);
});

test('somebody appends while it is changed: the change is made again, on what is there then', async (t) => {
  const file = path.join(folder(t), 'f');
  fs.writeFileSync(file, 'a', { mode: 0o600 });
  let calls = 0;
  await changePrivateFile(system, file, (bytes) => {
    if (++calls === 1) fs.appendFileSync(file, 'b'); // mutt, which knows no lock of ours
    return Buffer.from(`${bytes}c`);
  });
  t.is(calls, 2);
  t.is(fs.readFileSync(file, 'utf8'), 'abc');
  t.deepEqual(fs.readdirSync(path.dirname(file)), ['f']);
});

test('a file that changes for ever, or is too large, is given up', async (t) => {
  const file = path.join(folder(t), 'f');
  fs.writeFileSync(file, 'a', { mode: 0o600 });
  const restless = doorWith({
    files: {
      read(...call) {
        fs.appendFileSync(file, 'b');
        return system.files.read(...call);
      },
    },
  });
  t.is(code(t.throws(() => readPrivateFile(restless, file))), 'IO');
  const change = () => Buffer.from('x');
  t.is(code(await t.throwsAsync(changePrivateFile(restless, file, change))), 'IO');
  fs.truncateSync(file, 5 << 20);
  t.is(code(t.throws(() => readPrivateFile(system, file))), 'REFUSED');
});

test('an error of the change itself goes on as it is, and leaves no lock', async (t) => {
  const file = path.join(folder(t), 'f');
  const mine = new Error('mine');
  const thrown = await t.throwsAsync(
    changePrivateFile(system, file, () => {
      throw mine;
    }),
  );
  t.is(thrown, mine);
  t.deepEqual(fs.readdirSync(path.dirname(file)), []);
});

test('given up while it waits for the lock', async (t) => {
  const file = path.join(folder(t), 'f');
  let release = () => {};
  const inside = new Promise<void>((resolve) => {
    release = resolve;
  });
  const controller = new AbortController();
  const change = () => {
    controller.abort();
    release();
    return null;
  };
  await Promise.all([changePrivateFile(system, file, change), inside]);
  const lock = path.join(path.dirname(file), '.f.lock');
  fs.symlinkSync(`rnd-seed-lock:${process.ppid}:::otherboot:${'0'.repeat(16)}`, lock);
  const waiting = changePrivateFile(system, file, change, { signal: controller.signal });
  t.is(code(await t.throwsAsync(waiting)), 'ABORTED');
});
