import test from 'ava';
import { listPlaces } from '../../src/image/places.ts';
import { system } from '../../src/system/index.ts';
import { rootedFiles } from '../../src/system/rooted.ts';
import { doorWith } from '../helpers/door.ts';
import { image } from '../helpers/sealing.ts';

const PASSWD = 'root:x:0:0::/root:/bin/sh\nu:x:1000:1000::/home/u:/bin/sh\n';
const as = (effectiveUser: number, root: string, environment: Record<string, string>) =>
  doorWith({ files: rootedFiles(system.files, root), identity: { effectiveUser, environment } });

test('a user seals what is theirs and what they name', (t) => {
  const { root, put } = image(t);
  put('etc/passwd', PASSWD, 0o644);
  const door = as(1000, root, { HOME: '/home/u' });
  t.deepEqual(listPlaces(door, { randFiles: ['/srv/seed'], elsewhere: false }), [
    { path: '/srv/seed', user: 1000, mark: true },
    { path: '/home/u/.rnd', user: 1000, mark: true },
  ]);
});

test('root seals the own seed, that of the service and all homes, each through its owner', (t) => {
  const { root, put } = image(t);
  put('etc/passwd', PASSWD, 0o644);
  const door = as(0, root, { HOME: '/root', RANDFILE: '/var/seed' });
  t.deepEqual(listPlaces(door, { randFiles: [], elsewhere: false }), [
    { path: '/var/seed', user: 0, mark: true },
    { path: '/var/lib/rnd-seed/seed', user: 0, mark: true },
    { path: '/root/.rnd', user: 0, mark: false },
    { path: '/home/u/.rnd', user: 1000, mark: false },
  ]);
});

test("in an image, the caller's environment means nothing", (t) => {
  const { root, put } = image(t);
  put('etc/passwd', PASSWD, 0o644);
  const door = as(0, root, { HOME: '/elsewhere', RANDFILE: '/var/seed' });
  t.deepEqual(
    listPlaces(door, { randFiles: [], elsewhere: true }).map(({ path }) => path),
    ['/root/.rnd', '/var/lib/rnd-seed/seed', '/home/u/.rnd'],
  );
});
