import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { createPrivate } from '../../src/service/create-private.ts';
import { system } from '../../src/system/index.ts';
import { folder } from '../helpers/folder.ts';

async function* pieces(...all: (string | Uint8Array)[]) {
  yield* all;
}

test('pieces in order, mode 0600, wiped', async (t) => {
  const file = path.join(folder(t), 'f');
  const secret = Buffer.from('secret');
  await createPrivate(system, file, pieces(secret, ' and text'));
  t.is(fs.readFileSync(file, 'utf8'), 'secret and text');
  t.is(fs.statSync(file).mode & 0o7777, 0o600);
  t.true(secret.every((byte) => byte === 0));
});

test('what exists is left as it is, and no piece is asked for', async (t) => {
  const home = folder(t);
  const file = path.join(home, 'f');
  fs.symlinkSync('/nowhere', file);
  let asked = false;
  const watched = (async function* () {
    asked = true;
    yield 'x';
  })();
  await t.throwsAsync(createPrivate(system, file, watched), { code: 'REFUSED' });
  t.false(asked);
  t.is(fs.readlinkSync(file), '/nowhere');
  t.deepEqual(fs.readdirSync(home), ['f']);
});

test('when the pieces end in an error there is no file at all', async (t) => {
  const home = folder(t);
  const failing = (async function* () {
    yield 'x';
    throw new TypeError('the server is gone');
  })();
  await t.throwsAsync(createPrivate(system, path.join(home, 'f'), failing));
  t.deepEqual(fs.readdirSync(home), []);
});
