import test from 'ava';
import fc from 'fast-check';
import { encodeBox, imap } from '../../../src/tls/session/imap.ts';
import { converse } from '../../helpers/talk.ts';

const login = { user: 'alice', password: Buffer.from('se"cret\\') };
const PLAIN = Buffer.from('\0alice\0se"cret\\').toString('base64');

test('greeting and capabilities, and nothing more without a login', (t) => {
  const { said, end } = converse(imap({ greeted: false, login: null, box: '' }), [
    '* OK ready',
    '* CAPABILITY IMAP4rev1 IDLE',
    'a1 OK done',
  ]);
  t.deepEqual(said, ['a1 CAPABILITY\r\n']);
  t.like(end, { greeting: '* OK ready', capabilities: ['IMAP4rev1', 'IDLE'], login: null, mailbox: null });
});

test('AUTHENTICATE PLAIN where it is offered, then the mailbox for real', (t) => {
  const { said, end } = converse(imap({ greeted: true, login, box: 'Entwürfe & mehr' }), [
    '* CAPABILITY IMAP4rev1 AUTH=PLAIN',
    'a1 OK done',
    '+ ',
    'a2 OK in',
    '* FLAGS ()',
    '* 7 EXISTS',
    'a3 OK selected',
  ]);
  t.deepEqual(said, [
    'a1 CAPABILITY\r\n',
    'a2 AUTHENTICATE PLAIN\r\n',
    `${PLAIN}\r\n`,
    'a3 SELECT "Entw&APw-rfe &- mehr"\r\n',
    'a4 LOGOUT\r\n',
  ]);
  t.like(end, { login: 'done', mailbox: { name: 'Entwürfe & mehr', messages: 7 } });
});

test('LOGIN by literals otherwise: no character of a password is a command', (t) => {
  const evil = { user: 'a b', password: Buffer.from('x\r\na9 DELETE y') };
  const { said } = converse(imap({ greeted: true, login: evil, box: '' }), [
    '* CAPABILITY IMAP4rev1',
    'a1 OK',
    '+ go',
    '+ go',
    'a2 OK',
  ]);
  t.deepEqual(said.slice(1), [
    'a2 LOGIN {3}\r\n',
    'a b {14}\r\n',
    'x\r\na9 DELETE y\r\n',
    'a3 SELECT "INBOX"\r\n',
  ]);
});

test('where the server takes no password, none is sent', (t) => {
  const { said, end } = converse(imap({ greeted: true, login, box: '' }), [
    '* CAPABILITY LOGINDISABLED',
    'a1 OK',
  ]);
  t.is(said.length, 1);
  t.like(end, { login: 'not-offered' });
});

test('a refusal is told in words that cannot hurt a terminal', (t) => {
  const { end } = converse(imap({ greeted: true, login, box: '' }), [
    '* CAPABILITY AUTH=PLAIN',
    'a1 OK',
    '+ ',
    'a2 NO bad\u001b[2J',
  ]);
  t.like(end, { login: 'refused', detail: 'bad?[2J' });
});

test('who is logged in already is not asked for a password', (t) => {
  const { said } = converse(imap({ greeted: false, login, box: '' }), [
    '* PREAUTH hello',
    '* CAPABILITY X',
    'a1 OK',
  ]);
  t.is(said.at(-1), 'a3 SELECT "INBOX"\r\n');
});

test('a server that says no early is believed, and no password follows', (t) => {
  const talk = (...lines: string[]) =>
    converse(imap({ greeted: true, login, box: '' }), ['* CAPABILITY X', 'a1 OK', ...lines]);
  const name = talk('a2 NO literals');
  t.is(name.said.length, 2);
  t.like(name.end, { login: 'refused', detail: 'literals' });
  const password = talk('+ go', 'a2 BAD name');
  t.is(password.said.length, 3);
  t.like(password.end, { login: 'refused', detail: 'name' });
  const plain = converse(imap({ greeted: true, login, box: '' }), [
    '* CAPABILITY AUTH=PLAIN',
    'a1 OK',
    'a2 NO not now',
  ]);
  t.is(plain.said.length, 2);
  t.like(plain.end, { login: 'refused', detail: 'not now' });
});

test('a goodbye in the place of an answer is a failure that says where', (t) => {
  const talk = (...lines: string[]) => converse(imap({ greeted: true, login, box: '' }), lines).end;
  t.deepEqual(talk('* BYE'), { failure: 'no answer to CAPABILITY' });
  t.deepEqual(talk('* CAPABILITY X', 'a1 OK', '* BYE'), { failure: 'no answer to the login' });
  t.deepEqual(talk('* CAPABILITY X', 'a1 OK', '+ ', '+ ', 'a2 OK', '* BYE'), {
    failure: 'no answer to SELECT',
  });
});

test('capabilities and the number of messages may be left out', (t) => {
  const { end } = converse(imap({ greeted: true, login, box: '' }), ['a1 OK', '+ ', '+ ', 'a2 OK', 'a3 OK']);
  t.like(end, { capabilities: [], login: 'done', mailbox: { name: 'INBOX', messages: 0 } });
});

test('no line makes the conversation throw', (t) => {
  const piece = fc.constantFrom(
    '* OK',
    '* CAPABILITY AUTH=PLAIN',
    'a1 OK',
    'a2 OK',
    '+ ',
    '* BYE',
    'a3 NO x',
    '* 4 EXISTS',
    '',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 12 }), (lines) => {
      converse(imap({ greeted: false, login, box: '' }), lines);
    }),
  );
  t.pass();
});

test('modified UTF-7 (RFC 3501 §5.1.3)', (t) => {
  t.is(encodeBox('台北'), '&U,BTFw-');
  t.is(encodeBox('Entwürfe'), 'Entw&APw-rfe');
});
