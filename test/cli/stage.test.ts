import test from 'ava';
import { stageOf } from '../../src/cli/stage.ts';
import { type FakeOptions, fakeTerminal } from '../helpers/fake-terminal.ts';

function setting(options: FakeOptions, { quiet = false, json = false } = {}) {
  const terminal = fakeTerminal([], options);
  return { terminal, stage: stageOf({ terminal, quiet, json }), err: () => `${terminal.shown.err}` };
}

/** Writes are in order, one after another. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('lines are remarks; a warning says so', async (t) => {
  const { stage, err } = setting({});
  stage.say({ severity: 'info', message: 'one' });
  stage.say({ severity: 'warning', message: 'two', hint: 'three' });
  await settled();
  t.is(err(), 'rnd-seed: one\nrnd-seed: warning: two\nrnd-seed: hint: three\n');
});

test('--quiet keeps errors', async (t) => {
  const { stage, err } = setting({}, { quiet: true });
  stage.say({ severity: 'warning', message: 'one' });
  stage.say({ severity: 'error', message: 'two' });
  await settled();
  t.is(err(), 'rnd-seed: two\n');
});

test('on a terminal one line is rewritten in place, fits, and makes way for others', async (t) => {
  const { stage, err } = setting({ isTerminal: true, columns: 40 });
  stage.show!('x'.repeat(100));
  stage.say({ severity: 'info', message: 'line' });
  stage.show!(null);
  await settled();
  const [, first = '', rest] = err().split('\r\u001b[K');
  t.true(first.length <= 40);
  t.is(rest, 'rnd-seed: line\n');
});

test('no terminal, --quiet, --json and TERM=dumb: no such line', (t) => {
  t.is(setting({}).stage.show, null);
  t.is(setting({ isTerminal: true }, { quiet: true }).stage.show, null);
  t.is(setting({ isTerminal: true }, { json: true }).stage.show, null);
  t.is(setting({ isTerminal: true, environment: { TERM: 'dumb' } }).stage.show, null);
});

test('a terminal that was closed is noticed; a file that is full is not one', async (t) => {
  const abandoned = async (isTerminal: boolean) => {
    const terminal = fakeTerminal([], { isTerminal });
    const broken = { ...terminal.err, isTerminal, write: () => Promise.reject(new Error('EIO')) };
    const stage = stageOf({ terminal: { ...terminal, err: broken }, quiet: true, json: false });
    stage.say({ severity: 'error', message: 'x' });
    return stage.isAbandoned();
  };
  t.true(await abandoned(true));
  t.false(await abandoned(false));
  t.false(await setting({ isTerminal: true }).stage.isAbandoned());
});
