import test from 'ava';
import { assessNonIid } from '../../src/assess/assess.ts';
import { assessParallel, type StepMessage } from '../../src/assess/parallel.ts';
import { system } from '../../src/system/index.ts';
import { smallSet } from '../helpers/assess-data.ts';

const file = new URL(
  `../../src/system/assess-worker.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`,
  import.meta.url,
);

test('two threads give the report of one', async (t) => {
  const samples = smallSet('uniform', 256, 20_000);
  const report = await assessParallel(samples, {
    start: (errand, listen, signal) =>
      system.threads.run(file, errand, (message) => listen(message as StepMessage), signal),
  });
  t.deepEqual(report, assessNonIid(samples));
});
