/** The child that looks like us, on a real terminal: script(1) makes one, and we are its keyboard. */
import fs from 'node:fs';
import test, { type ExecutionContext } from 'ava';
import { nodeArguments, runAs, startAs } from '../helpers/execute-runner.ts';
import { type Running, run, start } from '../helpers/runner.ts';

const onlyRoot = process.platform === 'linux' && process.getuid!() === 0 ? test.serial : test.serial.skip;

const quote = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;
const command = (client: readonly string[]): string =>
  [process.execPath, ...nodeArguments('child', client)].map(quote).join(' ');

/** What the terminal shows has CR LF. */
function onTerminal(line: string): Running {
  return start('script', ['-qec', line, '/dev/null'], { env: { SHELL: '/bin/bash' } });
}
const type = ({ child }: Running, keys: string): void => void child.stdin!.write(keys);

/** The client hears Ctrl-C once, and the line that is typed after it. */
async function hearsOnce(t: ExecutionContext, under: (command: string) => string): Promise<void> {
  const client = 'trap "echo got" INT; echo ready; until [ "$x" ]; do read x; done; echo "end $x"';
  const running = onTerminal(under(command(['sh', '-c', client])));
  await running.says('ready');
  type(running, '\x03');
  await running.says('got');
  type(running, 'one\n');
  const { stdout, status } = await running.ended;
  t.is(stdout.split('got').length - 1, 1);
  t.regex(stdout, /end one/);
  t.is(status, 0);
}

test.serial('Ctrl-C reaches the client once, and does not end us before it', async (t) => {
  await hearsOnce(t, (line) => line);
});

test.serial('a client that Ctrl-C kills takes us with it, by the same signal', async (t) => {
  const running = onTerminal(command(['sh', '-c', 'echo ready; exec cat']));
  await running.says('ready');
  type(running, '\x03');
  t.is((await running.ended).status, 128 + 2);
});

const stops: Record<string, [string, (running: Running) => Promise<void>]> = {
  'Ctrl-Z': [
    'echo ready; read x; echo "end $x"',
    async (running) => {
      await running.says('ready');
      type(running, '\x1a');
    },
  ],
  'a client that stops itself': ['kill -STOP $$; read x; echo "end $x"', async () => {}],
};
for (const [title, [client, act]] of Object.entries(stops)) {
  test.serial(`${title}: the shell sees a stopped job, and fg continues both`, async (t) => {
    const running = onTerminal(`set -m; ${command(['sh', '-c', client])}; echo "stopped:$?"; fg >/dev/null`);
    await act(running);
    await running.says('stopped:1');
    type(running, 'on\n');
    const { stdout, status } = await running.ended;
    t.regex(stdout, /stopped:14[78]/);
    t.regex(stdout, /end on/);
    t.is(status, 0);
  });
}

for (const signal of ['SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2', 'SIGWINCH'] as const) {
  test.serial(`${signal} is handed on, once, where no keyboard has sent it`, async (t) => {
    const name = signal.slice(3);
    const loop = `trap "echo got" ${name}; trap "exit 0" TERM; echo ready; while :; do sleep 0.1; done`;
    const running = startAs('child', ['sh', '-c', loop]);
    await running.says('ready');
    running.child.kill(signal);
    await running.says('got');
    running.child.kill('SIGTERM');
    const { stdout, status } = await running.ended;
    t.is(stdout, 'ready\ngot\n');
    t.is(status, 0);
  });
}

/**
 * A shell with job control, in short: the program in a process group of its own, with a parent in another one. In an
 * orphaned group, which a test may be in, the kernel drops SIGTSTP.
 */
const SHELL = `
import os, sys
pid = os.fork()
if pid == 0:
    os.setpgid(0, 0)
    os.execv(sys.argv[1], sys.argv[1:])
print('job', pid, flush=True)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))`;

test.serial('SIGTSTP stops the client and us, SIGCONT continues both', async (t) => {
  const client = ['sh', '-c', 'trap "echo on; exit 0" CONT; echo ready; while :; do sleep 0.1; done'];
  const running = start('python3', ['-c', SHELL, process.execPath, ...nodeArguments('child', client)]);
  let said = '';
  running.child.stdout!.on('data', (chunk) => {
    said += chunk;
  });
  await running.says('ready');
  const pid = Number(/job (\d+)/.exec(said)![1]);
  process.kill(pid, 'SIGTSTP');
  const state = () => {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2)[0];
  };
  while (state() !== 'T') await new Promise((resolve) => setTimeout(resolve, 10));
  process.kill(pid, 'SIGCONT');
  const { stdout, status } = await running.ended;
  t.regex(stdout, /on\n$/);
  t.is(status, 0);
});

test.serial('a client that cannot be started leaves no listener behind', async (t) => {
  const { stdout } = await runAs('child', ['/etc'], {
    prelude: `process.on('exit', () => console.log(process.listenerCount('SIGINT'), process.listenerCount('SIGCHLD')));`,
  });
  t.is(stdout, 'IO\n0 0\n');
});

/** The words of a Node that starts the client as a child. */
const words = (client: readonly string[]) => [process.execPath, ...nodeArguments('child', client)];
const LOOP = 'trap "echo got; exit 9" INT; echo ready; while :; do sleep 0.1; done';

onlyRoot('without /proc a signal is handed on where no terminal is ours (needs root)', async (t) => {
  const hidden = ['-m', 'sh', '-ec', 'mount -t tmpfs none /proc; exec "$@"', 'sh'];
  const running = start('unshare', [...hidden, ...words(['sh', '-c', LOOP])]);
  await running.says('ready');
  running.child.kill('SIGINT');
  t.like(await running.ended, { status: 9, stdout: 'ready\ngot\n' });
});

onlyRoot('without /proc Ctrl-C on a terminal reaches the client once (needs root)', async (t) => {
  await hearsOnce(t, (line) => `unshare -m sh -ec 'mount -t tmpfs none /proc; exec "$@"' sh ${line}`);
});

// pid_namespaces(7): what a process 1 does not handle does not reach it, not even from itself.
onlyRoot('process 1 of a container, which no signal ends, ends as a shell would (needs root)', async (t) => {
  for (const [signal, status] of [
    ['TERM', 143],
    ['KILL', 137],
  ] as const) {
    const args = ['--pid', '--fork', '--mount-proc', ...words(['sh', '-c', `kill -${signal} $$`])];
    t.like(await run('unshare', args), { status, signal: null });
  }
});
