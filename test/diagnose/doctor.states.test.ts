/** Bad states made for real in a mount namespace, a chroot, a process of its own: exactly the finding that belongs to them. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import test, { type ExecutionContext } from 'ava';
import { CHECKS } from '../../src/diagnose/checks/index.ts';
import type { DoctorReport } from '../../src/diagnose/checks/outcome.ts';
import { doctorWith } from '../../src/diagnose/doctor.ts';
import { system } from '../../src/system/index.ts';
import type { System } from '../../src/system/type.ts';
import { folder } from '../helpers/folder.ts';

const here = fileURLToPath(import.meta.url);
const helper = (name: string): string =>
  path.join(path.dirname(here), '../helpers', `${name}${path.extname(here)}`);

const why =
  process.platform !== 'linux'
    ? 'namespaces are Linux'
    : process.getuid?.() !== 0
      ? 'needs root for namespaces, devices and chroot'
      : spawnSync('unshare', ['--mount', '--propagation', 'private', 'true']).status !== 0
        ? 'no mount namespace may be made here'
        : null;
const real = why === null ? test : test.skip;
const title = (text: string): string => (why === null ? text : `${text} (${why})`);

/** Runs the examination in a namespace in which `script` has made the state; $1 is a private directory. */
function examine(
  t: ExecutionContext,
  options: object,
  script = ':',
  env: Record<string, string> = {},
): DoctorReport {
  const { status, stdout, stderr } = spawnSync(
    'unshare',
    [
      '--mount',
      '--propagation',
      'private',
      'sh',
      '-euc',
      `${script}\nshift; exec "$@"`,
      'sh',
      folder(t),
    ].concat([process.execPath, '--no-warnings', helper('examination'), JSON.stringify(options)]),
    { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '', ...env } },
  );
  if (status !== 0) throw new Error(`${status}: ${stderr}`);
  return JSON.parse(stdout) as DoctorReport;
}

const codesOf = (report: DoctorReport, check: string): string[] =>
  report.findings.filter((finding) => finding.check === check).map(({ code }) => code);

const over = (file: string, text: string): string =>
  `printf '%s' '${text}' > "$1/new"; mount --bind "$1/new" ${file}`;

real(title('an entropy count below 256 of 256: the kernel is not ready'), (t) => {
  const report = examine(t, { only: ['crng'] }, over('/proc/sys/kernel/random/entropy_avail', '17'));
  t.deepEqual(codesOf(report, 'crng'), ['crng-not-ready']);
  t.false(report.canStartTls);
});

real(title('a fips flag set for an image without provider'), (t) => {
  const flag = '/proc/sys/crypto/fips_enabled';
  if (!fs.existsSync(flag)) {
    t.pass('this kernel has no such setting; checks/fips.test.ts covers it');
    return;
  }
  t.regex(
    codesOf(examine(t, { only: ['fips'] }, over(flag, '1')), 'fips')[0]!,
    /^fips-(on|without-provider)$/,
  );
});

real(title('a command line that takes trust away'), (t) => {
  const report = examine(
    t,
    { only: ['trust', 'cpu'] },
    over('/proc/cmdline', 'quiet random.trust_cpu=off nordrand'),
  );
  t.deepEqual(codesOf(report, 'trust'), ['trust-off']);
});

real(title('links unprotected, and protected'), (t) => {
  const both = (value: string) =>
    ['symlinks', 'hardlinks']
      .map(
        (name) => `printf ${value} > "$1/${name}"; mount --bind "$1/${name}" /proc/sys/fs/protected_${name}`,
      )
      .join('\n');
  t.deepEqual(codesOf(examine(t, { only: ['link-protections'] }, both('0')), 'link-protections'), [
    'protections-off',
  ]);
  t.deepEqual(codesOf(examine(t, { only: ['link-protections'] }, both('1')), 'link-protections'), [
    'protections-on',
  ]);
});

real(title('/dev/urandom as a regular file, as another device, and not at all'), (t) => {
  const asFile = examine(t, { only: ['devices'] }, over('/dev/urandom', 'the same for everybody'));
  t.deepEqual(codesOf(asFile, 'devices'), ['device-is-not-one', 'device-ok']);
  t.false(asFile.canStartTls);
  const asZero = examine(t, { only: ['devices'] }, 'mount --bind /dev/zero /dev/urandom');
  t.deepEqual(codesOf(asZero, 'devices'), ['device-is-not-one', 'device-ok']);
  const without =
    'mount -t tmpfs -o mode=755 t /dev; mknod -m 666 /dev/random c 1 8; mknod -m 666 /dev/null c 1 3';
  const report = examine(t, { only: ['devices'] }, without);
  t.deepEqual(codesOf(report, 'devices'), ['device-missing', 'device-ok']);
  t.true(report.canStartTls, 'getrandom(2) needs no device');
});

