import test from 'ava';
import { smtp } from '../../../src/tls/session/smtp.ts';
import { converse } from '../../helpers/talk.ts';

const login = { user: 'alice', password: Buffer.from('secret') };
const talk = (lines: string[], wish: object = {}) =>
  converse(smtp({ greeted: true, login, box: '', ...wish }, '[127.0.0.1]'), lines);

test('a greeting of several lines, EHLO, AUTH PLAIN', (t) => {
  const { said, end } = talk(['220-a', '220 b', '250-h', '250-SIZE 1', '250 AUTH LOGIN PLAIN', '235 in'], {
    greeted: false,
  });
  t.deepEqual(said, [
    'EHLO [127.0.0.1]\r\n',
    `AUTH PLAIN ${Buffer.from('\0alice\0secret').toString('base64')}\r\n`,
    'QUIT\r\n',
  ]);
  t.like(end, {
    greeting: '220-a',
    capabilities: ['SIZE 1', 'AUTH LOGIN PLAIN'],
    login: 'done',
    mailbox: null,
  });
});

test('no way to log in, a refusal, and what is no SMTP', (t) => {
  t.like(talk(['250-h', '250 AUTH LOGIN']).end, { login: 'not-offered' });
  t.like(talk(['250-h', '250 AUTH PLAIN', '535 no']).end, { login: 'refused', detail: '535 no' });
  t.true('failure' in talk(['hello']).end!);
  t.true('failure' in talk(['250-h', '251 x']).end!);
});

test('without a login EHLO is all that is said; no answer to AUTH is a failure', (t) => {
  const { said, end } = talk(['250 h'], { login: null });
  t.deepEqual(said, ['EHLO [127.0.0.1]\r\n']);
  t.like(end, { login: null, capabilities: [] });
  t.deepEqual(talk(['250-h', '250 AUTH PLAIN', 'what']).end, { failure: 'no answer to AUTH: what' });
});
