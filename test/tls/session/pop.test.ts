import test from 'ava';
import { pop } from '../../../src/tls/session/pop.ts';
import { converse } from '../../helpers/talk.ts';

const login = { user: 'alice', password: Buffer.from('secret') };

test('AUTH PLAIN where it is offered, then STAT', (t) => {
  const { said, end } = converse(pop({ greeted: false, login, box: '' }), [
    '+OK ready',
    '+OK',
    'UIDL',
    'SASL PLAIN LOGIN',
    '.',
    '+ ',
    '+OK in',
    '+OK 2 320',
  ]);
  t.deepEqual(said, [
    'CAPA\r\n',
    'AUTH PLAIN\r\n',
    `${Buffer.from('\0alice\0secret').toString('base64')}\r\n`,
    'STAT\r\n',
    'QUIT\r\n',
  ]);
  t.like(end, {
    capabilities: ['UIDL', 'SASL PLAIN LOGIN'],
    mailbox: { name: 'INBOX', messages: 2, bytes: 320 },
  });
});

test('USER and PASS otherwise; a server without CAPA is no failure', (t) => {
  const { said } = converse(pop({ greeted: true, login, box: '' }), ['-ERR what', '+OK', '+OK', '+OK 0 0']);
  t.deepEqual(said.slice(1, 3), ['USER alice\r\n', 'PASS secret\r\n']);
});

test('a line end in a password is never sent as a command', (t) => {
  const evil = { user: 'alice', password: Buffer.from('x\r\nDELE 1') };
  const { said, end } = converse(pop({ greeted: true, login: evil, box: '' }), ['-ERR']);
  t.is(said.length, 1);
  t.like(end, { login: 'not-offered' });
});

test('a refusal, and what is no POP3', (t) => {
  t.like(converse(pop({ greeted: true, login, box: '' }), ['-ERR', '+OK', '-ERR no']).end, {
    login: 'refused',
    detail: '-ERR no',
  });
  t.true('failure' in converse(pop({ greeted: false, login, box: '' }), ['* OK imap']).end!);
});

test('without a login the capabilities are all that is asked', (t) => {
  const { said, end } = converse(pop({ greeted: true, login: null, box: '' }), ['+OK', 'UIDL', '.']);
  t.deepEqual(said, ['CAPA\r\n']);
  t.like(end, { capabilities: ['UIDL'], login: null, mailbox: null });
});

test('a server that says no early is believed, and no password follows', (t) => {
  const plain = converse(pop({ greeted: true, login, box: '' }), ['+OK', 'SASL PLAIN', '.', '-ERR not now']);
  t.is(plain.said.length, 2);
  t.like(plain.end, { login: 'refused', detail: '-ERR not now' });
  const user = converse(pop({ greeted: true, login, box: '' }), ['-ERR', '-ERR who?']);
  t.is(user.said.length, 2);
  t.like(user.end, { login: 'refused', detail: '-ERR who?' });
});

test('a bare + asks for the password too, and a STAT that gives nothing is told', (t) => {
  const { said, end } = converse(pop({ greeted: true, login, box: '' }), [
    ...['+OK', 'SASL PLAIN', '.', '+', '+OK', '-ERR locked'],
  ]);
  t.is(said.at(-1), 'QUIT\r\n');
  t.like(end, { login: 'done', mailbox: null, detail: '-ERR locked' });
});
