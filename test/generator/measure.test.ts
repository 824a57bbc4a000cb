import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { measureCommand } from '../../src/generator/measure.ts';
import { system } from '../../src/system/index.ts';
import { folder } from '../helpers/folder.ts';

const SH = system.processes.find('sh')!;
const sh = (script: string) => [SH, '-c', script];

test('each run is a process of its own, and its outputs are compared', async (t) => {
  const file = path.join(folder(t), 'count');
  fs.writeFileSync(file, '');
  const steps: number[] = [];
  const worth = await measureCommand(system, sh(`echo x >> ${file}; wc -l < ${file}; echo many lines`), {
    runs: 5,
    progress: ({ done }) => steps.push(done),
  });
  t.deepEqual(steps, [1, 2, 3, 4, 5]);
  t.deepEqual([worth.runs, worth.failed, worth.distinct], [5, 0, 5]);
  t.is(fs.readFileSync(file, 'utf8'), 'x\n'.repeat(5));
});

test('what does not work is given up after three runs', async (t) => {
  const { verdict, runs, failed } = await measureCommand(system, sh('exit 1'), { runs: 50 });
  t.deepEqual([verdict, runs, failed], ['failing', 0, 3]);
});

test('the same each time is constant', async (t) => {
  t.is((await measureCommand(system, sh('echo 4711 4712 4713'), { runs: 4 })).verdict, 'constant');
});

test('the time is only the time', async (t) => {
  if (process.platform !== 'linux') return t.pass('date has no %N');
  const worth = await measureCommand(system, ['date', '+now it is %s.%N'], { runs: 20 });
  t.is(worth.verdict, 'clock-only');
});

test('no run is begun when the time is up', async (t) => {
  const worth = await measureCommand(system, sh('sleep 0.2; echo done in time'), {
    runs: 100,
    budgetMs: 300,
  });
  t.true(worth.runs + worth.failed < 100);
});

test('no such program, no words, no runs', async (t) => {
  await t.throwsAsync(measureCommand(system, ['no-such-program-anywhere']), { code: 'COMMAND_NOT_FOUND' });
  await t.throwsAsync(measureCommand(system, ['/no/such/program']), { code: 'COMMAND_NOT_FOUND' });
  await t.throwsAsync(measureCommand(system, []), { code: 'USAGE' });
  await t.throwsAsync(measureCommand(system, ['true'], { runs: 1 }), { code: 'USAGE' });
});

test('an abort ends it', async (t) => {
  const controller = new AbortController();
  const progress = () => controller.abort();
  const { signal } = controller;
  await t.throwsAsync(measureCommand(system, sh('echo again and again'), { signal, progress }), {
    code: 'ABORTED',
  });
});