real(title('a /dev that is mounted nodev'), (t) => {
  const script = `mount -t tmpfs -o nodev,mode=755 t /dev
    mknod -m 666 /dev/random c 1 8; mknod -m 666 /dev/urandom c 1 9; mknod -m 666 /dev/null c 1 3`;
  const report = examine(t, { only: ['devices', 'mounts'] }, script);
  t.deepEqual(codesOf(report, 'mounts'), ['mount-nodev']);
  t.deepEqual(codesOf(report, 'devices'), ['device-on-nodev', 'device-on-nodev']);
});

real(title('an openssl.cnf that activates a provider without the default one'), (t) => {
  const root = folder(t);
  const conf = path.join(root, 'openssl.cnf');
  fs.writeFileSync(conf, 'openssl_conf = a\n[a]\nproviders = p\n[p]\nlegacy = l\n[l]\nactivate = 1\n');
  const report = examine(t, { only: ['openssl', 'openssl-conf'] }, ':', { OPENSSL_CONF: conf });
  t.true(codesOf(report, 'openssl').includes('openssl-misconfigured'));
  t.deepEqual(codesOf(report, 'openssl-conf'), ['conf-no-default-provider']);
  t.false(report.canStartTls);
});

real(title('a seed that others can read'), (t) => {
  const home = folder(t);
  fs.writeFileSync(
    path.join(home, '.rnd'),
    Buffer.from(Array.from({ length: 1024 }, (_, i) => (i * 167 + (i >> 3)) & 0xff)),
    { mode: 0o644 },
  );
  const report = examine(t, { only: ['walk', 'seed-file'] }, ':', { HOME: home, RANDFILE: '' });
  t.is(report.walk!.sources[2]!.reason, 'insecure-mode');
  t.true(codesOf(report, 'walk').includes('source-rejected'));
  t.true(report.canStartTls, 'a ready kernel needs no seed');
});

/** A chroot made by hand: libraries and openssl.cnf as text, devices as asked. */
function jail(t: ExecutionContext, urandom: 'working' | 'missing' | 'file'): string {
  const root = folder(t);
  fs.chmodSync(root, 0o755);
  for (const name of ['dev', 'etc', 'usr/lib/ssl', 'root'])
    fs.mkdirSync(path.join(root, name), { recursive: true });
  fs.chmodSync(path.join(root, 'root'), 0o700);
  const node = (name: string, minor: number) =>
    spawnSync('mknod', ['-m', '666', path.join(root, 'dev', name), 'c', '1', String(minor)]);
  node('null', 3);
  node('random', 8);
  if (urandom === 'working') node('urandom', 9);
  if (urandom === 'file') fs.writeFileSync(path.join(root, 'dev/urandom'), 'fixed');
  fs.writeFileSync(path.join(root, 'etc/passwd'), 'root:x:0:0::/root:/bin/sh\n');
  fs.writeFileSync(
    path.join(root, 'usr/lib/libcrypto.so.3'),
    '\0OpenSSL 3.0.22 25 Aug 2026\0OPENSSLDIR: "/usr/lib/ssl"\0os-specific\0',
  );
  fs.symlinkSync('/etc/openssl.cnf', path.join(root, 'usr/lib/ssl/openssl.cnf'));
  fs.writeFileSync(path.join(root, 'etc/openssl.cnf'), 'RANDFILE = $ENV::HOME/.rnd\n');
  return root;
}

for (const [urandom, codes, canStart] of [
  ['working', ['device-ok', 'device-ok'], true],
  ['missing', ['device-missing', 'device-ok'], true],
  ['file', ['device-is-not-one', 'device-ok'], false],
] as const) {
  real(title(`--root: a chroot with a ${urandom} /dev/urandom`), (t) => {
    const root = jail(t, urandom);
    const report = examine(t, { root });
    t.deepEqual(codesOf(report, 'devices'), [...codes]);
    t.is(report.canStartTls, canStart);
    t.deepEqual(codesOf(report, 'openssl'), ['openssl-seeding']);
    t.deepEqual(codesOf(report, 'openssl-conf'), ['conf-randfile'], 'its link leads to the file inside');
    t.is(report.walk!.sources[2]!.path, '/root/.rnd');
    for (const { check, remedy } of report.findings.filter(({ check }) => check === 'devices'))
      t.true(remedy === null || remedy.includes(`${root}/dev/`), check);
  });
}

/** A process that lives until the test ends. */
async function live(
  t: ExecutionContext,
  program: string,
  args: string[],
  env: Record<string, string>,
): Promise<number> {
  const child: ChildProcess = spawn(program, args, { env, stdio: ['pipe', 'pipe', 'inherit'] });
  t.teardown(() => child.kill('SIGKILL'));
  child.stdin!.write('\n');
  await new Promise((resolve, reject) => {
    child.stdout!.once('data', resolve);
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
  });
  return child.pid!;
}

const cat = '/bin/cat'; // says one line back: then it runs what it was started as

