import test from 'ava';
import fc from 'fast-check';
import { renderGenerate, renderResolve, renderSeed, renderSeedFile } from '../../../src/cli/render/report.ts';
import { width } from '../../../src/cli/render/text.ts';
import type { SeedReport } from '../../../src/seed.ts';

const report: SeedReport = {
  schema: 'rnd-seed/init/1',
  seeded: true,
  kernel: { ready: true, evidence: 'entropy_avail 256 of 256' },
  sources: [
    { source: 'RANDFILE', path: '/home/u/.rnd', kind: 'file', outcome: 'used', bytes: 1024, creditBits: 256 },
  ],
  findings: [{ code: 'a', severity: 'info', subject: 'ps aluxww', detail: 'ps aluxww does not work here' }],
  dryRun: false,
  generator: [
    {
      command: 'ps aluxww',
      outcome: 'failed',
      detail: 'exit status 1',
      bytes: 0,
      digest: 'md5',
      creditBits: 0,
      elapsedMs: 3,
    },
    { command: 'ps auxww', outcome: 'used', bytes: 30000, digest: 'md5', creditBits: 0.75, elapsedMs: 3 },
  ],
  seedFile: { path: '/home/u/.rnd', outcome: 'replaced' },
  delivery: [{ to: 'kernel', outcome: 'delivered' }],
};
const style = { columns: 80, colour: false };

test('the order is: answer, sources, commands, what was written and delivered, what to mend', (t) => {
  const text = renderSeed(report, style);
  const at = ['seeded:', '+ RANDFILE', 'ps auxww', 'seed file: replaced', 'delivery:', 'info:'].map((part) =>
    text.indexOf(part),
  );
  t.true(text.startsWith('seeded: '));
  t.deepEqual(
    at,
    [...at].sort((a, b) => a - b),
  );
  t.false(at.includes(-1));
});

test('a dry run says that nothing was touched', (t) => {
  const text = renderSeed({ ...report, dryRun: true, delivery: [] }, style);
  t.regex(text, /nothing was touched/);
  t.regex(text, /seed file: would be replaced/);
});

test('a refusal is named with its reason; its sentence and remedy stand on standard error', (t) => {
  const seedFile = {
    path: '/k',
    outcome: 'refused' as const,
    reason: 'not-a-seed',
    detail: 'a key',
    remedy: 'ls /k',
  };
  const text = renderSeed({ ...report, seedFile }, style);
  t.regex(text, /seed file: refused \(not-a-seed\), \/k/);
  t.false(text.includes('ls /k'));
});

test('every line fits 40 columns and more, and holds no control character, whatever the paths are', (t) => {
  const hostile = fc.string({ unit: 'binary', minLength: 1, maxLength: 120 });
  fc.assert(
    fc.property(hostile, fc.integer({ min: 40, max: 100 }), (path, columns) => {
      const seedFile = { path, outcome: 'not-persisted' as const, reason: 'EROFS' };
      const sources = report.sources.map((source) => ({ ...source, path }));
      const text = renderSeed({ ...report, sources, seedFile, findings: [] }, { columns, colour: false });
      return text.split('\n').every((line) => width(line) <= columns && !/[\p{Cc}\p{Cf}]/u.test(line));
    }),
  );
  t.pass();
});

test('no terminal: a long path is printed whole', (t) => {
  const path = `/${'x'.repeat(300)}`;
  const text = renderSeedFile({ path, outcome: 'created' }, false, {
    columns: Number.POSITIVE_INFINITY,
    colour: false,
  });
  t.is(text.length, 1);
  t.true(text[0]!.endsWith(path));
});

test('resolve and generate begin with their answer as well', (t) => {
  const { generator, findings } = report;
  const walk = { ...report, schema: 'rnd-seed/resolve/1' as const };
  t.true(renderResolve(walk, style).startsWith('seeded: '));
  const generated = {
    schema: 'rnd-seed/generate/1' as const,
    digest: 'md5' as const,
    generator,
    creditBits: 0.75,
    findings,
  };
  const text = renderGenerate(generated, null, style);
  t.true(text.startsWith('1 of 2 commands gave output'));
  t.regex(text, /never\s+more\s+than\s+4\s+bits\s+a\s+run/);
  t.regex(text, /Commands\s+alone\s+never\s+reach\s+256\s+bits/);
});

test('a command that is not there has its own sign, and needs no reason', (t) => {
  const missing = {
    command: 'w',
    outcome: 'missing' as const,
    bytes: 0,
    digest: 'md5' as const,
    creditBits: 0,
  };
  const text = renderSeed({ ...report, generator: [{ ...missing, elapsedMs: 0 }] }, style);
  t.regex(text, /^- .*w.*missing$|^- .*missing.*w$/m);
});

test('what is worth knowing of a seed file that was written is told with its remedy', (t) => {
  const seedFile = { path: '/k', outcome: 'replaced' as const, detail: 'it was over 1 KiB', remedy: 'ls /k' };
  const text = renderSeed({ ...report, seedFile, findings: [] }, style);
  t.regex(text, /info: \/k: it was over 1 KiB\n {4}ls \/k\n$/);
  const nameless = { path: null, outcome: 'created' as const, detail: 'no more than that' };
  t.regex(
    renderSeed({ ...report, seedFile: nameless, findings: [] }, style),
    /seed file: created\n.*info: no more than that\n$/s,
  );
});

test('a delivery that did not come off has its reason', (t) => {
  const delivery = [{ to: 'openssl' as const, outcome: 'failed' as const, reason: 'no FFI' }];
  t.regex(
    renderSeed({ ...report, delivery }, style),
    /delivery: failed to this process's OpenSSL \(no FFI\)/,
  );
});
