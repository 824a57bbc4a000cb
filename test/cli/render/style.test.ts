import test from 'ava';
import { judgeStyle, paint } from '../../../src/cli/render/style.ts';

const terminal = { isTerminal: true, columns: 100 };

test('colour needs a terminal that can and a user that did not decline', (t) => {
  t.true(judgeStyle(terminal, { TERM: 'xterm' }, true).colour);
  t.true(judgeStyle(terminal, { NO_COLOR: '' }, true).colour);
  t.false(judgeStyle(terminal, { NO_COLOR: '1' }, true).colour);
  t.false(judgeStyle(terminal, { TERM: 'dumb' }, true).colour);
  t.false(judgeStyle(terminal, {}, false).colour);
  t.false(judgeStyle({ isTerminal: false, columns: Number.POSITIVE_INFINITY }, {}, true).colour);
});

test('forty columns are the least, and no terminal is no limit', (t) => {
  t.is(judgeStyle({ isTerminal: true, columns: 10 }, {}, true).columns, 40);
  t.is(
    judgeStyle({ isTerminal: false, columns: Number.POSITIVE_INFINITY }, {}, true).columns,
    Number.POSITIVE_INFINITY,
  );
});

test('without colour paint adds nothing', (t) => {
  t.is(paint({ columns: 80, colour: false }, 'red', 'x'), 'x');
  t.is(paint({ columns: 80, colour: true }, 'red', 'x'), '\u001b[31mx\u001b[0m');
  t.is(paint({ columns: 80, colour: true }, null, 'x'), 'x');
});
