import test from 'ava';
import fc from 'fast-check';
import { redact } from '../../../src/tls/session/redact.ts';

const login = (password: string, user = 'alice') => ({ user, password: Buffer.from(password) });

test("the server's words are told as they are where the password is not in them", (t) => {
  const said = '[AUTHENTICATIONFAILED] Authentication failed.';
  t.is(redact(said, login('correct horse')), said);
  t.is(redact('correct horse', null), 'correct horse');
});

test('neither the password nor eight letters of its encoded form are told, wherever they stand', (t) => {
  const word = fc.string({ minLength: 1, maxLength: 40, unit: fc.constantFrom(...'abcXYZ019 -_%') });
  fc.assert(
    fc.property(word, word, word, fc.nat(100), (password, before, after, at) => {
      const encoded = Buffer.from(`\0alice\0${password}`).toString('base64');
      const part = encoded.slice(at % (encoded.length - 7));
      const shown = [password, part].map((secret) => redact(before + secret + after, login(password)));
      for (const text of shown) t.regex(text, /^\(not shown/);
    }),
  );
});

test('the password is left as it is: it is the caller’s to wipe', (t) => {
  const one = login('correct horse');
  redact('x', one);
  t.is(one.password.toString(), 'correct horse');
});
