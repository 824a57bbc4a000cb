/**
 * The same commands in surroundings that nobody has planned: each ends with a status of the table, says why on standard
 * error, and leaves nothing behind. Real processes; what needs a namespace of its own is done by unshare(1).
 */
import fs from 'node:fs';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { folder } from '../helpers/folder.ts';
import { needing } from '../helpers/needing.ts';
import { BUNDLE, onTerminal, program } from '../helpers/program.ts';
import { type Ended, run } from '../helpers/runner.ts';

const isRoot = process.getuid?.() === 0;
const asRoot = isRoot ? test : test.skip;
const onItsOwnTerminal = needing('script');

const COMMANDS: readonly (readonly string[])[] = [
  ['init'],
  ['resolve', '--compat', 'mutt'],
  ['run', '--', process.execPath, '-e', '0'],
  ['explain', 'PRNG not seeded'],
  ['tls', 'certs', 'list'],
  ['egd', 'status'],
  ['man', '5'],
];

const named = (words: readonly string[]): string => words.slice(0, 3).join(' ');

interface Surrounding {
  environment?: NodeJS.ProcessEnv;
  /** A line of sh that ends in starting "$0" "$@". */
  line?: string;
}

async function each(
  t: ExecutionContext,
  { environment = {}, line = 'exec "$0" "$@"' }: Surrounding,
  expected: readonly number[],
): Promise<Ended[]> {
  const { home, environment: plain } = program(t);
  const ended: Ended[] = [];
  for (const words of COMMANDS) {
    const cwd = folder(t);
    const env = { ...plain, ...environment };
    const one = await run('sh', ['-c', line, process.execPath, BUNDLE, ...words], { env, cwd });
    ended.push(one);
    t.is(one.signal, null, named(words));
    t.notRegex(one.stdout + one.stderr, /^ +at |node:internal|TypeError/m, named(words));
    t.false((one.stdout + one.stderr).includes('\u001b'), named(words));
    if (fs.existsSync(cwd)) t.deepEqual(fs.readdirSync(cwd), [], named(words));
  }
  t.deepEqual(
    ended.map(({ status }, index) => `${status} ${named(COMMANDS[index]!)}`),
    expected.map((status, index) => `${status} ${named(COMMANDS[index]!)}`),
  );
  t.true(fs.readdirSync(home).every((name) => name === '.rnd'));
  return ended;
}

//                init resolve run explain certs status man
const FINE = [0, 0, 0, 0, 0, 5, 0];

test('a home that is relative is refused where it is used', async (t) => {
  await each(t, { environment: { HOME: 'some/where' } }, [4, 0, 4, 0, 4, 4, 0]);
});

test('a home that is a file is status 5 with its name', async (t) => {
  const file = path.join(folder(t), 'home');
  fs.writeFileSync(file, '');
  const [init] = await each(t, { environment: { HOME: file } }, [5, 0, 0, 0, 5, 4, 0]);
  t.true(init!.stderr.includes(file));
});

test('a working directory that has been deleted is no bug', async (t) => {
  await each(t, { line: 'rmdir "$PWD"; exec "$0" "$@"' }, FINE);
});

test('below a working directory that has been deleted nothing is found and nothing is made', async (t) => {
  const { environment } = program(t);
  for (const words of [
    ['assess', 'data'],
    ['generate', '--output', 'seed'],
    ['doctor', '--html', 'page.html'],
  ]) {
    const line = 'rmdir "$PWD"; exec "$0" "$@"';
    const { status, stderr } = await run('sh', ['-c', line, process.execPath, BUNDLE, ...words], {
      env: environment,
      cwd: folder(t),
    });
    t.true(status === 5 || status === 4 || status === 2, `${status} ${words.join(' ')}: ${stderr}`);
    t.regex(stderr, /^rnd-seed: .*\nrnd-seed: hint: /);
  }
});

test('closed streams', async (t) => {
  await each(t, { line: 'exec "$0" "$@" 0<&- >&- 2>&-' }, FINE);
});

test('a umask that takes everything, and no PATH', async (t) => {
  await each(t, { line: 'umask 0777; unset PATH; exec "$0" "$@"' }, FINE);
});

test('figures are ASCII with a dot and times are ISO 8601 in every locale, and FORCE_COLOR paints no pipe', async (t) => {
  // Of the explanation and the manual every byte is the same; the others tell of the moment too.
  const text = (ended: readonly Ended[]) => [ended[3]!, ended[6]!].map(({ stdout }) => stdout);
  const plain = text(await each(t, { environment: { LC_ALL: 'C' } }, FINE));
  for (const locale of ['ar_EG.UTF-8', 'de_DE.UTF-8']) {
    const ended = await each(
      t,
      { environment: { LC_ALL: locale, LANGUAGE: locale, FORCE_COLOR: '3' } },
      FINE,
    );
    t.notRegex(ended.map(({ stdout }) => stdout).join(''), /[\u0660-\u0669\u06f0-\u06f9]|\d,\d/);
    t.deepEqual(text(ended), plain, locale);
  }
});

test('a home with a name that is not ASCII is shown as it is under LANG=C', async (t) => {
  const home = path.join(folder(t), 'höme \u0661');
  fs.mkdirSync(home, { mode: 0o700 });
  const [init] = await each(t, { environment: { HOME: home, LC_ALL: 'C' } }, FINE);
  t.true(init!.stdout.includes(`${home}/.rnd`));
});

asRoot('a home that cannot be written, or is full, keeps what it has (needs root for a mount)', async (t) => {
  const at = folder(t);
  const inside = (mount: string) => `exec unshare -m sh -c '${mount}; exec "$0" "$@"' "$0" "$@"`;
  const environment = { HOME: at };
  const readOnly = `mount -t tmpfs -o mode=700 x "$HOME" && mount -o remount,ro "$HOME"`;
  const [init] = await each(t, { environment, line: inside(readOnly) }, [5, 0, 0, 0, 0, 5, 0]);
  t.regex(init!.stderr, /EROFS/);
  const full = `mount -t tmpfs -o mode=700,size=4k x "$HOME" && head -c 4096 /dev/zero > "$HOME/fill"`;
  const [again] = await each(t, { environment, line: inside(full) }, [5, 0, 0, 0, 0, 5, 0]);
  t.regex(again!.stderr, /ENOSPC/);
});

asRoot('a home of root for somebody else is status 5 (needs root for setpriv)', async (t) => {
  const home = folder(t);
  fs.chmodSync(home, 0o700);
  const line = 'exec setpriv --reuid 2000 --regid 2000 --clear-groups "$0" "$@"';
  await each(t, { environment: { HOME: home }, line }, [5, 0, 0, 0, 5, 4, 0]);
});

for (const columns of [20, 40])
  onItsOwnTerminal(`on ${columns} columns a path is whole`, async (t) => {
    const { home, environment } = program(t);
    const deep = path.join(home, 'a-folder-with-a-long-name', 'and-another-one');
    fs.mkdirSync(deep, { recursive: true, mode: 0o700 });
    const file = path.join(deep, '.rnd');
    const env = { ...environment, RANDFILE: file, TERM: 'dumb' };
    for (const words of [['init'], ['resolve']]) {
      const { screen } = await onTerminal(words, { env, cwd: home, columns });
      t.regex(screen, new RegExp(`^(.* )?${file.replaceAll('.', '\\.')}$`, 'm'));
      t.false(screen.includes('...') || screen.includes('\u001b'));
    }
  });
