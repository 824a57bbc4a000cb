import fs from 'node:fs';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { seedUnit } from '../../../src/cli/units/seed.ts';
import { folder } from '../../helpers/folder.ts';
import { needing } from '../../helpers/needing.ts';
import { run } from '../../helpers/runner.ts';

const analyze = needing('systemd-analyze');

/** The units in a folder, with a program that exists: systemd-analyze looks for it. */
function units(t: ExecutionContext): string {
  const home = folder(t);
  for (const name of ['rnd seed.js', 'rnd-seed-preflight']) {
    fs.writeFileSync(path.join(home, name), '#!/bin/sh\n', { mode: 0o755 });
  }
  const program = [process.execPath, path.join(home, 'rnd seed.js')];
  for (const kind of ['service', 'timer'] as const) {
    fs.writeFileSync(path.join(home, `rnd-seed.${kind}`), seedUnit(kind, { program }));
  }
  return home;
}

analyze('systemd-analyze finds nothing to complain about', async (t) => {
  const home = units(t);
  for (const kind of ['service', 'timer']) {
    const { status, stdout, stderr } = await run('systemd-analyze', [
      'verify',
      '--man=no',
      path.join(home, `rnd-seed.${kind}`),
    ]);
    t.is(stdout + stderr, '', kind);
    t.is(status, 0, kind);
  }
});

analyze('systemd calls it well protected', async (t) => {
  const service = path.join(units(t), 'rnd-seed.service');
  const line = ['security', '--offline=true', '--threshold=15', '--no-pager', service];
  const { status, stdout, stderr } = await run('systemd-analyze', line);
  t.is(status, 0, stdout + stderr);
});

for (const [status, goesOn] of [
  [0, true],
  [1, true],
  [3, false],
] as const) {
  test(`a preflight of status ${status} ${goesOn ? 'lets the seed be renewed' : 'ends the service'}`, async (t) => {
    const home = folder(t);
    fs.writeFileSync(path.join(home, 'rnd-seed-preflight'), `#!/bin/sh\nexit ${status}\n`, { mode: 0o755 });
    const text = seedUnit('service', { program: ['/usr/bin/node', `${home}/rnd-seed`] });
    const line = /^ExecStartPre=(.*)$/m.exec(text)![1]!.replaceAll('$$', '$'); // systemd.service(5), COMMAND LINES
    t.is((await run('sh', ['-c', line])).status === 0, goesOn);
  });
}

test('it comes after the seed of systemd and before the network is online', (t) => {
  const text = seedUnit('service', { program: ['/usr/bin/node', '/usr/bin/rnd-seed'] });
  t.regex(text, /^After=systemd-random-seed\.service /m);
  t.regex(text, /^Before=network-online\.target$/m);
  t.regex(text, /^ExecStartPre=.* \/usr\/bin\/rnd-seed-preflight$/m);
  t.true(text.indexOf('ExecStartPre=') < text.indexOf('ExecStart='));
});

test('the preset enables what it prints and leaves the server alone', (t) => {
  const lines = seedUnit('preset', { program: [] }).split('\n');
  t.deepEqual(
    lines.filter((line) => /^(enable|disable) /.test(line)),
    [
      'enable rnd-seed.service',
      'enable rnd-seed.timer',
      'disable rnd-seed-egd.service',
      'disable rnd-seed-egd.socket',
    ],
  );
});
