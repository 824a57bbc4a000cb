import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { program } from '../../helpers/program.ts';
import { aSeed, image } from '../../helpers/sealing.ts';

test('after seal, init knows a first start, credits nothing, says so once, and takes the mark away', async (t) => {
  const { run } = program(t);
  const { root, at, names } = image(t);
  fs.mkdirSync(at('home'), { mode: 0o700 });
  const seed = at('home/.rnd');
  t.is((await run(['init', '--rand-file', seed])).status, 0);
  const environment = { RANDFILE: seed };
  const credited = JSON.parse((await run(['init', '--json'], environment)).stdout);
  // without a machine-id nothing is ever credited
  const creditBits = fs.existsSync('/etc/machine-id') ? 256 : 0;
  t.is(credited.sources[1].creditBits, creditBits);

  t.is((await run(['seal', '--root', root, '--rand-file', '/home/.rnd'])).status, 0);
  t.deepEqual(names('home'), ['..rnd.sealed']);
  t.is((await run(['init', '--rand-file', at('elsewhere')])).status, 0);
  fs.renameSync(at('elsewhere'), seed); // a good seed of this machine, put into a sealed image
  const first = JSON.parse((await run(['init', '--json'], environment)).stdout);
  t.is(first.sources[1].outcome, 'used');
  t.is(first.sources[1].creditBits, 0);
  t.deepEqual(
    first.findings.map(({ code }: { code: string }) => code),
    ['first-start'],
  );
  t.deepEqual(names('home'), ['.rnd']);
  const second = JSON.parse((await run(['init', '--json'], environment)).stdout);
  t.deepEqual(second.findings, []);
  t.is(second.sources[1].creditBits, creditBits);
});

test('init --dry-run leaves the mark', async (t) => {
  const { run, home } = program(t);
  fs.symlinkSync('rnd-seed-sealed:2026-01-02T03:04:05.678Z', path.join(home, '..rnd.sealed'));
  const { findings } = JSON.parse((await run(['init', '--dry-run', '--json'])).stdout);
  t.is(findings[0].code, 'first-start');
  t.deepEqual(fs.readdirSync(home), ['..rnd.sealed']);
});

test('--dry-run --json prints the object of the library and touches nothing', async (t) => {
  const { run } = program(t);
  const { root, put, names } = image(t);
  put('root/.rnd', aSeed());
  const { stdout, status } = await run(['seal', '--root', root, '--dry-run', '--json']);
  t.is(status, 0);
  const report = JSON.parse(stdout);
  t.is(report.schema, 'rnd-seed/seal/1');
  t.true(report.dryRun);
  t.is(report.seeds[0].outcome, 'removed');
  t.deepEqual(names('root'), ['.rnd']);
});

test("without --root it is this machine's own, and --dry-run says what would go", async (t) => {
  const { run, home } = program(t);
  const seed = path.join(home, '.rnd');
  fs.writeFileSync(seed, aSeed(), { mode: 0o600 });
  const words = ['seal', '--dry-run', '--json', '--timeout', '1', '--rand-file', seed];
  const report = JSON.parse((await run(words)).stdout);
  t.is(report.root, null);
  t.like(
    report.seeds.find((one: { path: string }) => one.path === seed),
    { outcome: 'removed' },
  );
  t.deepEqual(fs.readdirSync(home), ['.rnd']);
});

test('the statuses: 1 strict, 2 no such root, 4 refused', async (t) => {
  const { run } = program(t);
  const { root, put } = image(t);
  put('etc/ssh/ssh_host_rsa_key', 'x');
  t.is((await run(['seal', '--root', root])).status, 0);
  const strict = await run(['seal', '--root', root, '--strict']);
  t.is(strict.status, 1);
  t.regex(
    strict.stderr,
    /^rnd-seed: clones would share \/etc\/ssh\nrnd-seed: hint: rm -f \/.*ssh_host_\*_key\*\n$/,
  );
  t.is((await run(['seal', '--root', path.join(root, 'absent')])).status, 2);
  put('root/.rnd', 'no seed but a few words that somebody has put there\n');
  t.is((await run(['seal', '--root', root])).status, 4);
});
