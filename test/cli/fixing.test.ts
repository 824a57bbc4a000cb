import fs from 'node:fs';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import type { Call } from '../../src/cli/commands/type.ts';
import { fixAll } from '../../src/cli/fixing.ts';
import type { DoctorFinding } from '../../src/diagnose/checks/outcome.ts';
import { system } from '../../src/system/index.ts';
import { finding, HOSTILE } from '../helpers/doctor-report.ts';
import { fakeTerminal } from '../helpers/fake-terminal.ts';
import { folder } from '../helpers/folder.ts';

const mode = (file: string): string => (fs.statSync(file).mode & 0o7777).toString(8);

interface Scene {
  seed: string;
  findings: DoctorFinding[];
}

/** A seed that others can read, and something that only root can mend. */
function scene(t: ExecutionContext): Scene {
  const home = folder(t);
  fs.chmodSync(home, 0o700);
  const seed = path.join(home, '.rnd');
  fs.writeFileSync(seed, 'x', { mode: 0o644 });
  return {
    seed,
    findings: [
      finding('warning', 'seed-file', {
        remedy: `chmod 600 ${seed}`,
        fix: { action: 'chmod-seed', path: seed },
      }),
      finding('failure', 'devices', { remedy: 'mknod -m 666 /dev/urandom c 1 9' }),
    ],
  };
}

async function fix(
  { findings }: Pick<Scene, 'findings'>,
  {
    ask,
    answers = [],
    quiet = false,
    json = false,
  }: { ask: boolean; answers?: string[]; quiet?: boolean; json?: boolean },
) {
  const terminal = fakeTerminal([], { isTerminal: true, input: answers });
  const call: Call = {
    system,
    terminal,
    values: {},
    words: [],
    json,
    quiet,
    signal: new AbortController().signal,
    progress: (_label, work) => work,
  };
  const fixed = await fixAll(call, findings, { ask });
  return {
    outcomes: fixed.map(({ outcome }) => outcome),
    err: `${terminal.shown.err}`,
    out: terminal.shown.out,
  };
}

test('each remedy is shown; a yes runs the safe one, the other one is left', async (t) => {
  const it = scene(t);
  const { outcomes, err, out } = await fix(it, { ask: true, answers: ['y'] });
  t.deepEqual(outcomes, ['left', 'done']);
  t.is(mode(it.seed), '600');
  t.is(out.length, 0);
  t.deepEqual(
    err.split('\n').filter((line) => !line.startsWith('  ')),
    ['for you to do: mknod -m 666 /dev/urandom c 1 9', `run: chmod 600 ${it.seed}`, ''],
  );
  t.is(err.split('[y/N]').length - 1, 1);
});

for (const answer of ['', 'n', 'no', 'yy', 'yesterday', ' N ']) {
  test(`'${answer}' is no yes`, async (t) => {
    const it = scene(t);
    t.deepEqual((await fix(it, { ask: true, answers: [answer] })).outcomes, ['left', 'declined']);
    t.is(mode(it.seed), '644');
  });
}

for (const answer of ['y', 'Y', 'yes', ' YES ']) {
  test(`'${answer}' is one`, async (t) => {
    const it = scene(t);
    t.deepEqual((await fix(it, { ask: true, answers: [answer] })).outcomes, ['left', 'done']);
  });
}

test('an input that has ended is a no', async (t) => {
  const it = scene(t);
  t.deepEqual((await fix(it, { ask: true })).outcomes, ['left', 'declined']);
  t.is(mode(it.seed), '644');
});

test('with --yes nobody is asked; --quiet and --json say nothing', async (t) => {
  for (const [how, isSilent] of [
    [{}, false],
    [{ quiet: true }, true],
    [{ json: true }, true],
  ] as const) {
    const it = scene(t);
    const { outcomes, err } = await fix(it, { ask: false, ...how });
    t.deepEqual(outcomes, ['left', 'done']);
    t.false(err.includes('[y/N]'));
    t.is(err === '', isSilent);
  }
});

test('a question is asked in spite of --quiet', async (t) => {
  const { err } = await fix(scene(t), { ask: true, quiet: true, answers: ['n'] });
  t.regex(err, /run: chmod 600 .*\n.*\n {2}run it\? \[y\/N\] $/);
});

test('a seed is made, with its directory', async (t) => {
  const home = folder(t);
  fs.chmodSync(home, 0o700);
  const seed = path.join(home, 'state/seed');
  const findings = [
    finding('info', 'seed-file', { remedy: 'rnd-seed init', fix: { action: 'init', path: seed } }),
  ];
  t.deepEqual((await fix({ findings }, { ask: true, answers: ['y'] })).outcomes, ['done']);
  t.is(mode(seed), '600');
  t.is(mode(path.dirname(seed)), '700');
});

test('what fails is reported, and the next one is still done', async (t) => {
  const it = scene(t);
  const gone = finding('warning', 'seed-file', {
    remedy: 'chmod 600 /gone',
    fix: { action: 'chmod-seed', path: `${it.seed}.gone` },
  });
  const { outcomes, err } = await fix(
    { findings: [gone, ...it.findings] },
    { ask: true, answers: ['y', 'y'] },
  );
  t.deepEqual(outcomes, ['left', 'failed', 'done']);
  t.regex(err, /failed: /);
});

test('nothing to do is said', async (t) => {
  t.deepEqual(await fix({ findings: [finding('ok', 'x')] }, { ask: true }), {
    outcomes: [],
    err: 'there is nothing to fix\n',
    out: Buffer.alloc(0),
  });
});

test('no name can write to the terminal what it likes', async (t) => {
  const { err } = await fix(
    { findings: [finding('warning', 'x', { subject: HOSTILE, remedy: HOSTILE })] },
    { ask: true },
  );
  t.notRegex(err.replaceAll('\n', ''), /[\p{Cc}\p{Cf}]/u);
  t.is(err.split('\n').length, 3);
});
