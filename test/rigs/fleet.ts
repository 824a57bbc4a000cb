/**
 * The examples for fleets, carried out: the Ansible role on this machine (with what it changes in a folder), first with
 * --check, then twice; and the init containers of the Kubernetes manifest on a directory as kubelet makes an emptyDir in
 * memory: a tmpfs of root's with mode 0777, as the users and without the capabilities that the manifest says.
 * Needs root, util-linux and ansible-core.
 */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { BODY_BYTES, encodeSeed } from '../../src/seed-file/format.ts';
import { packageRoot } from '../helpers/package-root.ts';
import { needPrograms, RND_SEED } from './egd-rig.ts';
import { check, ENVIRONMENT, finish, freshDirectory, need, work } from './rig.ts';

need('root');
needPrograms({ 'ansible-playbook': 'ansible-core', unshare: 'util-linux', setpriv: 'util-linux' });

const EXAMPLES = path.join(packageRoot(fileURLToPath(import.meta.url)), 'examples');
const quote = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;

/** As on the PATH of a user, or of an image. */
const bin = path.join(work, 'bin');
fs.mkdirSync(bin, { mode: 0o755 });
const program = path.join(bin, 'rnd-seed');
fs.writeFileSync(program, `#!/bin/sh\nexec ${RND_SEED.map(quote).join(' ')} "$@"\n`, { mode: 0o755 });
fs.chmodSync(work, 0o711);

/** @returns what it said, and how many tasks changed something */
function play(variables: Record<string, unknown>, ...flags: string[]): { stdout: string; changed: number } {
  const all = {
    ...{
      ansible_become: false,
      ansible_connection: 'local',
      rnd_seed_program: program,
      rnd_seed_start: false,
    },
    ...variables,
  };
  const line = ['-i', 'localhost,', '-e', JSON.stringify(all), ...flags, 'playbook.yml'];
  const { stdout, stderr, status } = spawnSync('ansible-playbook', line, {
    encoding: 'utf8',
    cwd: path.join(EXAMPLES, 'ansible'),
    env: { ...ENVIRONMENT, LANG: 'C.UTF-8', ANSIBLE_NOCOLOR: '1', ANSIBLE_NOCOWS: '1' },
  });
  check(status === 0, `the play ${JSON.stringify(variables)} ${flags}: ${stdout}${stderr}`);
  return { stdout, changed: Number(/changed=(\d+)/.exec(stdout)?.[1]) };
}

function keepFresh(): void {
  const units = freshDirectory();
  const variables = { rnd_seed_unit_directory: units };
  play(variables, '--check');
  check(fs.readdirSync(units).length === 0, 'ansible: --check writes nothing');
  const { changed, stdout } = play(variables);
  check(
    fs.readdirSync(units).sort().join() === 'rnd-seed.service,rnd-seed.timer',
    'ansible: the units are there',
  );
  check(changed > 0, 'ansible: it says that it changed something');
  check(/can start TLS|TLS can/i.test(stdout), `ansible: it says what the doctor says: ${stdout}`);
  check(play(variables).changed === 0, 'ansible: a second time there is nothing to change');
}

function seal(): void {
  const image = freshDirectory();
  const seed = path.join(image, 'root/.rnd');
  fs.mkdirSync(path.join(image, 'root'), { mode: 0o700 });
  fs.mkdirSync(path.join(image, 'etc/ssh'), { recursive: true });
  fs.writeFileSync(path.join(image, 'etc/ssh/ssh_host_rsa_key'), 'x');
  const about = { creditable: true, machineId: 'f'.repeat(32) };
  fs.writeFileSync(seed, encodeSeed(randomBytes(BODY_BYTES), about), { mode: 0o600 });
  const variables = { rnd_seed_seal: true, rnd_seed_seal_root: image };
  play(variables, '--check');
  check(fs.existsSync(seed), 'ansible: sealing with --check leaves the seed');
  const { changed, stdout } = play(variables);
  check(!fs.existsSync(seed) && changed === 1, 'ansible: sealing removes the seed');
  check(/rm -f .*ssh_host_\*_key\*/.test(stdout), 'ansible: sealing names what clones would share');
  check(play(variables).changed === 0, 'ansible: there is nothing to seal twice');
}

function initContainers(): void {
  const manifest = fs.readFileSync(path.join(EXAMPLES, 'kubernetes/init-container.yaml'), 'utf8');
  const commands = [...manifest.matchAll(/^ +command: \[(.*)\]$/gm)].map((match) =>
    match[1]!.split(',').map((word) => word.trim().replace(/^(['"])(.*)\1$/, '$2')),
  );
  check(commands.length === 2, `kubernetes: two init containers: ${JSON.stringify(commands)}`);
  const mount = path.join(work, 'pod');
  fs.mkdirSync(mount);
  const bare = ['setpriv', '--bounding-set=-all', '--inh-caps=-all', '--no-new-privs'];
  const user = [...bare, '--reuid=65532', '--regid=65532', '--clear-groups'];
  const [sticky = [], seed = []] = commands.map((words) =>
    words.map((word) => word.replace('/run/rnd-seed', mount)),
  );
  const line = (words: readonly string[]): string => words.map(quote).join(' ');
  const script = `
    mount -t tmpfs -o mode=0777,size=1m tmpfs ${mount}
    cd /
    export HOME=${mount} PATH=${bin}:$PATH
    ${line([...user, ...seed])} >/dev/null 2>&1; echo "before $?"
    ${line([...bare, ...sticky])}; echo "sticky $?"
    ${line([...user, ...seed])} >/dev/null; echo "seed $?"
    stat -c '%a %u %s' ${mount}/private ${mount}/private/seed
    rm -r ${mount}/private
    ${line([...user, ...seed])} >/dev/null; echo "again $?"`;
  const flags = ['--mount', '--propagation', 'private'];
  const { stdout, stderr } = spawnSync('unshare', [...flags, 'sh', '-c', script], { encoding: 'utf8' });
  const said = stdout.split('\n');
  check(said[0] === 'before 4', `kubernetes: without the sticky bit it is refused: ${stdout}${stderr}`);
  check(said[1] === 'sticky 0', 'kubernetes: root needs no capability for the sticky bit');
  check(said[2] === 'seed 0', `kubernetes: then the seed is made: ${stderr}`);
  check(/^700 65532 /.test(said[3] ?? '') && said[4] === '600 65532 1024', `kubernetes: private: ${stdout}`);
  check(said[5] === 'again 0', 'kubernetes: a container that is started again makes it again');
}

keepFresh();
seal();
initContainers();
finish('fleet');
