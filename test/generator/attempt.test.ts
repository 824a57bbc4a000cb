import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { runJob, userJobs } from '../../src/generator/attempt.ts';
import type { CatalogueEntry, Words } from '../../src/generator/catalogue.ts';
import { system } from '../../src/system/index.ts';
import { doorWith } from '../helpers/door.ts';
import { folder } from '../helpers/folder.ts';

const LIMITS = { timeoutMs: 60_000, maxBytes: 1024 };
/** Stands in for the digest: shows what was handed over. */
const copy = (output: Buffer) => Buffer.from(output);

const ENTRY: CatalogueEntry = { id: 'an-entry', group: 'cpu', why: 'a test', spellings: [], quick: false };
const spell = (lines: readonly Words[]) => lines.map((words, index) => ({ words, capBits: index }));
async function attempts(...lines: Words[]) {
  const tried = await runJob(system, { entry: ENTRY, spellings: spell(lines) }, LIMITS, copy);
  return tried.map(({ report, digest }) => [report.command, report.outcome, digest?.toString() ?? null]);
}

test('the first spelling that works ends the search', async (t) => {
  t.deepEqual(await attempts(['echo', 'a'], ['echo', 'b']), [['echo a', 'used', 'a\n']]);
});

test('every spelling that did not work is reported before the one that did', async (t) => {
  t.deepEqual(await attempts(['false'], ['true'], ['rnd-seed-absent'], ['echo', 'b'], ['echo', 'c']), [
    ['false', 'failed', null],
    ['true', 'empty', null],
    ['rnd-seed-absent', 'missing', null],
    ['echo b', 'used', 'b\n'],
  ]);
});

test('a spelling may earn its own cap, the user none', async (t) => {
  const spellings = spell([['false'], ['echo', 'b']]);
  const caps = async (entry: CatalogueEntry | null) =>
    (await runJob(system, { entry, spellings }, LIMITS, copy)).map(({ cap }) => cap);
  t.deepEqual(await caps(ENTRY), [
    { group: 'cpu', bits: 0 },
    { group: 'cpu', bits: 1 },
  ]);
  t.deepEqual(await caps(null), [null, null]);
});

test('a program that is missing is not looked for in its other spellings', async (t) => {
  t.deepEqual(await attempts(['rnd-seed-absent', '-a'], ['rnd-seed-absent', '-b']), [
    ['rnd-seed-absent -a', 'missing', null],
  ]);
});

test('the output is wiped once it is digested, and when the digest fails', async (t) => {
  const outputs: Buffer[] = [];
  const door = doorWith({
    processes: {
      run: async (...call) => {
        const result = await system.processes.run(...call);
        outputs.push(result.output);
        return result;
      },
    },
  });
  const spellings = spell([['echo', 'secret']]);
  await runJob(door, { entry: null, spellings }, LIMITS, copy);
  const broken = () => {
    throw new Error('no digest');
  };
  await t.throwsAsync(runJob(door, { entry: null, spellings }, LIMITS, broken), { message: 'no digest' });
  t.deepEqual(outputs, [Buffer.alloc(7), Buffer.alloc(7)]);
});

test('what fails with output has its output wiped and not digested', async (t) => {
  const sh = system.processes.find('sh')!;
  t.deepEqual(await attempts([sh, '-c', 'echo text; exit 1']), [
    [`${sh} -c 'echo text; exit 1'`, 'failed', null],
  ]);
});

test('a file that may not be executed is failed, one that is not there is missing', async (t) => {
  const home = folder(t);
  const plain = path.join(home, 'plain');
  fs.writeFileSync(plain, 'text', { mode: 0o600 });
  const [failed, missing] = await attempts([plain], [path.join(home, 'absent')]);
  t.is(failed?.[1], 'failed');
  t.is(missing?.[1], 'missing');
});

test("the user's commands have no entry and one spelling", (t) => {
  t.deepEqual(userJobs([['vmstat', '-s'], ['id']]), [
    { entry: null, spellings: [{ words: ['vmstat', '-s'], capBits: 0 }] },
    { entry: null, spellings: [{ words: ['id'], capBits: 0 }] },
  ]);
  t.deepEqual(userJobs(), []);
});

for (const [why, commands] of [
  ['an empty array', [[]]],
  ['an empty program', [['', '-s']]],
  ['a string', ['vmstat -s']],
  ['a number among the arguments', [['head', 1]]],
] as [string, string[][]][]) {
  test(`${why} is no command: a usage error`, (t) => {
    t.is(t.throws<Error & { code: string }>(() => userJobs(commands)).code, 'USAGE');
  });
}
