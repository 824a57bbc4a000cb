import test from 'ava';
import type { Call } from '../../src/cli/commands/type.ts';
import { isAskedFor, readPassword } from '../../src/cli/password.ts';
import type { RndSeedError } from '../../src/errors.ts';
import { system } from '../../src/system/index.ts';
import { errno } from '../helpers/door.ts';
import { type FakeOptions, fakeTerminal } from '../helpers/fake-terminal.ts';

function calling(options: FakeOptions, values: Call['values'] = {}) {
  const terminal = fakeTerminal([], options);
  const { signal } = new AbortController();
  const call: Call = {
    ...{ system, terminal, values, words: [], json: false, quiet: false, signal },
    progress: (_, work) => work,
  };
  return { call, terminal };
}
const read = async (options: FakeOptions, values?: Call['values']) =>
  (await readPassword(calling(options, values).call, 'alice')).toString();

test('the first line of standard input, or of the descriptor that is named', async (t) => {
  t.is(await read({ input: ['secret', 'more'] }), 'secret');
  t.is(await read({ input: ['secret\r'] }), 'secret');
  t.is(await read({ input: ['se cret '] }), 'se cret ');
  t.is(await read({ input: ['other'], isTerminal: true }, { passwordFd: '3' }), 'other');
});

test('on a terminal it is asked for, and not shown', async (t) => {
  const { call, terminal } = calling({ input: ['secret'], isTerminal: true });
  t.true(isAskedFor(call));
  t.is((await readPassword(call, 'al\u001bice')).toString(), 'secret');
  t.is(terminal.shown.err.toString(), 'password for al\\x1bice: \n');
  await t.throwsAsync(readPassword(calling({ isTerminal: true }).call, 'a'), { code: 'ABORTED' });
  t.false(isAskedFor(calling({}).call));
});

test('a descriptor that cannot be read is IO, and ABORTED where the caller gave up', async (t) => {
  const { call, terminal } = calling({}, { passwordFd: '3' });
  terminal.input.readDescriptor = async () => {
    throw errno('EBADF');
  };
  const error = await t.throwsAsync(readPassword(call, 'alice'), { code: 'IO' });
  t.is((error as RndSeedError).subject, 'descriptor 3');
  const aborted = { ...call, signal: AbortSignal.abort() };
  await t.throwsAsync(readPassword(aborted, 'alice'), { code: 'ABORTED' });
});

test('no password is a usage error, before anybody is connected to', async (t) => {
  await t.throwsAsync(read({ input: [] }), { code: 'USAGE' });
  await t.throwsAsync(read({ input: ['', 'secret'] }), { code: 'USAGE' });
  for (const passwordFd of ['', '1', '2', '-1', 'x', '99999999']) {
    await t.throwsAsync(read({ input: ['secret'] }, { passwordFd }), { code: 'USAGE' }, passwordFd);
  }
});
