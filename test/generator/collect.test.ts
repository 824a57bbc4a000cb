import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import type { RndSeedError } from '../../src/errors.ts';
import { CATALOGUE, QUICK } from '../../src/generator/catalogue.ts';
import { collect } from '../../src/generator/collect.ts';
import { combineDigests } from '../../src/generator/digest.ts';
import { system } from '../../src/system/index.ts';
import { doorWith } from '../helpers/door.ts';
import { folder } from '../helpers/folder.ts';
import { aliveInGroup } from '../helpers/process-group.ts';

const SH = system.processes.find('sh')!;
const OF_NOTHING = 'd41d8cd98f00b204e9800998ecf8427e';
const md5 = (text: string) => createHash('md5').update(text).digest();
/** Only these commands, MD5 even where the kernel would forbid it. */
const stock = doorWith({ kernel: { fipsEnabled: () => false } });
const only = (commands: string[][], options = {}) =>
  collect(stock, { entries: [], commands, timeoutMs: 60_000, ...options });
const outcomes = ({ reports }: { reports: { outcome: string }[] }) => reports.map(({ outcome }) => outcome);

test("the README's spelling is tried first, and where this ps rejects it the fall-back is used", async (t) => {
  const ps = system.processes.find('ps');
  if (ps === null) return t.fail('these tests need ps: install procps');
  const plain = await system.processes.run(ps, ['aluxww'], { timeoutMs: 60_000, maxBytes: 1 << 20 });
  const accepted = plain.status === 0 && plain.output.length > 0;

  const { reports, digests, findings } = await collect(stock, {
    entries: CATALOGUE.slice(0, 1),
    timeoutMs: 60_000,
  });
  const codes = findings.map(({ code }) => code);
  t.is(reports[0]!.command, 'ps aluxww');
  if (accepted) {
    t.is(reports[0]!.outcome, 'used');
    t.deepEqual(codes, []);
  } else {
    t.is(reports[0]!.outcome, 'failed');
    t.is(reports[0]!.creditBits, 0);
    t.like(reports[1], { command: 'ps auxww', outcome: 'used', entry: 'processes' });
    t.deepEqual(codes, ['readme-spelling-rejected']);
  }
  const used = reports.at(-1)!;
  t.true(used.creditBits > 0);
  t.true(used.bytes > 100);
  t.is(digests.length, 1);
  t.not(digests[0]!.toString('hex'), OF_NOTHING);
});

test('exit status and output are both looked at', async (t) => {
  const home = folder(t);
  const plain = path.join(home, 'plain');
  fs.writeFileSync(plain, 'text', { mode: 0o600 });
  const collected = await only([
    ['true'],
    ['false'],
    ['rnd-seed-absent'],
    [path.join(home, 'absent')],
    [plain],
    [SH, '-c', 'echo output; exit 1'],
    [SH, '-c', 'kill -SEGV $$'],
    ['cat'],
    ['echo'],
    ['echo', 'a\0b'],
  ]);
  t.deepEqual(outcomes(collected), [
    'empty',
    'failed',
    'missing',
    'missing',
    'failed',
    'failed',
    'failed',
    'empty',
    'empty',
    'failed',
  ]);
  t.deepEqual(collected.digests, []);
  t.true(
    collected.reports.every(({ creditBits, bytes, detail }) => creditBits === 0 && bytes === 0 && detail),
  );
  t.true(collected.findings.some(({ code }) => code === 'generator-gave-nothing'));
});

test('the digest of nothing never comes out, whatever the commands do', async (t) => {
  const { digests } = await only([
    ['true'],
    ['false'],
    ['printf', ' \n\t'],
    ['rnd-seed-absent'],
    ['cat'],
    ['id'],
  ]);
  t.is(digests.length, 1);
  t.false(digests.some((digest) => digest.toString('hex') === OF_NOTHING));
  const nothing = await only([['true'], ['printf', '\\n']]);
  const error = t.throws(() => combineDigests(nothing.digest, nothing.digests)) as RndSeedError;
  t.is(error.code, 'COMMAND_FAILED');
});

test('a digest is that of the whole output', async (t) => {
  const { reports, digests } = await only([['echo', '$HOME `id`; *']]);
  t.deepEqual(digests, [md5('$HOME `id`; *\n')]);
  t.like(reports[0], {
    command: "echo '$HOME `id`; *'",
    outcome: 'used',
    bytes: 14,
    digest: 'md5',
    creditBits: 0,
  });
  t.false('entry' in reports[0]!);
});

test('SHA-256 is used when it is asked for', async (t) => {
  const { digests, digest, reports } = await only([['echo', 'a']], { digest: 'sha256' });
  t.is(digest, 'sha256');
  t.is(reports[0]!.digest, 'sha256');
  t.deepEqual(digests, [createHash('sha256').update('a\n').digest()]);
});

test('where MD5 is forbidden the output is digested with SHA-256, with a finding', async (t) => {
  const fips = doorWith({ kernel: { fipsEnabled: () => true } });
  const { digest, digests, findings } = await collect(fips, { entries: [], commands: [['echo', 'a']] });
  t.is(digest, 'sha256');
  t.is(digests[0]!.length, 32);
  t.deepEqual(
    findings.map(({ code }) => code),
    ['md5-forbidden'],
  );
});

