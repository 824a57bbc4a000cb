/** bin/rnd-seed-preflight: states made by bind mounts over /proc/sys and the device, in a namespace of its own. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import test, { type ExecutionContext } from 'ava';
import { folder } from '../helpers/folder.ts';
import { packageRoot } from '../helpers/package-root.ts';

const script = path.join(packageRoot(fileURLToPath(import.meta.url)), 'bin/rnd-seed-preflight');
const canShare = spawnSync('unshare', ['--mount', '--propagation', 'private', 'true']).status === 0;
const real = canShare ? test : test.skip;
const title = (text: string) => (canShare ? text : `${text} (no mount namespace may be made here)`);
const SHELLS = ['dash', 'bash', 'sh'].filter((shell) => spawnSync(shell, ['-c', 'exit 0']).status === 0);

/** `prepare` makes the state; $1 is a private directory. */
function preflight(t: ExecutionContext, prepare: string, args: string[] = [], shell = 'sh') {
  const code = `${prepare}\nshift; exec "$@"`;
  const { status, stdout, stderr } = spawnSync(
    'unshare',
    ['--mount', '--propagation', 'private', 'sh', '-euc', code, 'sh', folder(t), shell, script, ...args],
    { encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

const random = '/proc/sys/kernel/random';
const counts = (pool: string, available: string) =>
  `echo ${pool} > "$1/pool"; echo ${available} > "$1/available"
   mount --bind "$1/pool" ${random}/poolsize; mount --bind "$1/available" ${random}/entropy_avail`;
/** A dd that waits as a read of an unseeded /dev/random does. */
const HANGING =
  'printf "#!/bin/sh\\nexec sleep 60\\n" > "$1/dd"; chmod 755 "$1/dd"; mount --bind "$1/dd" "$(command -v dd)"';

for (const shell of SHELLS) {
  real(title(`${shell}: a full pool of 256 bits is ready, a lower count is not`), (t) => {
    t.is(preflight(t, counts('256', '256'), [], shell).status, 0);
    const low = preflight(t, counts('256', '255'), [], shell);
    t.is(low.status, 3);
    t.is(low.stderr, '');
    t.regex(low.stdout, /not ready: entropy_avail 255 of 256/);
  });

  real(title(`${shell}: with an older pool the device is asked, and given up after a while`), (t) => {
    t.is(preflight(t, counts('4096', '12'), [], shell).status, 0);
    const hung = preflight(t, `${counts('4096', '12')}\n${HANGING}`, ['-t', '1'], shell);
    t.is(hung.status, 3);
    t.regex(hung.stdout, /gave nothing within 1 s/);
  });
}

real(title('before 5.6 a device that waits does not decide'), (t) => {
  const old = 'echo 5.4.0-1 > "$1/release"; mount --bind "$1/release" /proc/sys/kernel/osrelease';
  t.is(preflight(t, `${counts('4096', '12')}\n${HANGING}\n${old}`, ['-t', '1']).status, 1);
});

real(title('another device in place of /dev/random is not believed'), (t) => {
  t.is(preflight(t, `${counts('4096', '12')}\nmount --bind /dev/zero /dev/random`).status, 1);
  t.is(preflight(t, `${counts('4096', '12')}\n: > "$1/file"; mount --bind "$1/file" /dev/random`).status, 1);
});

real(title('waiting ends when the kernel becomes ready'), (t) => {
  const later = `${counts('256', '3')}\n(sleep 1; echo 256 > "$1/available") &`;
  t.is(preflight(t, later, ['-w', '20']).status, 0);
});

real(title('waiting has an end'), (t) => {
  t.is(preflight(t, counts('256', '3'), ['-q', '-w', '1']).status, 3);
});

test('quiet says nothing, and a wrong use is told', (t) => {
  const quiet = spawnSync('sh', [script, '-q'], { encoding: 'utf8' });
  t.is(quiet.stdout + quiet.stderr, '');
  for (const args of [['-w', 'x'], ['-w', ''], ['-z'], ['word']]) {
    t.is(spawnSync('sh', [script, ...args]).status, 2, args.join(' '));
  }
  t.is(spawnSync('sh', [script, '-h']).status, 0);
});

test('it is a program, and every shell can read it', (t) => {
  t.true((fs.statSync(script).mode & 0o111) === 0o111);
  for (const shell of SHELLS) t.is(spawnSync(shell, ['-n', script]).status, 0, shell);
});
