import test from 'ava';
import { renderCatalogue, renderExplain, renderUnknown } from '../../../src/cli/render/explain.ts';
import { width } from '../../../src/cli/render/text.ts';
import type { ExplainMatch } from '../../../src/diagnose/outcome.ts';
import { HOSTILE } from '../../helpers/doctor-report.ts';

const PLAIN = { columns: Number.POSITIVE_INFINITY, colour: false };
const NARROW = { columns: 40, colour: false };

const match = (more: Partial<ExplainMatch> = {}): ExplainMatch => ({
  id: 'some-id',
  line: 3,
  lines: [3],
  count: 1,
  text: 'PRNG not seeded',
  program: 'mutt',
  era: '1998-2018',
  entropy: 'yes',
  cause: 'a cause of several words, which is long enough for a narrow terminal',
  fix: ['a line to paste that is longer than a narrow terminal has room'],
  seedHelps: 'only-old',
  ...more,
});
const render = (matches: ExplainMatch[], style = PLAIN): string =>
  renderExplain({ schema: 'rnd-seed/explain/1', matches }, style);

test('a message is its words, what it is, whether it is about entropy, why, whether a seed helps, what to run', (t) => {
  const rows = render([match()])
    .split('\n')
    .map((line) => line.trim().split(':')[0]);
  t.deepEqual(rows.slice(0, 6), ['line 3', 'what', 'entropy', 'why', 'seed', 'run']);
});

test('the places are counted where there are several', (t) => {
  t.regex(render([match({ lines: [3, 8], count: 2 })]), /^lines 3, 8 \(2 times\): /);
  t.regex(render([match({ lines: [3, 8], count: 70 })]), /^lines 3, 8, \.\.\. \(70 times\): /);
});

test('on a narrow terminal sentences are broken, lines to paste are not', (t) => {
  const lines = render([match()], NARROW).split('\n');
  const [paste] = match().fix;
  t.true(lines.includes(`    ${paste}`));
  for (const line of lines) t.true(line.trim() === paste || width(line) <= 40, line);
});

test('what is not known says what was meant, and each line to collect is a line of its own', (t) => {
  const text = renderUnknown([{ command: 'uname -r', why: 'the kernel' }], 'x is a directory', PLAIN);
  t.regex(text, /^not known: x is a directory\n/);
  t.regex(text, /\n {2}# the kernel\n {2}uname -r\n$/);
  t.regex(renderUnknown([], null, PLAIN), /^not known\n/);
});

test('the catalogue is a line a message, in columns', (t) => {
  const text = renderCatalogue(
    [
      { id: 'a', program: 'mutt', era: 'any' },
      { id: 'long-id', program: 'Node', era: '20' },
    ],
    PLAIN,
  );
  t.is(text, 'a        mutt, any\nlong-id  Node, 20\n');
});

test('no log can write to the terminal what it likes', (t) => {
  const text = render([match({ text: HOSTILE, fix: [HOSTILE] })]) + renderUnknown([], HOSTILE, PLAIN);
  t.notRegex(text.replaceAll('\n', ''), /[\p{Cc}\p{Cf}]/u);
});
