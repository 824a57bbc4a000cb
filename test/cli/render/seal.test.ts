import test from 'ava';
import { renderSeal } from '../../../src/cli/render/seal.ts';
import { width } from '../../../src/cli/render/text.ts';
import type { SealReport } from '../../../src/image/outcome.ts';

const PLAIN = { columns: 80, colour: false };
const report: SealReport = {
  schema: 'rnd-seed/seal/1',
  root: '/mnt',
  dryRun: false,
  sealed: true,
  ready: false,
  seeds: [
    { path: '/root/.rnd', outcome: 'removed', origin: 'rnd-seed', leftOvers: ['.a', '.b'], marker: 'left' },
    { path: '/var/seed', outcome: 'absent', leftOvers: [], marker: 'already-there' },
    { path: '/home/u/.rnd', outcome: 'removed', origin: 'unknown', leftOvers: [], marker: 'none' },
  ],
  findings: [
    {
      code: 'shares-machine-id',
      severity: 'warning',
      subject: '/etc/machine-id',
      detail: 'a machine-id',
      remedy: 'truncate -s 0 /mnt/etc/machine-id',
    },
  ],
};

test('the first line is the answer, a line a seed, and each thing left alone has its command', (t) => {
  t.deepEqual(renderSeal(report, PLAIN).split('\n'), [
    'sealed: 2 seeds removed from /mnt; its next init is a first start',
    '',
    '+ removed, 2 left-overs, marked  /root/.rnd',
    '- absent, marked before          /var/seed',
    "+ removed, another program's     /home/u/.rnd",
    '',
    'left alone, and the same in every clone:',
    '',
    'warning: /etc/machine-id: a machine-id',
    '    truncate -s 0 /mnt/etc/machine-id',
    '',
  ]);
});

test('a dry run says would, and a refusal does not say sealed', (t) => {
  const dry = renderSeal({ ...report, dryRun: true }, PLAIN);
  t.regex(dry, /^dry run, nothing was touched: 2 seeds would be removed from \/mnt\n/);
  t.regex(dry, /would be removed, 2 left-overs, would be marked/);
  const refused = renderSeal(
    {
      ...report,
      root: null,
      sealed: false,
      findings: [],
      seeds: [{ path: '/root/.rnd', outcome: 'refused', reason: 'symlink', leftOvers: [], marker: 'none' }],
    },
    PLAIN,
  );
  t.regex(refused, /^not sealed: not every seed could be removed from this machine\n/);
  t.regex(refused, /! refused \(symlink\) {2}\/root\/\.rnd/);
  t.regex(refused, /nothing else was found/);
});

test('it fits a narrow terminal but for what is pasted', (t) => {
  const lines = renderSeal(report, { columns: 40, colour: false }).split('\n');
  t.true(lines.every((line) => width(line) <= 40 || line.startsWith('    ')));
});
