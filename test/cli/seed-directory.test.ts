import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { makeSeedDirectory } from '../../src/cli/seed-directory.ts';
import { system } from '../../src/system/index.ts';
import { doorWith } from '../helpers/door.ts';
import { folder } from '../helpers/folder.ts';
import { program } from '../helpers/program.ts';

test('a missing directory is made private, for an option and for $RANDFILE', async (t) => {
  const top = folder(t);
  await makeSeedDirectory(system, { randFile: path.join(top, 'a/b/seed') });
  t.is(fs.statSync(path.join(top, 'a/b')).mode & 0o777, 0o700);
  const door = doorWith({ identity: { environment: { RANDFILE: path.join(top, 'c/seed') } } });
  await makeSeedDirectory(door, {});
  t.true(fs.existsSync(path.join(top, 'c')));
});

test('a dry run, a name that will be refused and a missing home make nothing', async (t) => {
  const top = folder(t);
  await makeSeedDirectory(system, { randFile: path.join(top, 'a/seed'), dryRun: true });
  await makeSeedDirectory(system, { randFile: 'relative/seed' });
  await makeSeedDirectory(system, { randFile: '/seed' });
  await makeSeedDirectory(doorWith({ identity: { environment: {}, passwdHome: () => null } }), {});
  t.deepEqual(fs.readdirSync(top), []);
  t.false(fs.existsSync('relative'));
});

test('what cannot be made is left to the report of the seed file', async (t) => {
  if (!fs.existsSync('/proc/self')) return t.pass();
  await t.notThrowsAsync(makeSeedDirectory(system, { randFile: '/proc/rnd-seed/seed' }));
  const { run } = program(t);
  const { status, stdout } = await run(['init', '--json', '--rand-file', '/proc/rnd-seed/seed']);
  t.is(status, 5);
  t.like(JSON.parse(stdout), { seeded: true, seedFile: { outcome: 'not-persisted' } });
});

test('the program seeds into a directory that was not there', async (t) => {
  const { run, home } = program(t);
  const { status } = await run(['init', '--rand-file', path.join(home, 'new/deep/seed')]);
  t.is(status, 0);
  t.is(fs.statSync(path.join(home, 'new/deep/seed')).size, 1024);
});
