import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { gather } from '../../src/sources/pool-sources.ts';
import { system } from '../../src/system/index.ts';
import { doorWith } from '../helpers/door.ts';
import { startEgdServer } from '../helpers/egd-server.ts';
import { folder } from '../helpers/folder.ts';

const LIMITS = { timeoutMs: 5000 };

test('each source gives bytes of its own', async (t) => {
  const home = folder(t);
  fs.chmodSync(home, 0o700);
  const seed = randomBytes(1024);
  fs.writeFileSync(path.join(home, '.rnd'), seed, { mode: 0o600 });
  const socket = path.join(home, 'egd');
  const server = await startEgdServer({ path: socket });
  t.teardown(() => server.close());
  const door = doorWith({ identity: { environment: { HOME: home } } });
  const sources = [
    { kind: 'kernel' },
    { kind: 'files' },
    { kind: 'egd', path: socket },
    { kind: 'generator' },
  ] as const;
  const { material, findings } = await gather(door, sources, LIMITS);
  t.is(findings.filter(({ severity }) => severity === 'failure').length, 0);
  t.is(material[0]!.length, 64);
  t.deepEqual(material[1], seed);
  t.deepEqual(material[2], server.served());
  t.true(material.length > 3);
});

test('files are those of the walk, and a socket among them is not asked', async (t) => {
  const home = folder(t);
  fs.chmodSync(home, 0o700);
  const server = await startEgdServer({ path: path.join(home, '.entropy') });
  t.teardown(() => server.close());
  const RANDFILE = path.join(home, 'seed');
  fs.writeFileSync(RANDFILE, randomBytes(64), { mode: 0o644 });
  const door = doorWith({ identity: { environment: { HOME: home, RANDFILE } } });
  const { material, findings } = await gather(door, [{ kind: 'files' }], LIMITS);
  t.deepEqual(material, []);
  t.deepEqual(
    findings.flatMap(({ code, subject }) => (code === 'seed-file-declined' ? [subject] : [])),
    [RANDFILE],
  );
  t.is(server.connections(), 0);
});

test('a file that has become constant, or a text, is a warning and counted; a mode is only a remark', async (t) => {
  const home = folder(t);
  fs.chmodSync(home, 0o700);
  const RANDFILE = path.join(home, 'seed');
  const door = doorWith({ identity: { environment: { HOME: home, RANDFILE } } });
  for (const [content, mode, severity] of [
    [Buffer.alloc(1024), 0o600, 'warning'],
    ['d41d8cd98f00b204e9800998ecf8427e  -\n', 0o600, 'warning'],
    [randomBytes(1024), 0o644, 'info'],
  ] as const) {
    fs.writeFileSync(RANDFILE, content);
    fs.chmodSync(RANDFILE, mode);
    const { material, findings, failures } = await gather(door, [{ kind: 'files' }], LIMITS);
    t.deepEqual(material, []);
    t.is(findings.find(({ subject }) => subject === RANDFILE)!.severity, severity);
    t.is(failures.declined, severity === 'warning' ? 1 : 0);
  }
});

test('a source that fails is a finding and takes nothing from the others', async (t) => {
  const gone = path.join(folder(t), 'none');
  const { material, findings, failures } = await gather(
    system,
    [{ kind: 'egd', path: gone }, { kind: 'kernel' }],
    LIMITS,
  );
  t.is(material.length, 1);
  t.deepEqual(failures, { health: 0, unreached: 1, declined: 0 });
  t.deepEqual(
    findings.map(({ code, subject, severity }) => [code, subject, severity]),
    [['pool-source-failed', gone, 'warning']],
  );
});

test('a server that goes bad between two times is a finding, gives nothing, and is not asked again', async (t) => {
  const socket = path.join(folder(t), 'egd');
  const health = new Map();
  const ask = () => gather(system, [{ kind: 'egd', path: socket }], { ...LIMITS, health });
  const good = await startEgdServer({ path: socket });
  t.teardown(() => good.close());
  t.is((await ask()).material.length, 1);
  await good.close();

  const stuck = await startEgdServer({ path: socket, mode: 'stuck' });
  t.teardown(() => stuck.close());
  const { material, findings, failures } = await ask();
  t.deepEqual(material, []);
  t.deepEqual(failures, { health: 1, unreached: 0, declined: 0 });
  t.deepEqual(
    findings.map(({ code, severity, subject }) => [code, severity, subject]),
    [['health-repetition-count', 'failure', socket]],
  );
  await stuck.close();

  const again = await startEgdServer({ path: socket });
  t.teardown(() => again.close());
  const later = await ask();
  t.deepEqual(later.material, []);
  t.deepEqual(later.findings, findings);
  t.is(again.connections(), 0);
});

test('a biased server is a finding too', async (t) => {
  const socket = path.join(folder(t), 'egd');
  const server = await startEgdServer({ path: socket, mode: 'biased' });
  t.teardown(() => server.close());
  const { material, findings } = await gather(system, [{ kind: 'egd', path: socket }], LIMITS);
  t.deepEqual(material, []);
  t.is(findings[0]!.severity, 'failure');
  t.regex(findings[0]!.code, /^health-/);
});
