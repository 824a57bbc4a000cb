import test from 'ava';
import type { RndSeedError } from '../../src/errors.ts';
import { TOTAL_CAP_BITS } from '../../src/generator/credit.ts';
import { generate, generateWith } from '../../src/generator/generate.ts';
import { system } from '../../src/system/index.ts';

test('the whole catalogue gives this machine a credit, a small one', async (t) => {
  const report = await generate(system, { timeoutMs: 60_000 });
  t.is(report.schema, 'rnd-seed/generate/1');
  t.true(report.creditBits > 0);
  t.true(report.creditBits <= TOTAL_CAP_BITS);
  t.is(
    report.creditBits,
    report.generator.reduce((sum, { creditBits }) => sum + creditBits, 0),
  );
  t.true(report.generator.some(({ outcome }) => outcome === 'used'));
});

test('the digests are beside the report, one a used command', async (t) => {
  const { report, digests } = await generateWith(system, { quick: true, timeoutMs: 60_000 });
  t.is(digests.length, report.generator.filter(({ outcome }) => outcome === 'used').length);
  t.true(digests.every((digest) => digest.some((byte) => byte !== 0)));
});

test('no digest, in any spelling, is in the report', async (t) => {
  const { report, digests } = await generateWith(system, { quick: true, timeoutMs: 60_000 });
  const text = JSON.stringify(report);
  t.true(digests.length > 0);
  for (const digest of digests) {
    for (const encoding of ['hex', 'base64', 'latin1'] as const)
      t.false(text.includes(digest.toString(encoding)));
  }
});

test('two runs give different digests for ps', async (t) => {
  const run = async () => (await generateWith(system, { quick: true, timeoutMs: 60_000 })).digests[0];
  t.notDeepEqual(await run(), await run());
});

test("init tries the spelling that today's ps takes first; a single command may hold the process up", async (t) => {
  let blocked = 0;
  const counting = {
    ...system,
    processes: {
      ...system.processes,
      run: (...[program, args, limits]: Parameters<typeof system.processes.run>) => {
        if (limits.blocking) blocked += 1;
        return system.processes.run(program, args, limits);
      },
    },
  };
  const { report, digests } = await generateWith(counting, {
    quick: true,
    mayBlock: true,
    timeoutMs: 60_000,
  });
  t.like(report.generator[0], { command: 'ps auxww', outcome: 'used' });
  t.is(digests.length, 1);
  t.is(blocked, 1);
  await generateWith(counting, { quick: true, mayBlock: true, commands: [['echo', 'a']], timeoutMs: 60_000 });
  t.is(blocked, 1, 'not when there are two');
});

test("the user's commands come after the catalogue's", async (t) => {
  const { generator } = await generate(system, { commands: [['echo', 'a b']], timeoutMs: 60_000 });
  t.like(generator.at(-1), { command: "echo 'a b'", outcome: 'used', creditBits: 0 });
});

test('an abort is an error', async (t) => {
  const aborted = generate(system, { signal: AbortSignal.abort() });
  t.is((await t.throwsAsync<RndSeedError>(aborted))?.code, 'ABORTED');
});
