import path from 'node:path';
import test from 'ava';
import { warningsOf, withServer } from '../../../../src/cli/commands/egd/client.ts';
import type { Call } from '../../../../src/cli/commands/type.ts';
import { system } from '../../../../src/system/index.ts';
import { startEgdServer } from '../../../helpers/egd-server.ts';
import { fakeTerminal } from '../../../helpers/fake-terminal.ts';
import { folder } from '../../../helpers/folder.ts';

async function call(t: import('ava').ExecutionContext): Promise<Call> {
  const socket = path.join(folder(t), 'egd');
  const egd = await startEgdServer({ path: socket });
  t.teardown(() => egd.close());
  const { signal } = new AbortController();
  return { system, terminal: fakeTerminal([]), values: { socket }, signal } as unknown as Call;
}

test('the connection is closed whatever happens', async (t) => {
  const given = await call(t);
  const client = await withServer(given, async (reached) => {
    t.true((await reached.client.level()) > 0);
    return reached.client;
  });
  await t.throwsAsync(client.level(), { code: 'ABORTED' });
  let kept: typeof client | undefined;
  await t.throwsAsync(
    withServer(given, async (reached) => {
      kept = reached.client;
      throw new TypeError('made by a test');
    }),
  );
  await t.throwsAsync(kept!.level(), { code: 'ABORTED' });
});

test('what was passed over is a warning with its remedy', (t) => {
  const finding = { code: 'c', severity: 'warning', subject: 's', detail: 'd', remedy: 'r' } as const;
  t.deepEqual(warningsOf({ findings: [finding] }), [{ message: 'd', hint: 'r' }]);
});
