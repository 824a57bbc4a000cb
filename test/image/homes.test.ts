import test from 'ava';
import { listHomes } from '../../src/image/homes.ts';
import { system } from '../../src/system/index.ts';
import { rootedFiles } from '../../src/system/rooted.ts';
import { image } from '../helpers/sealing.ts';

test('each home once, with the first user who has it; what is no entry is passed over', (t) => {
  const { root, put } = image(t);
  put(
    'etc/passwd',
    'root:x:0:0:root:/root:/bin/sh\ntoor:x:0:0::/root/:/bin/sh\n\n# note\nu:x:1000:1000::/home/u:/bin/sh\nbad:x:many:0::/x:/y\nrelative:x:5:5::home:/z\nweb:x:33:33::/:/n\n',
    0o644,
  );
  t.deepEqual(listHomes(rootedFiles(system.files, root)), [
    { user: 0, directory: '/root' },
    { user: 1000, directory: '/home/u' },
    { user: 33, directory: '' },
  ]);
});

test('without a passwd there are none', (t) => {
  t.deepEqual(listHomes(rootedFiles(system.files, image(t).root)), []);
});
