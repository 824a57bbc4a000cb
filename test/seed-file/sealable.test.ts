import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import test from 'ava';
import { judgeSealable } from '../../src/seed-file/sealable.ts';
import { system } from '../../src/system/index.ts';
import { doorWith } from '../helpers/door.ts';
import { aSeed, image } from '../helpers/sealing.ts';

const ME = new Set([system.identity.effectiveUser]);
const KEY = `-----BEGIN PRIVATE KEY-----\n${'MIIEvQIBADANBgkqhkiG9w0B'.repeat(30)}\n-----END PRIVATE KEY-----\n`;

for (const [title, content, mode, found] of [
  ['a seed of ours', aSeed(), 0o600, 'seed rnd-seed'],
  ['a seed of ours that all may read', aSeed(), 0o644, 'seed rnd-seed'],
  ['a seed of OpenSSL', randomBytes(1024), 0o600, 'seed unknown'],
  ["the line of mutt's README", `${'0123456789abcdef'.repeat(2)}  -\n`, 0o600, 'seed unknown'],
  ['an empty file', '', 0o600, 'empty'],
  ['a private key', KEY, 0o600, 'refused not-a-seed'],
  ['a text', 'milk, bread, butter, and a kilogram of apples\n', 0o600, 'refused not-a-seed'],
  ['a large file', Buffer.alloc(100_000, 'x'), 0o600, 'refused not-a-seed'],
] as const) {
  test(`${title}: ${found}`, (t) => {
    const path = image(t).put('.rnd', content, mode);
    const verdict = judgeSealable(system, path, path, ME);
    const more =
      verdict.found === 'seed' ? verdict.origin : verdict.found === 'refused' ? verdict.refusal.reason : '';
    t.is(`${verdict.found} ${more}`.trim(), found);
    t.true(fs.existsSync(path));
  });
}

test('nothing, a link, a directory, a pipe, a second name and a stranger are told apart, and nothing waits', (t) => {
  const { put, at } = image(t);
  put('seed', aSeed());
  const judge = (name: string, owners: ReadonlySet<number> = ME) => {
    const verdict = judgeSealable(system, at(name), at(name), owners);
    return verdict.found === 'refused' ? verdict.refusal.reason : verdict.found;
  };
  fs.symlinkSync(at('seed'), at('link'));
  fs.mkdirSync(at('directory'));
  execFileSync('mkfifo', [at('pipe')]);
  t.is(judge('absent'), 'nothing');
  t.is(judge('link'), 'symlink');
  t.is(judge('directory'), 'not-regular');
  t.is(judge('pipe'), 'not-regular');
  t.is(judge('seed', new Set([4_000_000])), 'wrong-owner');
  fs.linkSync(at('seed'), at('second'));
  t.is(judge('seed'), 'hard-linked');
});

test('a file that is exchanged between the look and the opening is looked at again', (t) => {
  const { put, at } = image(t);
  const path = put('seed', aSeed());
  const door = doorWith({
    files: {
      openRead(name) {
        fs.writeFileSync(at('other'), KEY, { mode: 0o600 });
        fs.renameSync(at('other'), path);
        return system.files.openRead(name);
      },
    },
  });
  t.is(judgeSealable(door, path, path, ME).found, 'changed');
});
