import test from 'ava';
import { figure, renderTable, short } from '../../../../src/cli/render/assess/table.ts';

test('figures stand under each other, words begin under each other', (t) => {
  const rows = [
    ['name', 'section', 'value'],
    ['a', '6.3.10', '10.5'],
    ['long-name', '6', '1'],
  ];
  t.deepEqual(renderTable(rows, 2), [
    '  name       section  value',
    '  a          6.3.10    10.5',
    '  long-name  6            1',
  ]);
});

test('a cell that came from elsewhere cannot forge a line', (t) => {
  t.deepEqual(renderTable([['a\nb', '1']]), ['  a\\x0ab  1']);
});

test('what is not defined is a dash, and no figure is rounded up', (t) => {
  t.is(figure(null), '-');
  t.is(figure(7.5), '7.500000');
  t.is(short(7.2079), '7.207');
  t.is(short(1.25), '1.25');
  t.is(short(0), '0');
});
