import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { explainLookup, lookUp, openTrustedDirectory, release } from '../../src/sources/trust.ts';
import { system } from '../../src/system/index.ts';
import type { System } from '../../src/system/type.ts';
import { doorWith, errno } from '../helpers/door.ts';
import { folder } from '../helpers/folder.ts';

/** Opens, closes, and says what came of it. */
function opened(directory: string, door: System = system): string {
  const result = openTrustedDirectory(door, directory);
  if ('refusal' in result) return result.missing ? 'missing' : result.refusal.reason;
  door.files.close(result.descriptor);
  return result.shared ? `shared ${result.shared.reason}` : 'open';
}

function looked(file: string, door: System = system): string {
  const result = lookUp(door, file);
  if ('refusal' in result) return result.missing ? 'missing' : result.refusal.reason;
  const { kind } = result.status;
  release(door, result);
  return kind;
}

const descriptors = () => fs.readdirSync('/proc/self/fd').length;

test('a private directory below a sticky one opens', (t) => {
  t.is(opened(folder(t)), 'open');
  t.is(opened('/'), 'open');
});

test('one writable directory anywhere on the way is enough to refuse', (t) => {
  const dir = folder(t);
  const deep = path.join(dir, 'a', 'b', 'c');
  fs.mkdirSync(deep, { recursive: true, mode: 0o700 });
  for (const spoilt of ['a', 'a/b', 'a/b/c']) {
    fs.chmodSync(path.join(dir, spoilt), 0o770);
    t.is(opened(deep), 'unsafe-directory', spoilt);
    fs.chmodSync(path.join(dir, spoilt), 0o700);
  }
  t.is(opened(deep), 'open');
});

test('a detour over .. does not launder the last directory', (t) => {
  const dir = folder(t);
  fs.mkdirSync(path.join(dir, 'open', 'closed'), { recursive: true });
  fs.chmodSync(path.join(dir, 'open'), 0o1777);
  t.is(
    opened(`${dir}/open/closed/..`),
    process.getuid!() === 0 ? 'shared unsafe-directory' : 'unsafe-directory',
  );
  t.is(opened(`${dir}/open/closed`), 'open');
  t.is(opened(`${dir}/./open//closed/../../`), 'open');
});

test('links on the way are followed and their targets judged', (t) => {
  const dir = folder(t);
  fs.mkdirSync(path.join(dir, 'good'));
  fs.mkdirSync(path.join(dir, 'bad'));
  fs.chmodSync(path.join(dir, 'bad'), 0o777);
  fs.symlinkSync('good', path.join(dir, 'to-good'));
  fs.symlinkSync(path.join(dir, 'bad'), path.join(dir, 'to-bad'));
  fs.symlinkSync('loop', path.join(dir, 'loop'));
  fs.symlinkSync('/', path.join(dir, 'to-root'));
  t.is(opened(path.join(dir, 'to-good')), 'open');
  t.is(opened(path.join(dir, 'to-bad')), 'unsafe-directory');
  t.is(opened(path.join(dir, 'loop')), 'io');
  t.is(opened(path.join(dir, 'to-root')), 'open');
});

/** Only root can give a directory away. */
const asRoot = process.geteuid!() === 0 ? test : test.skip;

asRoot("a stranger's directory and a stranger's link are refused (needs root)", (t) => {
  const dir = folder(t);
  fs.mkdirSync(path.join(dir, 'theirs', 'mine'), { recursive: true });
  fs.chownSync(path.join(dir, 'theirs'), 12345, 12345);
  fs.symlinkSync('theirs', path.join(dir, 'link'));
  fs.lchownSync(path.join(dir, 'link'), 12345, 12345);
  t.is(opened(path.join(dir, 'theirs', 'mine')), 'unsafe-directory');
  t.is(opened(path.join(dir, 'link')), 'unsafe-directory');
});