test('output that another command gave already is repeated, in the order of the list, not of the finish', async (t) => {
  const collected = await only([
    [SH, '-c', 'sleep 0.3; echo a'],
    ['echo', 'b'],
    ['echo', 'a'],
  ]);
  t.deepEqual(outcomes(collected), ['used', 'used', 'repeated']);
  t.deepEqual(collected.digests, [md5('a\n'), md5('b\n')]);
});

test('a command that writes for ever is cut at the cap, counted, and named', async (t) => {
  const { reports, digests } = await only([['yes']], { maxBytes: 4096 });
  t.like(reports[0], { outcome: 'used', bytes: 4096 });
  t.regex(reports[0]!.detail!, /4096/);
  t.deepEqual(digests, [md5('y\n'.repeat(2048))]);
});

test('the cap is one mebibyte unless another is given', async (t) => {
  t.is((await only([['yes']])).reports[0]!.bytes, 1024 * 1024);
});

test('a command that ignores SIGTERM, and its grandchild on the same pipe, are gone after the deadline', async (t) => {
  const home = folder(t);
  const script = `trap "" TERM; echo $$ > ${home}/leader; echo text; (trap "" TERM; sleep 3600) & wait`;
  const collected = await only([[SH, '-c', script]], { timeoutMs: 4000 });
  t.deepEqual(outcomes(collected), ['timeout']);
  t.deepEqual(collected.digests, []);
  t.deepEqual(aliveInGroup(Number(fs.readFileSync(`${home}/leader`, 'latin1'))), []);
});

test('no more run side by side than the machine has room for', async (t) => {
  let running = 0;
  let most = 0;
  const door = doorWith({
    processes: {
      parallelism: () => 3,
      run: async (...call) => {
        most = Math.max(most, ++running);
        try {
          return await system.processes.run(...call);
        } finally {
          running--;
        }
      },
    },
  });
  const commands = Array.from({ length: 8 }, (_, index) => ['echo', `${index}`]);
  const { reports, digests } = await collect(door, { entries: [], commands, timeoutMs: 60_000 });
  t.is(most, 3);
  t.deepEqual(
    reports.map(({ command }) => command),
    commands.map((words) => words.join(' ')),
  );
  t.is(digests.length, 8);
});

test('an abort stops what runs and is an error', async (t) => {
  const home = folder(t);
  const stop = new AbortController();
  const running = only(
    [
      [SH, '-c', `echo $$ > ${home}/l; mv ${home}/l ${home}/leader; sleep 3600 & wait`],
      ['echo', 'a'],
    ],
    {
      signal: stop.signal,
    },
  );
  while (!fs.existsSync(`${home}/leader`)) await new Promise((resolve) => setTimeout(resolve, 5));
  stop.abort();
  t.is((await t.throwsAsync<RndSeedError>(running))?.code, 'ABORTED');
  t.deepEqual(aliveInGroup(Number(fs.readFileSync(`${home}/leader`, 'latin1'))), []);
});

test('an abort that came before starts nothing', async (t) => {
  const home = folder(t);
  const never = only([[SH, '-c', `: > ${home}/ran`]], { signal: AbortSignal.abort() });
  t.is((await t.throwsAsync<RndSeedError>(never))?.code, 'ABORTED');
  t.deepEqual(fs.readdirSync(home), []);
});

test('a digest that cannot be made ends the run after the other commands', async (t) => {
  let running = 0;
  const door = doorWith({
    kernel: {
      fipsEnabled() {
        throw new Error('the door is broken');
      },
    },
    processes: {
      parallelism: () => 2,
      run: async (...call) => {
        running++;
        try {
          return await system.processes.run(...call);
        } finally {
          running--;
        }
      },
    },
  });
  const broken = collect(door, {
    entries: [],
    commands: [
      ['echo', 'a'],
      [SH, '-c', 'sleep 0.3; echo b'],
    ],
  });
  await t.throwsAsync(broken, { message: 'the door is broken' });
  t.is(running, 0);
});

test('a usage error has started nothing', async (t) => {
  const door = doorWith({
    processes: { run: async () => t.fail('a command was started') as never },
  });
  const wrong = [collect(door, { commands: [[]] }), collect(door, { digest: 'sha1' as 'md5' })];
  for (const call of wrong) t.is((await t.throwsAsync<RndSeedError>(call))?.code, 'USAGE');
});

test('nothing asked is nothing done', async (t) => {
  t.deepEqual(await only([]), { reports: [], digests: [], digest: 'md5', findings: [] });
});

test('quick runs the few entries of init, otherwise the whole catalogue runs', async (t) => {
  const entriesOf = async (options: object) => [
    ...new Set((await collect(stock, { timeoutMs: 60_000, ...options })).reports.map(({ entry }) => entry)),
  ];
  t.deepEqual(
    await entriesOf({ quick: true }),
    QUICK.map(({ id }) => id),
  );
  t.deepEqual(
    await entriesOf({}),
    CATALOGUE.map(({ id }) => id),
  );
});
