import fs from 'node:fs';
import test from 'ava';
import { restoreDefault, restoreIgnored } from '../../src/system/signals.ts';
import { run, sourceUrl } from '../helpers/runner.ts';

const PIPE = 1n << 12n;
const FILE_SIZE = 1n << 24n;
const ignored = (): bigint =>
  BigInt(`0x${/^SigIgn:\t(\w+)$/m.exec(fs.readFileSync('/proc/self/status', 'latin1'))![1]}`);

test.serial('Node ignores SIGPIPE and SIGXFSZ, and afterwards does not', (t) => {
  t.is(ignored() & (PIPE | FILE_SIZE), PIPE | FILE_SIZE);
  restoreIgnored();
  t.is(ignored() & (PIPE | FILE_SIZE), 0n);
  process.on('SIGPIPE', () => {});
});

test.serial('a listener of the application’s own survives', (t) => {
  const mine = (): void => {};
  process.on('SIGUSR2', mine);
  restoreDefault('SIGUSR2');
  t.deepEqual(process.listeners('SIGUSR2'), [mine]);
  process.off('SIGUSR2', mine);
});

for (const signal of ['SIGTERM', 'SIGPIPE', 'SIGKILL', 'SIGUSR1', 'SIGHUP'] as const) {
  test.serial(`${signal} raised ends the process by ${signal}`, async (t) => {
    const code = `import { raise } from ${JSON.stringify(sourceUrl('system/signals.ts'))};
      raise(${JSON.stringify(signal)}); setTimeout(() => {}, 10_000);`;
    const ended = await run(process.execPath, ['--input-type=module', '-e', code]);
    t.is(ended.signal, signal);
  });
}
