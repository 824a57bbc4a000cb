/** What a user sees of the client must not depend on how it was started: every claim is tried in both ways. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'ava';
import { runAs, startAs, WAYS } from '../helpers/execute-runner.ts';

const home = fs.mkdtempSync(path.join(os.tmpdir(), 'rnd-seed-execute-'));
test.after.always(() => fs.rmSync(home, { recursive: true }));

function script(name: string, content: string, mode = 0o755): string {
  const file = path.join(home, name);
  fs.writeFileSync(file, content, { mode });
  return file;
}

for (const way of WAYS) {
  const claim = (title: string) => `${way}: ${title}`;

  test.serial(claim("the client's exit status is ours"), async (t) => {
    const { status, stderr } = await runAs(way, ['sh', '-c', 'exit 7']);
    t.is(status, 7);
    t.is(stderr, '', 'and Node says nothing of its own');
  });

  for (const signal of ['SIGTERM', 'SIGKILL', 'SIGINT', 'SIGPIPE', 'SIGUSR1'] as const) {
    test.serial(claim(`a client killed by ${signal} is seen as killed by ${signal}`), async (t) => {
      const ended = await runAs(way, ['sh', '-c', `kill -${signal.slice(3)} $$`]);
      t.is(ended.signal, signal);
    });
  }

  test.serial(claim('arguments, standard input and output pass through as they are'), async (t) => {
    const ended = await runAs(way, ['sh', '-c', 'cat; printf "<%s>" "$@"', 'sh', 'a b', '', '*', '-x'], {
      input: 'line\n',
    });
    t.is(ended.stdout, 'line\n<a b><><*><-x>');
  });

  test.serial(claim('the client sees the environment that was given and its own name'), async (t) => {
    const ended = await runAs(way, ['sh', '-c', 'echo "$0 $RANDFILE"'], { env: { RANDFILE: '/seed' } });
    t.is(ended.stdout, 'sh /seed\n');
  });

  test.serial(claim('the client is found on the PATH of the given environment'), async (t) => {
    script('only-here', '#!/bin/sh\necho found\n');
    const ended = await runAs(way, ['only-here'], { env: { PATH: `${home}:/usr/bin:/bin` } });
    t.is(ended.stdout, 'found\n');
  });

  test.serial(claim('a client that is not found is COMMAND_NOT_FOUND, exit 5'), async (t) => {
    const ended = await runAs(way, ['no-such-client-anywhere']);
    t.is(ended.stdout, 'COMMAND_NOT_FOUND\n');
    t.is(ended.status, 5);
  });

  test.serial(claim('what cannot be executed is IO, never an abort'), async (t) => {
    for (const file of [
      script('locked', '#!/bin/sh\n', 0o644),
      script('orphan', '#!/no/such/interpreter\n'),
      home,
    ]) {
      const ended = await runAs(way, [file]);
      t.is(ended.stdout, 'IO\n', file);
      t.is(ended.status, 5);
      t.is(ended.signal, null);
    }
  });

  test.serial(claim('a script without #! runs in the shell, as execvp does it'), async (t) => {
    const ended = await runAs(way, [script('bare', 'echo bare $1\n'), 'x']);
    t.is(ended.stdout, 'bare x\n');
  });

  test.serial(claim('an argument that no system takes is IO, never an abort'), async (t) => {
    const ended = await runAs(way, ['sh', '-c', ':'], {
      prelude: "process.argv.push('x'.repeat(3e6));",
    });
    t.is(ended.stdout, 'IO\n');
  });

  test.serial(claim('no signal is ignored or blocked in the client'), async (t) => {
    const { stdout } = await runAs(way, ['sh', '-c', 'grep -E "^Sig(Ign|Blk)" /proc/$$/status']);
    t.regex(stdout, /^SigBlk:\t0+\nSigIgn:\t0+\n$/);
  });

  test.serial(claim('pipes that Node has touched are blocking again'), async (t) => {
    const { stdout } = await runAs(
      way,
      ['sh', '-c', 'for n in 0 1 2; do grep flags: /proc/$$/fdinfo/$n; done'],
      {
        prelude: 'process.stdin; process.stdout.write("before\\n"); process.stderr.write("");',
      },
    );
    const [before, ...flags] = stdout.trimEnd().split('\n');
    t.is(before, 'before');
    t.is(flags.length, 3);
    for (const line of flags) t.is(Number.parseInt(line.split('\t')[1]!, 8) & 0o4000, 0, line);
  });

  test.serial(claim('SIGTERM to us reaches the client, and its answer is our end'), async (t) => {
    const running = startAs(way, [
      'sh',
      '-c',
      'trap "echo got; exit 9" TERM; echo ready; while :; do sleep 0.1; done',
    ]);
    await running.says('ready');
    running.child.kill('SIGTERM');
    const { status, stdout } = await running.ended;
    t.is(stdout, 'ready\ngot\n');
    t.is(status, 9);
  });

  test.serial(claim('SIGINT to us alone reaches the client'), async (t) => {
    const running = startAs(way, [
      'sh',
      '-c',
      'trap "echo got; exit 9" INT; echo ready; while :; do sleep 0.1; done',
    ]);
    await running.says('ready');
    running.child.kill('SIGINT');
    t.is((await running.ended).status, 9);
  });
}

// A Node whose execve throws, as 26 does and as every one does under --permission, is played by a function: a process that
// has really become another can tell nothing.
test.serial('where process.execve throws the client is a child, and SIGPIPE does not end us', async (t) => {
  const ended = await runAs('child', ['sh', '-c', 'kill -PIPE $PPID; exit 7'], {
    prelude: `
      process.execve = (file, args) => { console.error(file, args.join(' ')); throw new Error('not permitted'); };`,
  });
  t.is(ended.signal, null);
  t.is(ended.status, 7);
  t.regex(ended.stderr, /^\/\S+\/sh sh -c kill/);
});

for (const [client, status, kept] of [
  ['echo out; echo why >&2; exit 3', 3, 'why\n'],
  ['echo why >&2; exit 0', 0, null],
  ['echo why >&2; kill -SEGV $$', null, 'why\n'],
  ['echo why >&2; kill -TERM $$', null, null],
] as const) {
  test.serial(`who asks hears the end of standard error of a client that fails: ${client}`, async (t) => {
    const ended = await runAs('child', ['sh', '-c', client], {
      failed:
        "async (end) => { console.log('heard', JSON.stringify(String(end))); throw new Error('of no consequence'); }",
    });
    t.is(ended.status, status);
    t.is(ended.stderr, 'why\n', 'and it has passed');
    t.is(/heard (.*)/.exec(ended.stdout)?.[1] ?? null, kept === null ? null : JSON.stringify(kept));
  });
}
