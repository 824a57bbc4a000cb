import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import type { FixAction } from '../../src/diagnose/checks/outcome.ts';
import { applyFix, type Fix, listFixes } from '../../src/diagnose/fix.ts';
import { system } from '../../src/system/index.ts';
import { finding } from '../helpers/doctor-report.ts';
import { doorWith, errno } from '../helpers/door.ts';
import { folder } from '../helpers/folder.ts';

const safe = (action: FixAction): Fix => ({ code: 'c', subject: 's', command: 'x', safe: true, action });
const mode = (file: string): string => (fs.statSync(file).mode & 0o7777).toString(8);

test('the worst comes first, each remedy once, and safe is only what has an action', (t) => {
  const action = { action: 'chmod-seed', path: '/x' } as const;
  const fixes = listFixes([
    finding('info', 'a', { remedy: 'later' }),
    finding('warning', 'b', { remedy: 'chmod 600 /x' }),
    finding('info', 'c', { remedy: 'chmod 600 /x', fix: action }),
    finding('failure', 'd', { remedy: 'first' }),
    finding('ok', 'e', { remedy: 'never' }),
    finding('unknown', 'f', { remedy: 'never' }),
  ]);
  t.deepEqual(
    fixes.map(({ command, safe: isSafe, code }) => [command, isSafe, code]),
    [
      ['first', false, 'd-failure'],
      ['chmod 600 /x', true, 'b-warning'],
      ['later', false, 'a-info'],
    ],
  );
});

test('a seed of one’s own gets its mode', async (t) => {
  const seed = path.join(folder(t), '.rnd');
  fs.writeFileSync(seed, 'x', { mode: 0o644 });
  t.is((await applyFix(system, safe({ action: 'chmod-seed', path: seed }))).outcome, 'done');
  t.is(mode(seed), '600');
});

test('a link, a directory and a file of two names keep theirs', async (t) => {
  const home = folder(t);
  const target = path.join(home, 'target');
  fs.writeFileSync(target, 'x', { mode: 0o644 });
  fs.symlinkSync(target, path.join(home, 'link'));
  t.is(
    (await applyFix(system, safe({ action: 'chmod-seed', path: path.join(home, 'link') }))).outcome,
    'failed',
  );
  fs.linkSync(target, path.join(home, 'second'));
  t.is((await applyFix(system, safe({ action: 'chmod-seed', path: target }))).outcome, 'failed');
  t.is(mode(target), '644');
  fs.mkdirSync(path.join(home, 'directory'), { mode: 0o755 });
  t.is(
    (await applyFix(system, safe({ action: 'chmod-seed', path: path.join(home, 'directory') }))).outcome,
    'failed',
  );
});

test('a left-over of ours goes; nothing else does', async (t) => {
  const home = folder(t);
  const names = [`.seed.${'a'.repeat(16)}.tmp`, 'seed', `.seed.${'a'.repeat(15)}.tmp`, '.seed.tmp'];
  for (const name of names) fs.writeFileSync(path.join(home, name), 'x');
  for (const name of names) {
    const done = await applyFix(system, safe({ action: 'remove-left-over', path: path.join(home, name) }));
    t.is(done.outcome, name === names[0] ? 'done' : 'failed', name);
  }
  t.deepEqual(fs.readdirSync(home).sort(), names.slice(1).sort());
});

test('a link that is named like a left-over stays', async (t) => {
  const link = path.join(folder(t), `.seed.${'b'.repeat(16)}.tmp`);
  fs.symlinkSync('/etc/passwd', link);
  t.is((await applyFix(system, safe({ action: 'remove-left-over', path: link }))).outcome, 'failed');
  t.truthy(fs.lstatSync(link));
});

test('init makes a seed, and does not overwrite what is none', async (t) => {
  const home = folder(t);
  const seed = path.join(home, '.rnd');
  t.is((await applyFix(system, safe({ action: 'init', path: seed }))).outcome, 'done');
  t.is(fs.statSync(seed).size, 1024);
  const key = path.join(home, 'key');
  fs.writeFileSync(key, '-----BEGIN PRIVATE KEY-----\n', { mode: 0o600 });
  t.is((await applyFix(system, safe({ action: 'init', path: key }))).outcome, 'failed');
  t.is(fs.readFileSync(key, 'utf8'), '-----BEGIN PRIVATE KEY-----\n');
});

test('what is not safe is not done', async (t) => {
  const seed = path.join(folder(t), '.rnd');
  fs.writeFileSync(seed, randomBytes(8), { mode: 0o644 });
  const fix = { ...safe({ action: 'chmod-seed', path: seed }), safe: false };
  t.is((await applyFix(system, fix)).outcome, 'failed');
  t.is(mode(seed), '644');
});

test('what cannot be done is an outcome', async (t) => {
  t.is((await applyFix(system, safe({ action: 'chmod-seed', path: '/none/such' }))).outcome, 'failed');
});

test('what fails in the middle is an outcome with its code', async (t) => {
  const home = folder(t);
  const seed = path.join(home, '.rnd');
  fs.writeFileSync(seed, randomBytes(64), { mode: 0o644 });
  fs.chmodSync(seed, 0o644);
  const door = doorWith({
    files: {
      changeMode: () => {
        throw errno('EROFS');
      },
    },
  });
  const fix: Fix = {
    code: 'c',
    subject: seed,
    command: 'x',
    safe: true,
    action: { action: 'chmod-seed', path: seed },
  };
  t.deepEqual(await applyFix(door, fix), { outcome: 'failed', detail: 'EROFS' });
  t.is(fs.statSync(seed).mode & 0o777, 0o644);
});

test('a left-over in a directory that others share stays, and so does a path that is none', async (t) => {
  const home = folder(t);
  fs.chmodSync(home, 0o1777);
  const name = path.join(home, '..rnd.0123456789abcdef.tmp');
  fs.writeFileSync(name, 'x');
  for (const at of [name, 'relative/..rnd.0123456789abcdef.tmp']) {
    const action: FixAction = { action: 'remove-left-over', path: at };
    const fix: Fix = { code: 'c', subject: at, command: 'x', safe: true, action };
    t.is((await applyFix(system, fix)).outcome, 'failed', at);
  }
  t.true(fs.existsSync(name));
});
