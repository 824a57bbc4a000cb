import test from 'ava';
import { system } from '../../src/system/index.ts';

test('every handle of the door works through the lazy ones', async (t) => {
  t.is(system.processes.find('no-such-program'), null);
  t.true(system.processes.parallelism() >= 1);
  const run = await system.processes.run('/bin/sh', ['-c', 'echo hello'], {
    timeoutMs: 10_000,
    maxBytes: 100,
  });
  t.is(run.output.toString(), 'hello\n');
  await t.throwsAsync(system.sockets.connect({ path: '/nonexistent' }, { timeoutMs: 1000 }), {
    code: 'ENOENT',
  });
  await t.throwsAsync(system.sockets.sendDatagram('x', ''), { code: 'EAFNOSUPPORT' });
  const reach = await system.openssl.reach();
  t.true(reach.via === null ? reach.reason.length > 0 : reach.version.length > 0);
});
