/**
 * Two machines started from one image, as two mount, PID and host name namespaces with a machine-id each (unshare(1)):
 * from an image that was not sealed, the clones are told by `doctor` and get seeds of their own from `init` all the same;
 * from a sealed one there is nothing to find. And clones that even share their machine-id, which none of them can know
 * alone, are told by the fingerprint that doctor gives to Prometheus. Needs root and util-linux.
 */
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageRoot } from '../helpers/package-root.ts';
import { check, ENVIRONMENT, finish, need, work } from './rig.ts';

need('root');
need('unshare');
if (!fs.existsSync('/etc/machine-id')) need('a file /etc/machine-id to mount over');

const PROGRAM = path.join(packageRoot(fileURLToPath(import.meta.url)), 'bin/rnd-seed.js');
/** Where every machine has its root's home. */
const HOME = path.join(work, 'home');
fs.mkdirSync(HOME, { mode: 0o700 });

const ENTER = `
  set -eu
  mount --bind "$1/etc/machine-id" /etc/machine-id
  mount --bind "$1/root" "$HOME"
  hostname "$2"
  shift 2
  exec "$@"`;

interface Doctor {
  codes: string[];
  warnings: string[];
}

class Machine {
  readonly root: string;

  constructor(name: string, machineId: string, image?: Machine) {
    this.root = path.join(work, name);
    if (image) spawnSync('cp', ['-a', image.root, this.root]);
    else
      for (const directory of ['etc', 'root'])
        fs.mkdirSync(path.join(this.root, directory), { recursive: true });
    fs.chmodSync(path.join(this.root, 'root'), 0o700);
    fs.writeFileSync(path.join(this.root, 'etc/passwd'), 'root:x:0:0::/root:/bin/sh\n');
    fs.writeFileSync(path.join(this.root, 'etc/machine-id'), `${machineId}\n`);
  }

  run(...args: string[]): string {
    const inside = [
      'sh',
      '-c',
      ENTER,
      'sh',
      this.root,
      path.basename(this.root),
      process.execPath,
      PROGRAM,
      ...args,
    ];
    const flags = [
      '--mount',
      '--propagation',
      'private',
      '--uts',
      '--ipc',
      '--pid',
      '--fork',
      '--mount-proc',
    ];
    const { stdout, stderr, status } = spawnSync('unshare', [...flags, ...inside], {
      encoding: 'utf8',
      env: { ...ENVIRONMENT, HOME },
      timeout: 60_000,
    });
    check(status === 0, `${path.basename(this.root)}: rnd-seed ${args.join(' ')}: ${status} ${stderr}`);
    return stdout;
  }

  doctor(): Doctor {
    const { findings } = JSON.parse(this.run('doctor', '--json'));
    const mine = findings.filter(({ check: id }: { check: string }) => ['seed-file', 'sealed'].includes(id));
    return {
      codes: mine.map(({ code }: { code: string }) => code),
      warnings: mine
        .filter(({ level }: { level: string }) => level === 'warning')
        .map(({ code }: { code: string }) => code),
    };
  }

  /** As a fleet's Prometheus has it; null without a seed. */
  fingerprint(): string | null {
    return (
      /^rnd_seed_seed_fingerprint\{.*\} (\d+)$/m.exec(this.run('doctor', '--format', 'prometheus'))?.[1] ??
      null
    );
  }

  /** @returns the codes of its findings, and what was credited for files */
  init(): { findings: string[]; creditBits: number } {
    const { findings, sources } = JSON.parse(this.run('init', '--json'));
    return {
      findings: findings.map(({ code }: { code: string }) => code),
      creditBits: sources.reduce((sum: number, source: { creditBits: number }) => sum + source.creditBits, 0),
    };
  }

  seed(): string {
    return createHash('sha256')
      .update(fs.readFileSync(path.join(this.root, 'root/.rnd')))
      .digest('hex');
  }
}

const newId = (): string => randomBytes(16).toString('hex');
const areDistinct = (values: readonly string[]): boolean => new Set(values).size === values.length;

function unsealed(): void {
  const image = new Machine('image', newId());
  image.init();
  const clones = ['clone-1', 'clone-2'].map((name) => new Machine(name, newId(), image));
  const before = clones.map((clone) => clone.seed());
  check(
    before.every((seed) => seed === image.seed()),
    'unsealed: every clone starts with the seed of the image',
  );
  const fingerprint = image.fingerprint();
  for (const clone of clones) {
    check(clone.doctor().warnings.includes('seed-of-another-machine'), 'unsealed: doctor tells a clone');
    check(
      clone.fingerprint() === fingerprint && fingerprint !== null,
      'unsealed: the fingerprints are the same',
    );
    check(clone.init().creditBits === 0, 'unsealed: the seed of the image is not credited');
    check(clone.doctor().warnings.length === 0, 'unsealed: nothing is left to find after init');
  }
  check(
    areDistinct([image.seed(), ...clones.map((clone) => clone.seed())]),
    'unsealed: after init every machine has a seed of its own',
  );
  check(
    areDistinct(clones.map((clone) => String(clone.fingerprint()))),
    'unsealed: and a fingerprint of its own',
  );
}

function sameMachineId(): void {
  const id = newId();
  const image = new Machine('same-image', id);
  image.init();
  const clones = ['same-1', 'same-2'].map((name) => new Machine(name, id, image));
  const fingerprints = clones.map((clone) => clone.fingerprint());
  check(
    fingerprints[0] !== null && fingerprints[0] === fingerprints[1],
    'one machine-id: the fleet sees one fingerprint on two hosts',
  );
  for (const clone of clones) clone.init();
  check(
    areDistinct(clones.map((clone) => clone.seed())),
    'one machine-id: init gives different seeds all the same',
  );
}

function sealed(): void {
  const image = new Machine('sealed-image', newId());
  image.init();
  const { status, stderr } = spawnSync(process.execPath, [PROGRAM, 'seal', '--root', image.root], {
    encoding: 'utf8',
    env: { ...ENVIRONMENT, HOME },
  });
  check(status === 0, `sealed: seal works: ${stderr}`);
  const names = fs.readdirSync(path.join(image.root, 'root')).join();
  check(names === '..rnd.sealed', `sealed: nothing but the mark is in the image: ${names}`);
  const clones = ['sealed-1', 'sealed-2'].map((name) => new Machine(name, newId(), image));
  for (const clone of clones) {
    const { codes, warnings } = clone.doctor();
    check(
      codes.includes('first-start') && warnings.length === 0,
      `sealed: doctor knows a first start: ${codes}`,
    );
    check(clone.fingerprint() === null, 'sealed: there is no seed to compare');
    const { findings, creditBits } = clone.init();
    check(findings.includes('first-start') && creditBits === 0, 'sealed: init says that it is a first start');
    check(!clone.init().findings.includes('first-start'), 'sealed: and says so once');
    const after = clone.doctor();
    check(
      after.warnings.length === 0 && after.codes.includes('seal-none'),
      `sealed: then all is usual: ${after.codes}`,
    );
  }
  check(areDistinct(clones.map((clone) => clone.seed())), 'sealed: the seeds differ');
}

unsealed();
sameMachineId();
sealed();
finish('clones');
