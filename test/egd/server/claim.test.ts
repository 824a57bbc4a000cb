import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import test from 'ava';
import { claimName, releaseName } from '../../../src/egd/server/claim.ts';
import { system } from '../../../src/system/index.ts';
import { doorWith, errno } from '../../helpers/door.ts';
import { startEgdServer } from '../../helpers/egd-server.ts';
import { folder } from '../../helpers/folder.ts';

const silent = { accepted() {}, acceptFailed() {} };

async function claim(door: typeof system, at: string) {
  const born = await (await door.listening()).bear(at, { mode: 0o600 }, silent);
  try {
    return await claimName(door, born, at);
  } finally {
    born.leaveNursery();
    born.listener.close();
  }
}

test('a free name is taken, and released', async (t) => {
  const at = path.join(folder(t), 's');
  const claimed = await claim(system, at);
  t.true(fs.lstatSync(at).isSocket());
  releaseName(system, claimed);
  t.deepEqual(fs.readdirSync(path.dirname(at)), []);
  t.notThrows(() => releaseName(system, claimed));
});

test('a dead socket of ours is replaced', async (t) => {
  const at = path.join(folder(t), 's');
  await startEgdServer({ path: at, mode: 'refuse' });
  const { ino } = fs.lstatSync(at);
  await claim(system, at);
  t.not(fs.lstatSync(at).ino, ino);
  t.deepEqual(fs.readdirSync(path.dirname(at)), ['s']);
});

test('a live one is refused and stays', async (t) => {
  const at = path.join(folder(t), 's');
  const other = await startEgdServer({ path: at });
  t.teardown(() => other.close());
  await t.throwsAsync(claim(system, at), { code: 'REFUSED' });
  t.deepEqual(fs.readdirSync(path.dirname(at)), ['s']);
  await new Promise<void>((resolve) => net.connect(at, resolve).unref());
});

test('a file, a link, a directory are refused and stay', async (t) => {
  const home = folder(t);
  const at = path.join(home, 's');
  const elsewhere = path.join(home, 'elsewhere');
  for (const make of [
    () => fs.writeFileSync(at, 'precious'),
    () => fs.symlinkSync(elsewhere, at),
    () => fs.mkdirSync(at),
  ]) {
    make();
    const { ino } = fs.lstatSync(at);
    await t.throwsAsync(claim(system, at), { code: 'REFUSED' });
    t.is(fs.lstatSync(at).ino, ino);
    t.deepEqual(fs.readdirSync(home), ['s']);
    fs.rmSync(at, { recursive: true });
  }
});

test("another user's dead socket is refused and stays", async (t) => {
  const at = path.join(folder(t), 's');
  await startEgdServer({ path: at, mode: 'refuse' });
  const door = doorWith({ identity: { effectiveUser: system.identity.effectiveUser + 1 } });
  await t.throwsAsync(claim(door, at), { code: 'REFUSED' });
  t.true(fs.existsSync(at));
});

test('a server that starts between the look and the move gets its name back', async (t) => {
  const at = path.join(folder(t), 's');
  await startEgdServer({ path: at, mode: 'refuse' });
  fs.utimesSync(at, 1, 1); // the newcomer may get the same inode
  let other: Awaited<ReturnType<typeof startEgdServer>> | undefined;
  const door = doorWith({
    sockets: {
      async connect(...call) {
        const dead = await system.sockets.connect(...call).catch((error) => error);
        fs.unlinkSync(at);
        other = await startEgdServer({ path: at });
        throw dead;
      },
    },
  });
  await t.throwsAsync(claim(door, at), { code: 'REFUSED' });
  t.teardown(() => other!.close());
  t.deepEqual(fs.readdirSync(path.dirname(at)), ['s']);
  await new Promise<void>((resolve) => net.connect(at, resolve).unref());
});

test('a name that stands for another socket by now is not removed', async (t) => {
  const at = path.join(folder(t), 's');
  const claimed = { ...(await claim(system, at)), bornMs: 1000 }; // the other may get the same inode
  fs.unlinkSync(at);
  const other = await startEgdServer({ path: at });
  t.teardown(() => other.close());
  releaseName(system, claimed);
  t.true(fs.existsSync(at));
});

test('a name that another server takes in between is refused after three tries, and goes when it is free', async (t) => {
  const at = path.join(folder(t), 's');
  let links = 0;
  const taken = doorWith({
    files: {
      link(from, to) {
        links += 1;
        if (to === at) throw errno('EEXIST');
        system.files.link(from, to);
      },
    },
  });
  await t.throwsAsync(claim(taken, at), { code: 'EEXIST' });
  t.is(links, 3);
});

test('what cannot be looked at is not removed', async (t) => {
  const at = path.join(folder(t), 's');
  await startEgdServer({ path: at, mode: 'refuse' });
  const door = (files: Partial<typeof system.files>) => doorWith({ files });
  const denied = () => {
    throw errno('EACCES');
  };
  const { lstat } = system.files;
  const blind = (name: string) => (name === at ? denied() : lstat(name));
  await t.throwsAsync(claim(door({ lstat: blind }), at), { code: 'EACCES' });
  await t.throwsAsync(claim(door({ rename: denied }), at), { code: 'EACCES' });
  t.true(fs.lstatSync(at).isSocket());
});

test('a dead socket that another server clears away first leaves the name free', async (t) => {
  const at = path.join(folder(t), 's');
  await startEgdServer({ path: at, mode: 'refuse' });
  const door = doorWith({
    files: {
      rename(from, to) {
        fs.rmSync(from);
        system.files.rename(from, to);
      },
    },
  });
  const claimed = await claim(door, at);
  t.is(claimed.path, at);
  t.true(fs.lstatSync(at).isSocket());
});
