import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { observeForMutt } from '../../../src/sources/mutt/observe.ts';
import { MUTT_RULES } from '../../../src/sources/mutt/rules.ts';
import { system } from '../../../src/system/index.ts';
import { doorWith, errno } from '../../helpers/door.ts';
import { startEgdServer } from '../../helpers/egd-server.ts';
import { folder } from '../../helpers/folder.ts';

const rules = MUTT_RULES['openssl-1.1.1'];
const limits = { timeoutMs: 10_000 };

test('links are followed, and the error of stat(2) has its name', async (t) => {
  const home = folder(t);
  fs.writeFileSync(path.join(home, 'real'), 'x', { mode: 0o600 });
  fs.symlinkSync('real', path.join(home, 'link'));
  fs.symlinkSync('loop', path.join(home, 'loop'));
  const look = (name: string) => observeForMutt(system, path.join(home, name), rules, limits);
  t.is((await look('link')).status?.kind, 'file');
  t.deepEqual((await look('link')).load, { opens: true, bytes: 1, waits: false });
  t.is((await look('none')).statError, 'ENOENT');
  t.is((await look('loop')).statError, 'ELOOP');
  t.is((await look('real/x')).statError, 'ENOTDIR');
  t.is((await observeForMutt(system, '', rules, limits)).statError, 'ENOENT');
});

test('what is insecure is neither connected to nor opened', async (t) => {
  const home = folder(t);
  const server = await startEgdServer({ path: path.join(home, 's'), permissions: 0o660 });
  t.teardown(() => server.close());
  fs.writeFileSync(path.join(home, 'f'), 'x');
  fs.chmodSync(path.join(home, 'f'), 0o644);
  const watched = doorWith({ files: { openReadFollowing: () => t.fail('opened') as never } });
  for (const name of ['s', 'f']) {
    const { egd, load } = await observeForMutt(watched, path.join(home, name), rules, limits);
    t.deepEqual([egd, load], [null, null]);
  }
  t.is(server.connections(), 0);
});

test('a secure socket is talked to, and does not open as a file', async (t) => {
  const server = await startEgdServer({ path: path.join(folder(t), 's') });
  t.teardown(() => server.close());
  const { egd, load } = await observeForMutt(system, server.path, rules, limits);
  t.deepEqual([egd, load], [{ seeds: [255], end: 'complete' }, { opens: false }]);
});

test('an abort while a FIFO is awaited is the one error', async (t) => {
  const at = path.join(folder(t), 'p');
  const stop = new AbortController();
  const waiting = doorWith({
    files: {
      stat: () => ({ ...system.files.stat('/'), kind: 'fifo', mode: 0o600, owner: system.identity.realUser }),
      openReadFollowing: () => system.files.openReadFollowing('/'),
      read: () => {
        stop.abort();
        throw errno('EAGAIN');
      },
    },
  });
  const looked = observeForMutt(waiting, at, rules, { ...limits, signal: stop.signal });
  t.is(((await t.throwsAsync(looked)) as { code?: string }).code, 'ABORTED');
});