test('missing, not a directory and unreadable are told apart', (t) => {
  const dir = folder(t);
  fs.writeFileSync(path.join(dir, 'f'), '');
  t.is(opened(path.join(dir, 'none', 'deeper')), 'missing');
  t.is(opened(path.join(dir, 'f')), 'io');
  const denied = doorWith({
    files: {
      lstat: (name) => {
        if (name === dir) throw errno('EACCES');
        return system.files.lstat(name);
      },
    },
  });
  t.is(opened(dir, denied), 'unreadable');
  t.like(explainLookup('/x', errno('EIO')), { refusal: { reason: 'io', detail: '/x: EIO' } });
});

test('a directory exchanged between judgement and open is noticed', (t) => {
  const dir = folder(t);
  fs.mkdirSync(path.join(dir, 'd'));
  fs.mkdirSync(path.join(dir, 'other'));
  const swapping = doorWith({
    files: {
      openDirectory(name) {
        fs.renameSync(path.join(dir, 'd'), path.join(dir, 'away'));
        fs.renameSync(path.join(dir, 'other'), path.join(dir, 'd'));
        return system.files.openDirectory(name);
      },
    },
  });
  t.is(opened(path.join(dir, 'd'), swapping), 'unsafe-directory');
});

test('a failing open of the directory is an outcome', (t) => {
  const door = doorWith({
    files: {
      openDirectory: () => {
        throw errno('EMFILE');
      },
    },
  });
  t.is(opened(folder(t), door), 'io');
});

test('a directory that cannot be examined once it is open is closed again', (t) => {
  const closed: number[] = [];
  const door = doorWith({
    files: {
      fstat: () => {
        throw errno('EIO');
      },
      close: (descriptor) => {
        closed.push(descriptor);
        system.files.close(descriptor);
      },
    },
  });
  t.is(opened(folder(t), door), 'io');
  t.is(closed.length, 1);
});

test('a name is reported as what stands there, unopened', (t) => {
  const dir = folder(t);
  fs.writeFileSync(path.join(dir, 'f'), '');
  fs.symlinkSync('f', path.join(dir, 'l'));
  fs.symlinkSync('nowhere', path.join(dir, 'dangling'));
  t.is(looked(path.join(dir, 'f')), 'file');
  t.is(looked(path.join(dir, 'l')), 'symlink');
  t.is(looked(path.join(dir, 'dangling')), 'symlink');
  t.is(looked(path.join(dir, 'none')), 'missing');
  t.is(looked(path.join(dir, 'f', 'below')), 'io');
  t.is(looked(dir), 'directory');
  for (const name of ['/', '/..', `${dir}/`, `${dir}/.`]) t.is(looked(name), 'not-regular', name);
});

test('where the platform has no O_PATH the name is looked up all the same', (t) => {
  const dir = folder(t);
  fs.writeFileSync(path.join(dir, 'f'), '');
  fs.symlinkSync('f', path.join(dir, 'l'));
  const door = doorWith({ files: { openPath: () => null, insideDirectory: () => null } });
  t.is(looked(path.join(dir, 'f'), door), 'file');
  t.is(looked(path.join(dir, 'l'), door), 'symlink');
  t.is(looked(path.join(dir, 'none'), door), 'missing');
  t.is(looked('/etc/hostname', door), 'file');
});

test('in an unsafe directory a link and a missing name are still called so', (t) => {
  const dir = folder(t);
  fs.chmodSync(dir, 0o777);
  fs.writeFileSync(path.join(dir, 'f'), '');
  fs.symlinkSync('f', path.join(dir, 'l'));
  t.is(looked(path.join(dir, 'f')), 'unsafe-directory');
  t.is(looked(path.join(dir, 'l')), 'symlink');
  t.is(looked(path.join(dir, 'none')), 'missing');
});

test('no descriptor is left open, whatever the outcome', (t) => {
  if (process.platform !== 'linux') return t.pass();
  const dir = folder(t);
  fs.writeFileSync(path.join(dir, 'f'), '');
  fs.symlinkSync('f', path.join(dir, 'l'));
  const before = descriptors();
  for (let round = 0; round < 50; round++) {
    for (const name of ['f', 'l', 'none', 'f/x', '.']) looked(path.join(dir, name));
    opened(dir);
  }
  t.true(
    Math.abs(descriptors() - before) < 100,
    'a leak would be hundreds; other tests of this process open some',
  );
});
