import test from 'ava';
import fc from 'fast-check';
import { type Row, renderRows } from '../../../src/cli/render/rows.ts';
import { width } from '../../../src/cli/render/text.ts';

const row: Row = {
  sign: '!',
  name: 'RANDFILE',
  verdict: 'rejected: insecure-mode',
  subject: '/home/somebody/.rnd',
};

test('a row is one line where there is room', (t) => {
  const rows: Row[] = [row, { sign: '-', name: 'EGDSOCKET', verdict: 'unset', subject: null }];
  t.deepEqual(renderRows(rows, { columns: 80, colour: false }), [
    '! RANDFILE   rejected: insecure-mode  /home/somebody/.rnd',
    '- EGDSOCKET  unset',
  ]);
});

test('a path that does not fit is whole on a line of its own', (t) => {
  const long = { ...row, subject: `/home/${'x'.repeat(100)}/.rnd` };
  for (const columns of [40, 60])
    t.deepEqual(renderRows([long], { columns, colour: false }), [
      '! RANDFILE  rejected: insecure-mode',
      `    ${long.subject}`,
    ]);
});

test('every row fits every width from 40 on but for a path on its own line, whatever is in it', (t) => {
  const anyRow = fc.record({
    sign: fc.constantFrom('+', '!', '-'),
    name: fc.constantFrom('', 'entropy_file', '~/.rnd'),
    verdict: fc.constantFrom('used: 1024 bytes, credit 256 bits', 'failed: changed-while-reading', 'unset'),
    subject: fc.option(fc.string({ unit: 'binary', maxLength: 200 })),
  }) as fc.Arbitrary<Row>;
  fc.assert(
    fc.property(fc.array(anyRow), fc.integer({ min: 40, max: 120 }), (rows, columns) =>
      renderRows(rows, { columns, colour: false }).every(
        (line) => (width(line) <= columns || line.startsWith('    ')) && !/\p{Cc}/u.test(line),
      ),
    ),
  );
  t.pass();
});

test('without colour the same is said', (t) => {
  const [plain = ''] = renderRows([row], { columns: 80, colour: false });
  const [painted = ''] = renderRows([row], { columns: 80, colour: true });
  t.not(painted, plain);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what a colour is
  t.is(painted.replace(/\u001b\[\d+m/g, ''), plain);
});
