/**
 * A machine that is emulated by QEMU and does one thing: it reads its /dev/hwrng when told to over its serial line. Debian's
 * cloud kernel (26 MB, apt-get download; unpacked in RIG_CACHE if that names a directory, and kept there) and busybox.
 */
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { giveUp, needPrograms, until } from './egd-rig.ts';
import { work } from './rig.ts';

const BOOT_MS = 120_000;
export const READ_MS = 20_000;
/** Of the guest's driver (drivers/char/hw_random/virtio-rng.c): a cache line. */
export const BLOCK_BYTES = 64;

/** virtio needs the symbols of virtio_ring: in this order. */
const MODULES = [
  'virtio/virtio_ring',
  'virtio/virtio',
  'virtio/virtio_pci_legacy_dev',
  'virtio/virtio_pci_modern_dev',
  'virtio/virtio_pci',
  'char/hw_random/virtio-rng',
];

/** What the guest runs: commands come over its serial line, each answer begins with RIG. */
const INIT = `#!/bin/busybox sh
/bin/busybox --install -s /bin
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev
exec </dev/ttyS0 >/dev/ttyS0 2>&1
stty -echo
${MODULES.map((module) => `insmod /lib/${path.basename(module)}.ko`).join('\n')}
echo "RIG up $(cat /sys/class/misc/hw_random/rng_available)"
while read -r word argument; do
  case $word in
  use)
    echo "$argument" >/sys/class/misc/hw_random/rng_current
    echo "RIG current $(cat /sys/class/misc/hw_random/rng_current)"
    ;;
  read)
    while [ "$argument" -gt 0 ]; do
      echo "RIG ask"
      echo "RIG got $(dd if=/dev/hwrng bs=${BLOCK_BYTES} count=1 2>/dev/null | xxd -p -c ${BLOCK_BYTES})"
      argument=$((argument - 1))
    done
    ;;
  off) poweroff -f ;;
  esac
done
`;

const sh = (command: string, args: readonly string[], cwd: string): string =>
  execFileSync(command, args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 1 << 26,
  });

/** @returns vmlinuz and the modules of the newest cloud kernel, unpacked. */
function kernel(): { image: string; drivers: string } {
  const cache = process.env.RIG_CACHE ?? work;
  const depends = sh('apt-cache', ['depends', '--important', 'linux-image-cloud-amd64'], cache);
  const name = /linux-image-\S+-cloud-amd64$/m.exec(depends.replace(/^linux-image.*$/m, ''))?.[0];
  if (name === undefined)
    giveUp('this rig needs linux-image-cloud-amd64 in the package lists: apt-get update');
  const release = name.replace('linux-image-', '');
  const root = path.join(cache, name);
  const drivers = path.join(root, 'lib/modules', release, 'kernel/drivers');
  if (!fs.existsSync(path.join(drivers, `${MODULES.at(-1)}.ko`))) {
    const download = path.join(work, 'download');
    fs.mkdirSync(download, { recursive: true });
    sh('apt-get', ['download', '-q', '-o', 'APT::Sandbox::User=root', name], download);
    sh('dpkg', ['-x', fs.readdirSync(download)[0]!, root], download);
    fs.rmSync(download, { recursive: true });
  }
  return { image: path.join(root, 'boot', `vmlinuz-${release}`), drivers };
}

function initialDisk(drivers: string): string {
  const tree = path.join(work, 'initrd');
  for (const name of ['bin', 'lib', 'proc', 'sys', 'dev'])
    fs.mkdirSync(path.join(tree, name), { recursive: true });
  fs.copyFileSync(sh('which', ['busybox'], work).trim(), path.join(tree, 'bin/busybox'));
  for (const module of MODULES) {
    fs.copyFileSync(
      path.join(drivers, `${module}.ko`),
      path.join(tree, 'lib', `${path.basename(module)}.ko`),
    );
  }
  fs.writeFileSync(path.join(tree, 'init'), INIT, { mode: 0o755 });
  sh('sh', ['-c', 'find . | cpio -o -H newc --quiet | gzip -1 >../initrd.gz'], tree);
  return path.join(work, 'initrd.gz');
}

/** A script that starts QEMU with some devices of its own. */
interface Starting {
  program?: string;
  environment?: NodeJS.ProcessEnv;
}

export class Guest {
  readonly screen: string[] = [];
  /** What its kernel can read from; empty until it is up. */
  devices = '';
  /** Reads that it has begun. */
  asked = 0;
  /** What it has read, in hexadecimal. */
  readonly blocks: string[] = [];
  ended = false;
  readonly #say: (line: string) => void;

  constructor(args: readonly string[], { program = 'qemu-system-x86_64', environment = {} }: Starting = {}) {
    const env = { ...process.env, ...environment };
    const child = spawn(program, args, { cwd: work, env, stdio: ['pipe', 'pipe', 'pipe'] });
    child.stderr.on('data', (text) => this.screen.push(String(text)));
    child.on('error', (error) => this.screen.push(error.message));
    child.on('close', () => {
      this.ended = true;
    });
    child.stdin.on('error', () => {});
    this.#say = (line) => void child.stdin.write(`${line}\n`);
    readline.createInterface({ input: child.stdout }).on('line', (line) => {
      this.screen.push(line);
      this.devices ||= /RIG up (.*)/.exec(line)?.[1] ?? '';
      if (/RIG ask/.test(line)) this.asked++;
      const block = /RIG got ?([0-9a-f]*)/.exec(line)?.[1];
      if (block !== undefined) this.blocks.push(block);
    });
  }

  async use(device: string): Promise<boolean> {
    this.#say(`use ${device}`);
    const done = () => this.screen.some((line) => line.includes(`RIG current ${device}`)) || null;
    return (await until(done, READ_MS)) !== null;
  }

  begin(blocks: number): void {
    this.#say(`read ${blocks}`);
  }

  /** @returns whether so many blocks have come in all. */
  async has(blocks: number): Promise<boolean> {
    return (await until(() => (this.blocks.length >= blocks ? true : null), READ_MS)) !== null;
  }

  async off(): Promise<boolean> {
    this.#say('off');
    return (await until(() => (this.ended ? true : null), READ_MS)) !== null;
  }
}

const MACHINE =
  '-machine q35,accel=tcg -cpu max -smp 1 -m 128 -nographic -no-reboot -nodefaults -nic none -serial stdio';

/** Starts the machine with these devices; ends the rig if it does not come up. */
export async function boot(devices: readonly string[], starting: Starting = {}): Promise<Guest> {
  needPrograms({
    'apt-get': 'apt',
    'qemu-system-x86_64': 'qemu-system-x86',
    busybox: 'busybox-static',
    cpio: 'cpio',
    gzip: 'gzip',
  });
  const { image, drivers } = kernel();
  const kernelOptions = ['-append', 'console=ttyS0 panic=-1 quiet'];
  const args = [
    ...MACHINE.split(' '),
    ...['-kernel', image, '-initrd', initialDisk(drivers), ...kernelOptions],
    ...devices,
  ];
  const guest = new Guest(args, starting);
  await until(() => (guest.devices === '' && !guest.ended ? null : true), BOOT_MS);
  if (guest.devices === '') giveUp(`the guest does not come up:\n${guest.screen.slice(-30).join('\n')}`);
  return guest;
}
