import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { decodeMarker, encodeMarker, markerBeside, removeMarker } from '../../src/seed-file/marker.ts';
import { privateNames } from '../../src/seed-file/private-names.ts';
import { system } from '../../src/system/index.ts';
import { folder } from '../helpers/folder.ts';

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5, 678);

test('what is written is read', (t) => {
  t.is(decodeMarker(encodeMarker(NOW)), '2026-01-02T03:04:05.678Z');
});

for (const other of ['', 'rnd-seed-sealed:', 'rnd-seed-sealed:today', '../seed', `${encodeMarker(NOW)}\n`]) {
  test(`a link to ${JSON.stringify(other)} is no mark`, (t) => {
    t.is(decodeMarker(other), null);
  });
}

test('it stands beside the seed, and a relative or impossible name has none', (t) => {
  const home = folder(t);
  t.is(markerBeside(system.files, path.join(home, '.rnd')), null);
  fs.symlinkSync(encodeMarker(NOW), path.join(home, '..rnd.sealed'));
  t.is(markerBeside(system.files, path.join(home, '.rnd')), '2026-01-02T03:04:05.678Z');
  t.is(markerBeside(system.files, '.rnd'), null);
  t.is(markerBeside(system.files, `${home}/`), null);
});

test('only a mark is removed', (t) => {
  const base = folder(t);
  const names = privateNames('seed');
  const link = path.join(base, names.sealed);
  const descriptor = system.files.openDirectory(base);
  t.teardown(() => system.files.close(descriptor));
  fs.symlinkSync('elsewhere', link);
  removeMarker(system.files, { base, names, descriptor });
  t.is(fs.readlinkSync(link), 'elsewhere');
  fs.unlinkSync(link);
  fs.symlinkSync(encodeMarker(NOW), link);
  removeMarker(system.files, { base, names, descriptor });
  t.deepEqual(fs.readdirSync(base), []);
});
