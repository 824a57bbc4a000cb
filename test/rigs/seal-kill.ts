/**
 * `seal` killed before every single file-system call. Always: the seed is there as it was, or it is gone and the mark is
 * there; whoever said "removed" said the truth; the next run finishes the work and leaves nothing but the mark. Needs strace.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'rnd-seed-rig-'));
process.on('exit', () => fs.rmSync(directory, { recursive: true, force: true }));
const bundle = path.join(directory, 'seal-cycle.mjs');
const entry = `./seal-cycle${path.extname(fileURLToPath(import.meta.url))}`;
await build({
  entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  format: 'esm',
  external: ['fs-extra', 'unix-dgram', 'koffi'],
});
process.env.RIG_PROGRAM = `${process.execPath} ${bundle} {}`; // read by rig.ts when it is loaded
const { check, entries, finish, freshDirectory, need, program, run } = await import('./rig.ts');
const { calibrate, interfere } = await import('./trace.ts');
const { encodeSeed, BODY_BYTES } = await import('../../src/seed-file/format.ts');

need('strace');

const MARK = '..rnd.sealed';
const content = encodeSeed(Buffer.alloc(BODY_BYTES, 'a seed'), { creditable: true, machineId: 'x' });

const ready = (): string => {
  const seed = path.join(freshDirectory(), '.rnd');
  fs.writeFileSync(seed, content, { mode: 0o600 });
  fs.writeFileSync(path.join(path.dirname(seed), '..rnd.0123456789abcdef.tmp'), 'torn', { mode: 0o600 });
  return seed;
};

const points = calibrate(ready).filter(({ isForeign }) => !isForeign);
check(points.length > 15, `${points.length} calls were seen`);
let hits = 0;
for (const point of points) {
  const claim = `killed before ${point.shape}`;
  for (let attempt = 1; ; attempt++) {
    const seed = ready();
    const home = path.dirname(seed);
    const { hit } = interfere(seed, point, 'signal=KILL');
    if (!hit && attempt < 4) continue;
    if (check(hit, `${claim}: not hit`)) hits++;
    const isMarked = fs.readdirSync(home).includes(MARK);
    const isWhole = fs.existsSync(seed) && fs.readFileSync(seed).equals(content);
    check(
      isWhole || (!fs.existsSync(seed) && isMarked),
      `${claim}: whole, or gone and marked (${entries(home)})`,
    );
    const next = run(program(seed));
    check(
      next.status === 0 && entries(home) === MARK,
      `${claim}: the next run finishes (${next.status} ${next.stdout}${next.stderr} ${entries(home)})`,
    );
    break;
  }
}
finish(`seal killed at ${hits} of ${points.length} calls`);