real(title('--pid: RANDFILE and HOME are those of the process'), async (t) => {
  const home = folder(t);
  const seed = path.join(home, 'its-seed');
  const pid = await live(t, cat, [], { HOME: home, RANDFILE: seed });
  const report = examine(t, { pid, only: ['walk', 'environment'] }, ':', {
    HOME: '/root',
    RANDFILE: '/elsewhere',
  });
  t.is(report.walk!.sources[1]!.path, seed);
  t.is(report.walk!.sources[2]!.outcome, 'superseded');
  const other = await live(t, cat, [], { HOME: '/none/such' });
  const second = examine(t, { pid: other, only: ['walk', 'environment'] });
  t.is(second.walk!.sources[1]!.outcome, 'unset');
  t.is(second.walk!.sources[2]!.path, '/none/such/.rnd');
  t.deepEqual(codesOf(second, 'environment'), ['home-missing']);
});

real(title('--pid: a seccomp filter is seen, and what it allows is not guessed'), async (t) => {
  const pid = await live(t, process.execPath, ['--no-warnings', helper('seccomp'), '38', cat], {});
  const report = examine(t, { pid, only: ['getrandom'] });
  t.deepEqual(codesOf(report, 'getrandom'), ['seccomp-filter']);
  t.is(report.findings[0]!.level, 'unknown');
  const plain = await live(t, cat, [], {});
  t.deepEqual(codesOf(examine(t, { pid: plain, only: ['getrandom'] }), 'getrandom'), ['no-seccomp-filter']);
});

real(title('getrandom(2) forbidden to openssl: it gives nothing, and explain names the cause'), async (t) => {
  const filtered: System = {
    ...system,
    processes: {
      ...system.processes,
      run: (program, args, limits) =>
        system.processes.run(process.execPath, [helper('seccomp'), '1', program, ...args], {
          ...limits,
          timeoutMs: 60_000,
        }),
    },
  };
  const checks = CHECKS.filter(({ id }) => id === 'openssl');
  const { findings, canStartTls } = await doctorWith(filtered, { checks, timeoutMs: 60_000 });
  const found = findings.find(({ code }) => code === 'openssl-gives-nothing');
  t.regex(found!.evidence, /1C8000BD|error retrieving entropy/);
  t.regex(found!.meaning, /getrandom|entropy|operating system/i);
  t.false(canStartTls);
});

/** Copies a program and all that it needs into a root. */
function furnish(root: string, program: string): void {
  const listed = spawnSync('ldd', [program], { encoding: 'utf8' }).stdout;
  for (const file of [program, ...(listed.match(/\/\S+/g) ?? [])]) {
    const to = path.join(root, file);
    fs.mkdirSync(path.dirname(to), { recursive: true });
    fs.copyFileSync(file, to);
  }
}

real(title('--pid: a process in a chroot is seen with the devices and files of its root'), async (t) => {
  const root = jail(t, 'file');
  furnish(root, cat);
  const pid = await live(t, 'chroot', [root, cat], {
    HOME: '/root',
    PATH: process.env.PATH ?? '/usr/sbin:/usr/bin:/sbin:/bin',
  });
  const report = examine(t, { pid });
  t.deepEqual(codesOf(report, 'devices'), ['device-is-not-one', 'device-ok']);
  t.false(report.canStartTls);
  t.deepEqual(codesOf(report, 'container'), ['in-chroot']);
  t.is(report.walk!.sources[2]!.path, '/root/.rnd');
  t.true(report.advice!.includes(`/proc/${pid}/root/dev/urandom`));
});

real(title('--pid: the libraries that a process has loaded, not those that are installed'), async (t) => {
  const openssl = spawnSync('sh', ['-c', 'command -v openssl'], { encoding: 'utf8' }).stdout.trim();
  const waiting = await live(t, openssl, ['s_server', '-nocert', '-accept', '127.0.0.1:0'], {});
  const report = examine(t, { pid: waiting, only: ['loaded', 'openssl'] });
  t.deepEqual(codesOf(report, 'openssl'), ['openssl-seeding']);
  const plain = await live(t, cat, [], {});
  const second = examine(t, { pid: plain, only: ['loaded', 'openssl'] });
  t.deepEqual(codesOf(second, 'loaded'), ['libraries-none']);
  t.deepEqual(codesOf(second, 'openssl'), ['process-without-openssl']);
});

real(title('--pid: another mount namespace is looked into'), async (t) => {
  const script =
    'mount -t tmpfs -o mode=755 t /dev; mknod -m 666 /dev/random c 1 8; mknod -m 666 /dev/null c 1 3; exec cat';
  const pid = await live(t, 'unshare', ['--mount', '--propagation', 'private', 'sh', '-ec', script], {
    PATH: process.env.PATH ?? '',
  });
  t.deepEqual(codesOf(examine(t, { pid, only: ['devices'] }), 'devices'), ['device-missing', 'device-ok']);
  t.deepEqual(codesOf(examine(t, { only: ['devices'] }), 'devices'), ['device-ok', 'device-ok']);
});
