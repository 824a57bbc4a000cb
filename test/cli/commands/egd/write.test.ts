import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { startEgdServer } from '../../../helpers/egd-server.ts';
import { program } from '../../../helpers/program.ts';

async function setting(t: import('ava').ExecutionContext) {
  const { run, home } = program(t);
  const egd = await startEgdServer({ path: path.join(home, '.entropy') });
  t.teardown(() => egd.close());
  const write = (words: string[], input = '') => run(['egd', 'write', ...words], {}, input);
  const brought = () => egd.requests.filter(({ command }) => command === 3);
  return { home, write, brought };
}

test('a file in pieces of 255 bytes, the claim shared out among them', async (t) => {
  const { home, write, brought } = await setting(t);
  const data = Buffer.from(Array.from({ length: 600 }, (_, i) => i % 251));
  fs.writeFileSync(path.join(home, 'f'), data);
  const { status, stdout } = await write(['--json', '--bits', '2100', 'f']);
  t.is(status, 0);
  t.deepEqual(
    brought().map(({ count, bits }) => [count, bits]),
    [
      [255, 2040],
      [255, 60],
      [90, 0],
    ],
  );
  t.deepEqual(Buffer.concat(brought().map((request) => request.data)), data);
  const { schema, bytes, claimedBits, levelBits } = JSON.parse(stdout);
  t.deepEqual([schema, bytes, claimedBits, levelBits], ['rnd-seed/egd-write/1', 600, 2100, 4096]);
});

test('standard input, claiming nothing', async (t) => {
  const { write, brought } = await setting(t);
  t.is((await write(['-'], 'hello')).status, 0);
  t.deepEqual(
    brought().map(({ data, bits }) => [data.toString(), bits]),
    [['hello', 0]],
  );
});

test('more than eight bits a byte is a lie: status 2, and nothing is sent', async (t) => {
  const { write, brought } = await setting(t);
  t.is((await write(['--bits', '41', '-'], 'hello')).status, 2);
  t.is((await write(['--bits', '-1', '-'], 'hello')).status, 2);
  t.deepEqual(brought(), []);
});

test('a file that is not there is status 5, one of more than a megabyte status 2', async (t) => {
  const { home, write } = await setting(t);
  t.is((await write(['none'])).status, 5);
  fs.writeFileSync(path.join(home, 'large'), Buffer.alloc(2 ** 20 + 1));
  t.is((await write(['large'])).status, 2);
});
