import path from 'node:path';
import test from 'ava';
import { startEgdServer } from '../../../helpers/egd-server.ts';
import { program } from '../../../helpers/program.ts';

async function ask(t: import('ava').ExecutionContext, pidText: string, ...words: string[]) {
  const { run, home } = program(t);
  const egd = await startEgdServer({ path: path.join(home, '.entropy'), pidText });
  t.teardown(() => egd.close());
  return run(['egd', 'pid', ...words]);
}

test('the number alone', async (t) => {
  const { stdout, status } = await ask(t, '        4711');
  t.deepEqual([stdout, status], ['4711\n', 0]);
  t.is(JSON.parse((await ask(t, '12', '--json')).stdout).pid, 12);
});

test('a server that does not tell (-1) is status 1', async (t) => {
  const { stdout, status } = await ask(t, '-1');
  t.deepEqual([stdout, status], ['', 1]);
});

test('what is no number is status 5', async (t) => {
  t.is((await ask(t, 'many')).status, 5);
});
