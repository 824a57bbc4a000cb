import { randomBytes } from 'node:crypto';
import test from 'ava';
import { isText } from '../../src/seed-file/text.ts';

const TEXTS: Record<string, Buffer> = {
  ASCII: Buffer.from('set entropy_file="~/.entropy"\nset ssl_use_tlsv1_2=yes\n'),
  'UTF-8 in another script': Buffer.from('Пароль от почты лежит в сейфе, ключ под ковриком.\n'),
  'CJK in UTF-8': Buffer.from('乱数の種はどこにありますか。ここにあります。\n'),
  'Latin-1': Buffer.from('Die Schlüssel für die Türen hängen über dem Ofen, wie üblich.\n', 'latin1'),
  base64: Buffer.from(randomBytes(32).toString('base64')),
  'a text with a few control characters': Buffer.from(
    `${'a line of text that goes on\n'.repeat(6)}\x07\x1b[0m\0`,
  ),
};

for (const [name, bytes] of Object.entries(TEXTS)) test(`${name} is text`, (t) => t.true(isText(bytes)));

test('random bytes are not text at any length that is asked', (t) => {
  for (let n = 32; n < 400; n++) for (let i = 0; i < 5; i++) t.false(isText(randomBytes(n)), `${n}`);
  t.false(isText(Buffer.alloc(0)));
});
