/**
 * cloud-init runs `rnd-seed init` as its random_seed.command, with RANDOM_SEED_FILE: Debian's own cloud-init on a NoCloud
 * seed, in a root of its own (an overlay over this machine's, in a mount, network and PID namespace): nothing of it stays.
 * Needs root, util-linux and cloud-init.
 */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageRoot } from '../helpers/package-root.ts';
import { needPrograms } from './egd-rig.ts';
import { check, finish, need, onExit, work } from './rig.ts';

need('root');
needPrograms({ unshare: 'util-linux', 'cloud-init': 'cloud-init' });

const ROOT = packageRoot(fileURLToPath(import.meta.url));
const EXAMPLE = fs.readFileSync(path.join(ROOT, 'examples/cloud-init/user-data.yaml'), 'utf8');

const PREPARE = `
set -eu
mount -t tmpfs tmpfs "$1"
cd "$1"
mkdir upper inner root
mount -t overlay overlay -o lowerdir=/,upperdir="$1/upper",workdir="$1/inner" root
for name in dev sys; do mount --rbind /$name root/$name; done
mount -t proc proc root/proc
mount -t tmpfs tmpfs root/run
# the program, where the overlay's lower layer does not show mounts of this machine
mkdir -p root/opt/rnd-seed
mount --bind "$2" root/opt/rnd-seed
printf '#!/bin/sh\\nexec "%s" /opt/rnd-seed/bin/rnd-seed.js "$@"\\n' "$3" >root/usr/local/bin/rnd-seed
chmod 755 root/usr/local/bin/rnd-seed
rm -rf root/var/lib/cloud root/var/lib/rnd-seed
mkdir -p root/var/lib/cloud/seed/nocloud root/etc/cloud/cloud.cfg.d
printf 'instance-id: rig-1\\n' >root/var/lib/cloud/seed/nocloud/meta-data
printf '%s' "$4" >root/var/lib/cloud/seed/nocloud/user-data
printf 'datasource_list: [NoCloud, None]\\nnetwork: {config: disabled}\\n' >root/etc/cloud/cloud.cfg.d/99-rig.cfg
exec chroot root /bin/sh -c '
  export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root
  cloud-init init --local >/dev/null 2>&1
  cloud-init init >/dev/null 2>&1
  cloud-init single --name seed_random --frequency always >/run/single.log 2>&1
  printf "%s\\n" "single $?"
  stat -c "%n %a %s" /var/lib/rnd-seed /var/lib/rnd-seed/* 2>/dev/null
  # what the walk makes of the file of the provider
  if [ -f /var/lib/rnd-seed/provider ]; then
    rnd-seed resolve --json --muttrc= --entropy-file /var/lib/rnd-seed/provider
  fi
  grep -i "seed_random\\|seed-random\\|random seed\\|rnd-seed" /var/log/cloud-init.log | tail -20 >&2
'
`;

/** @returns what was said: the status of the module, then the files with their modes */
function boot(name: string, userData: string): { stdout: string; stderr: string } {
  const directory = path.join(work, name);
  fs.mkdirSync(directory);
  const { stdout, stderr } = spawnSync(
    'unshare',
    [
      ...['--mount', '--propagation', 'private', '--net', '--pid', '--fork'],
      ...['sh', '-c', PREPARE, 'sh', directory, ROOT, process.execPath, userData],
    ],
    { encoding: 'utf8', timeout: 300_000 },
  );
  onExit(() => fs.rmSync(directory, { recursive: true, force: true }));
  return { stdout, stderr };
}

const provided = randomBytes(512).toString('base64');
const file = boot('file', `${EXAMPLE}  encoding: base64\n  data: ${provided}\n`);
const about = `${file.stdout}${file.stderr}`;
check(/^single 0$/m.test(file.stdout), `the module succeeds with the example: ${about}`);
check(/^\/var\/lib\/rnd-seed\/seed 600 1024$/m.test(file.stdout), `the seed is there, and private: ${about}`);
check(
  /^\/var\/lib\/rnd-seed\/provider 600 (512|1024)$/m.test(file.stdout),
  `the provider's bytes are in a private file: ${about}`,
);
check(/"source":"entropy_file"[^}]*"outcome":"used"/.test(file.stdout), `the walk takes them: ${about}`);

const device = boot(
  'device',
  '#cloud-config\nrandom_seed:\n  command: [rnd-seed, init, --rand-file, /var/lib/rnd-seed/seed]\n  command_required: true\n',
);
check(/^single 0$/m.test(device.stdout), `and without a file: ${device.stdout}${device.stderr}`);
check(
  /^\/var\/lib\/rnd-seed 700 /m.test(device.stdout) &&
    /^\/var\/lib\/rnd-seed\/seed 600 1024$/m.test(device.stdout),
  `the seed is in a private directory: ${device.stdout}`,
);

const missing = boot(
  'missing',
  '#cloud-config\nrandom_seed:\n  command: [no-such-rnd-seed, init]\n  command_required: true\n',
);
check(/^single [^0]/m.test(missing.stdout), `a missing program is told: ${missing.stdout}${missing.stderr}`);
finish('cloud-init');
