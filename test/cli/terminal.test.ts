import test from 'ava';
import { run, sourceUrl, start } from '../helpers/runner.ts';

const code = (body: string) => [
  '--input-type=module',
  '-e',
  `import { terminal } from ${JSON.stringify(sourceUrl('cli/terminal.ts'))};\n${body}`,
];

test('a pipe is no terminal and has no width', async (t) => {
  const { stdout } = await run(
    process.execPath,
    code(`await terminal.out.write(
    [terminal.out.isTerminal, terminal.out.columns, terminal.err.isTerminal].join())`),
  );
  t.is(stdout, 'false,Infinity,false');
});

test('/dev/null is a device and no terminal', async (t) => {
  const script = code('await terminal.err.write(String(terminal.out.isTerminal))');
  const { stderr } = await run('sh', ['-c', 'exec "$0" "$@" >/dev/null', process.execPath, ...script]);
  t.is(stderr, 'false');
});

test('more than a pipe holds arrives whole', async (t) => {
  const body = `await terminal.out.write('x'.repeat(1000000)); await terminal.out.write('end')`;
  const { stdout } = await run(process.execPath, code(body));
  t.is(stdout.length, 1000003);
  t.true(stdout.endsWith('end'));
});

test('also through a pipe that somebody made non-blocking, where a plain write gives EAGAIN', async (t) => {
  const body = `import fs from 'node:fs';
    process.stdout._handle.setBlocking(false);
    let seen = '';
    const real = fs.writeSync;
    fs.writeSync = (...call) => { try { return real(...call) } catch (error) { seen = error.code; throw error } };
    await terminal.out.write('x'.repeat(4000000)); await terminal.out.write('end');
    await terminal.err.write(seen);`;
  const { stdout, stderr } = await run(process.execPath, code(body));
  t.is(stderr, 'EAGAIN');
  t.is(stdout.length, 4000003);
  t.true(stdout.endsWith('end'));
});

test('a full device is an error where it happens', async (t) => {
  const body = `terminal.out.write('x').catch((error) => terminal.setExit(error.code === 'ENOSPC' ? 9 : 1))`;
  const { status } = await run('sh', ['-c', 'exec "$0" "$@" >/dev/full', process.execPath, ...code(body)]);
  t.is(status, 9);
});

test('the first signal is heard, the second kills', async (t) => {
  const body = `terminal.onSignal((signal) => void terminal.out.write(signal)); setInterval(() => {}, 1000);
    await terminal.out.write('ready')`;
  const running = start(process.execPath, code(body));
  await running.says('ready');
  running.child.kill('SIGTERM');
  await running.says('SIGTERM');
  running.child.kill('SIGTERM');
  t.is((await running.ended).signal, 'SIGTERM');
});

test('raise is a death by that signal', async (t) => {
  const body = `const stop = terminal.onSignal(() => {}); stop(); terminal.raise('SIGINT'); setInterval(() => {}, 1000)`;
  t.is((await run(process.execPath, code(body))).signal, 'SIGINT');
});

test('what is thrown aside is heard and does not end with a stack', async (t) => {
  const body = `terminal.onBug((error) => terminal.setExit(error.message === 'aside' ? 70 : 1));
    setTimeout(() => { throw new Error('aside') }, 0)`;
  const { status, stderr } = await run(process.execPath, code(body));
  t.is(status, 70);
  t.is(stderr, '');
});
