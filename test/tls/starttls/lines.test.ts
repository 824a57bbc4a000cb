import { once } from 'node:events';
import net from 'node:net';
import test, { type ExecutionContext } from 'ava';
import { Lines, MAX_LINE_BYTES, MAX_LINES } from '../../../src/tls/starttls/lines.ts';
import { listenPlain } from '../../helpers/listening.ts';

async function reading(t: ExecutionContext, serve: (socket: net.Socket) => void): Promise<Lines> {
  const socket = net.connect(await listenPlain(t, serve), '127.0.0.1');
  t.teardown(() => void socket.destroy());
  await once(socket, 'connect');
  return new Lines(socket);
}
const soon = () => 5000;

test('lines in pieces and lines in one piece', async (t) => {
  const lines = await reading(t, (socket) => {
    socket.write('on');
    setTimeout(() => socket.write('e\r\ntwo\nthree'), 20);
  });
  t.deepEqual(await lines.next(soon), { line: 'one' });
  t.deepEqual(await lines.next(soon), { line: 'two' });
  t.true(lines.hasUnread);
  t.is(await lines.next(() => 20), 'timeout');
  t.false(await lines.release());
});

test('nothing after the last line: the stream may be handed on', async (t) => {
  const lines = await reading(t, (socket) => socket.write('one\r\n'));
  await lines.next(soon);
  t.true(await lines.release());
});

test('a line too long, too many lines, and the end', async (t) => {
  const long = await reading(t, (socket) => socket.write('x'.repeat(MAX_LINE_BYTES + 1)));
  t.is(await long.next(soon), 'too-long');
  const many = await reading(t, (socket) => socket.write('x\n'.repeat(MAX_LINES + 1)));
  for (let i = 0; i < MAX_LINES; i++) t.deepEqual(await many.next(soon), { line: 'x' });
  t.is(await many.next(soon), 'too-many');
  const ended = await reading(t, (socket) => socket.end('x'));
  t.is(await ended.next(soon), 'closed');
});
