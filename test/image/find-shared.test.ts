import fs from 'node:fs';
import test from 'ava';
import { findShared } from '../../src/image/find-shared.ts';
import { SHARED_THINGS } from '../../src/image/shared.ts';
import { system } from '../../src/system/index.ts';
import { rootedFiles } from '../../src/system/rooted.ts';
import { doorWith, errno } from '../helpers/door.ts';
import { image } from '../helpers/sealing.ts';

const ID = '0123456789abcdef0123456789abcdef\n';

for (const { code, paths } of SHARED_THINGS) {
  for (const path of paths) {
    test(`${path}: ${code}, with a command that names it on this side`, (t) => {
      const { root, put } = image(t);
      put(path.replace('/*', '/ssh_host_ed25519_key'), 'x');
      const [finding, ...more] = findShared(rootedFiles(system.files, root), root);
      t.is(finding?.code, code);
      t.true(finding?.remedy?.includes(`${root}${path.replace('/*', '/')}`));
      t.deepEqual(more, []);
    });
  }
}

for (const [text, codes] of [
  [ID, ['shares-machine-id']],
  ['', []],
  ['uninitialized\n', []],
] as const) {
  test(`a machine-id of ${JSON.stringify(text)}: ${codes.join() || 'nothing to share'}`, (t) => {
    const { root, put } = image(t);
    put('etc/machine-id', text, 0o444);
    put('etc/ssh/moduli', '');
    const found = findShared(rootedFiles(system.files, root), root);
    t.deepEqual(
      found.map(({ code }) => code),
      [...codes],
    );
    t.false(JSON.stringify(found).includes(ID.trim()));
  });
}

test("D-Bus's machine-id counts when it is a file of its own", (t) => {
  const { root, put, at } = image(t);
  put('var/lib/dbus/machine-id', ID);
  const files = rootedFiles(system.files, root);
  t.is(findShared(files, root)[0]?.remedy, `ln -sf /etc/machine-id ${root}/var/lib/dbus/machine-id`);
  fs.unlinkSync(at('var/lib/dbus/machine-id'));
  fs.symlinkSync('/etc/machine-id', at('var/lib/dbus/machine-id'));
  t.deepEqual(findShared(files, root), []);
});

test('what may not be looked at is said to be not visible, not to be absent', (t) => {
  const deny = () => {
    throw errno('EACCES');
  };
  const { files } = doorWith({
    files: { lstat: deny, stat: deny, list: deny },
  });
  const found = findShared(files, '');
  t.deepEqual([...new Set(found.map(({ code }) => code))], ['not-visible']);
  t.true(found.some(({ subject }) => subject === '/etc/machine-id'));
});
