import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { quoteWord, serviceUnit } from '../../../src/cli/units/service.ts';
import { socketUnit } from '../../../src/cli/units/socket.ts';
import { folder } from '../../helpers/folder.ts';
import { needing } from '../../helpers/needing.ts';
import { run } from '../../helpers/runner.ts';

const analyze = needing('systemd-analyze');

analyze('systemd-analyze finds nothing to complain about', async (t) => {
  const home = folder(t);
  // the program has to exist: systemd-analyze looks for it
  const script = path.join(home, 'rnd seed.js');
  fs.writeFileSync(script, '');
  const service = path.join(home, 'rnd-seed-egd.service');
  fs.writeFileSync(service, serviceUnit({ program: [process.execPath, script] }));
  fs.writeFileSync(path.join(home, 'rnd-seed-egd.socket'), socketUnit());
  const { status, stdout, stderr } = await run('systemd-analyze', ['verify', '--man=no', service]);
  t.is(stdout + stderr, '');
  t.is(status, 0);
});

analyze('systemd calls it well protected', async (t) => {
  const home = folder(t);
  const service = path.join(home, 'rnd-seed-egd.service');
  fs.writeFileSync(service, serviceUnit({ program: [process.execPath] }));
  const line = ['security', '--offline=true', '--threshold=15', '--no-pager', service];
  const { status, stdout, stderr } = await run('systemd-analyze', line);
  t.is(status, 0, stdout + stderr);
});

test('words are quoted as systemd reads them', (t) => {
  t.is(quoteWord('/usr/bin/node'), '/usr/bin/node');
  t.is(quoteWord('/a b/c"d\\e'), '"/a b/c\\"d\\\\e"');
  t.is(quoteWord('/50%/$x'), '/50%%/$$x');
});
