/** In a process of its own: its standard input is what is read. */
import path from 'node:path';
import test from 'ava';
import { folder } from '../helpers/folder.ts';
import { run, sourceUrl, start } from '../helpers/runner.ts';

const program = (body: string): string[] => [
  '--input-type=module',
  '-e',
  `import { standardInput } from '${sourceUrl('system/standard-input.ts')}';
   const signal = new AbortController();
   const say = (value) => console.log(JSON.stringify(value));
   ${body}`,
];
const READ_ALL = `
  const { bytes, isWhole } = await standardInput.readAll(8, signal.signal);
  say([bytes.toString('latin1'), isWhole]);`;

async function readAll(input: string): Promise<[string, boolean]> {
  const { stdout } = await run(process.execPath, program(READ_ALL), { input });
  return JSON.parse(stdout) as [string, boolean];
}

test('it is read to its end, or to the limit, and says which', async (t) => {
  t.deepEqual(await readAll(''), ['', true]);
  t.deepEqual(await readAll('12345678'), ['12345678', true]);
  t.deepEqual(await readAll('123456789'), ['12345678', false]);
});

test('a directory is not an empty input', async (t) => {
  const body = 'standardInput.readAll(8, signal.signal).catch((error) => say(error.code));';
  const { stdout } = await run('sh', ['-c', 'exec "$@" < .', 'sh', process.execPath, ...program(body)]);
  t.is(stdout, '"EISDIR"\n');
});

test('at the limit it does not wait for more, and lets the process end', async (t) => {
  const running = start(process.execPath, program(READ_ALL));
  running.child.stdin!.write('123456789');
  t.is((await running.ended).stdout, '["12345678",false]\n');
});

test('it waits for no more once it is aborted', async (t) => {
  const body = `
    standardInput.readAll(8, signal.signal).catch((error) => say(error.code));
    console.log('waiting');
    setImmediate(() => signal.abort());`;
  const running = start(process.execPath, program(body));
  await running.says('waiting');
  t.is((await running.ended).stdout, 'waiting\n"ABORT_ERR"\n');
});

test('what was aborted before is not begun', async (t) => {
  const body = `
    signal.abort();
    standardInput.readAll(8, signal.signal).catch((error) => say(error.code));`;
  t.is((await start(process.execPath, program(body)).ended).stdout, '"ABORT_ERR"\n');
});

test('what cannot be read is an error of the system', async (t) => {
  const env = { OUT: path.join(folder(t), 'out') };
  const line = 'exec "$@" 0> "$OUT"';
  const body = `standardInput.readAll(8, signal.signal).catch((error) => say(error.code));`;
  const { stdout } = await run('sh', ['-c', line, 'sh', process.execPath, ...program(body)], { env });
  t.is(stdout, '"EBADF"\n');
});

test('it is no terminal where it is a pipe, and one where it is one', async (t) => {
  const body = 'say(standardInput.isTerminal);';
  t.is((await run(process.execPath, program(body))).stdout, 'false\n');
  const quoted = [process.execPath, ...program(body)].map((word) => `'${word.replaceAll("'", "'\\''")}'`);
  const { stdout } = await run('script', ['-qec', quoted.join(' '), '/dev/null'], {
    env: { SHELL: '/bin/sh' },
  });
  t.regex(stdout, /true/);
});

test('a line comes without its end; the end of the input is none', async (t) => {
  const body = `
    say(await standardInput.readLine());
    console.log('next');
    say(await standardInput.readLine());
    console.log('last');
    say(await standardInput.readLine());`;
  const running = start(process.execPath, program(body));
  running.child.stdin!.write('yes\r\n');
  await running.says('next');
  running.child.stdin!.write('\n');
  await running.says('last');
  running.child.stdin!.end();
  t.is((await running.ended).stdout, '"yes"\nnext\n""\nlast\nnull\n');
});

test('a second question after the end of the input is answered by nobody', async (t) => {
  const body = 'say(await standardInput.readLine()); say(await standardInput.readLine());';
  t.is((await run(process.execPath, program(body))).stdout, 'null\nnull\n');
});

test('another descriptor is read up to its first line end, without waiting for more', async (t) => {
  const body = `
    const bytes = await standardInput.readDescriptor(3, 64, signal.signal);
    say(bytes.toString('latin1').split('\\n')[0]);`;
  const words = program(body).map((word) => `'${word.replaceAll("'", "'\\''")}'`);
  const line = `{ echo secret; sleep 30; } 3>&- | '${process.execPath}' ${words.join(' ')} 3<&0 </dev/null`;
  const running = start('sh', ['-c', line]);
  await running.says('"secret"');
  running.child.kill('SIGKILL');
  t.pass();
});

test('what is typed hidden is not shown, and may be corrected', async (t) => {
  const body =
    "const typed = standardInput.readHidden(); console.log('ask'); say((await typed)?.toString() ?? null);";
  const quoted = [process.execPath, ...program(body)].map((word) => `'${word.replaceAll("'", "'\\''")}'`);
  const running = start('script', ['-qec', quoted.join(' '), '/dev/null'], { env: { SHELL: '/bin/sh' } });
  await running.says('ask');
  running.child.stdin!.write('xy\u0015s\u00e4');
  setTimeout(() => running.child.stdin!.write('\u007fecret\r'), 100); // in two pieces, where nothing is slow
  const { stdout } = await running.ended;
  t.regex(stdout, /ask\r?\n"secret"/);
});

test('Ctrl-C at something hidden is no answer', async (t) => {
  const body =
    "const typed = standardInput.readHidden(); console.log('ask'); say((await typed)?.toString() ?? null);";
  const quoted = [process.execPath, ...program(body)].map((word) => `'${word.replaceAll("'", "'\\''")}'`);
  const running = start('script', ['-qec', quoted.join(' '), '/dev/null'], { env: { SHELL: '/bin/sh' } });
  await running.says('ask');
  running.child.stdin!.write('abc\u0003');
  t.regex((await running.ended).stdout, /ask\r?\nnull/);
});

test('what was typed before it was asked for is dropped on a terminal, and kept in a pipe', async (t) => {
  const body = `
    console.log('ready');
    await new Promise((resolve) => setTimeout(resolve, 300));
    await standardInput.forgetTyped();
    console.log('ask');
    say(await standardInput.readLine());`;
  const words = [process.execPath, ...program(body)];
  const quoted = words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
  const terminal = start('script', ['-qec', quoted, '/dev/null'], { env: { SHELL: '/bin/sh' } });
  await terminal.says('ready');
  terminal.child.stdin!.write('early\ntwice\n');
  await terminal.says('ask');
  terminal.child.stdin!.write('late\n');
  t.regex((await terminal.ended).stdout, /ask\r?\n(late\r?\n)?"late"/);
  t.regex((await run(words[0]!, words.slice(1), { input: 'early\n' })).stdout, /ask\n"early"/);
});
