import test from 'ava';
import fc from 'fast-check';
import { base64, line, plainLine } from '../../../src/tls/session/bytes.ts';

test("base64 is Node's own, byte for byte", (t) => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
      return Buffer.from(base64(bytes)).toString() === Buffer.from(bytes).toString('base64');
    }),
  );
  t.pass();
});

test('a command ends with a line end and is a buffer of its own', (t) => {
  const password = Buffer.from('geheim');
  const command = line('PASS ', password);
  t.is(Buffer.from(command).toString(), 'PASS geheim\r\n');
  command.fill(0);
  t.is(password.toString(), 'geheim');
});

test('AUTH PLAIN: NUL user NUL password (RFC 4616)', (t) => {
  const command = Buffer.from(plainLine('AUTH PLAIN ', 'ä', Buffer.from('pw'))).toString();
  t.is(command, `AUTH PLAIN ${Buffer.from('\0ä\0pw').toString('base64')}\r\n`);
});
