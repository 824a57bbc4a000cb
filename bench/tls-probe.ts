/**
 * The claim about `tls probe`: one host takes no more than 1.2 times sslscan's versions-only time on Dovecot, Node's own start
 * not counted (loading the program is); testssl.sh -p takes at least 40 times as long. Fresh processes, in turn; medians. Needs
 * root, dovecot, sslscan and testssl.sh (Debian: `testssl`).
 * Run: npm run build && node dist/bench/tls-probe.js
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { work } from '../test/rigs/rig.ts';
import { startDovecot } from '../test/rigs/tls/servers.ts';

/** testssl.sh takes half a minute. */
const TESTSSL_ROUNDS = 2;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 15);

/** One file, as the program is. */
const bundle = path.join(work, 'probe-once.cjs');
const here = fileURLToPath(import.meta.url);
buildSync({
  entryPoints: [here.replace(/tls-probe(\.[a-z]+)$/, 'tls-probe-once$1')],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['fs-extra', 'unix-dgram', 'koffi'],
});

const median = (list: number[]): number => list.sort((a, b) => a - b)[Math.floor(list.length / 2)]!;

function timed(program: string, args: readonly string[]): { ms: number; stdout: string } {
  const before = performance.now();
  const stdout = execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return { ms: performance.now() - before, stdout };
}

async function compare(): Promise<void> {
  const off = ['ciphersuites', 'fallback', 'compression', 'renegotiation', 'heartbleed', 'groups'];
  const flags = [...off, 'check-certificate', 'cipher-details'].map((name) => `--no-${name}`);
  for (const [name, lines] of [
    ['as it comes', []],
    [
      'a process for all clients',
      ['service imap-login {', '  service_count = 0', '  process_min_avail = 1', '}'],
    ],
  ] as const) {
    const { ports, stop } = await startDovecot(lines);
    const [inside, whole, theirs, scripts]: number[][] = [[], [], [], []];
    for (let round = 0; round < ROUNDS; round++) {
      const ours = timed(process.execPath, [bundle, String(ports.imaps)]);
      inside!.push(JSON.parse(ours.stdout).ms);
      whole!.push(ours.ms);
      theirs!.push(timed('sslscan', ['-4', ...flags, `localhost:${ports.imaps}`]).ms);
      if (round < TESTSSL_ROUNDS) {
        const host = `localhost:${ports.imaps}`;
        scripts!.push(timed('testssl', ['-p', '--quiet', '--ip', '127.0.0.1', '--warnings', 'off', host]).ms);
      }
    }
    stop();
    const [a, b, c] = [median(inside!), median(whole!), median(theirs!)];
    const script = median(scripts!);
    const ratio = `${(a / c).toFixed(2)} × without Node's start, ${(b / c).toFixed(2)} × with it`;
    console.log(
      `Dovecot, ${name}: probe ${a.toFixed(0)} ms (${b.toFixed(0)} ms with Node), sslscan ${c.toFixed(0)} ms: ${ratio}; ` +
        `testssl.sh -p ${script.toFixed(0)} ms: ${(script / a).toFixed(0)} × the probe, ${(script / b).toFixed(0)} × with Node's start`,
    );
  }
}

await compare();
process.exit();
