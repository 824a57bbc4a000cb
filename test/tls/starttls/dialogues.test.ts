import test from 'ava';
import fc from 'fast-check';
import { dialogueOf } from '../../../src/tls/starttls/dialogues.ts';

/** Plays one side. @returns what was sent, and the outcome; 'waits' if it wants more lines. */
function play(protocol: 'imap' | 'pop' | 'smtp', lines: string[]) {
  const dialogue = dialogueOf(protocol, '[127.0.0.1]');
  const sent: string[] = [];
  let step = dialogue.next();
  for (const line of lines) {
    step = dialogue.next(line);
    if (step.done) return { sent, outcome: step.value?.reason ?? 'ready' };
    if ('send' in step.value) sent.push(step.value.send);
  }
  return { sent, outcome: 'waits' };
}

test('each protocol says its own words, and nothing before the greeting', (t) => {
  t.deepEqual(play('imap', ['* OK hi', '* note', 'a1 OK go']), { sent: ['a1 STARTTLS'], outcome: 'ready' });
  t.deepEqual(play('pop', ['+OK hi', '+OK go']), { sent: ['STLS'], outcome: 'ready' });
  t.deepEqual(play('smtp', ['220 hi', '250-a', '250-starttls', '250 b', '220 go']), {
    sent: ['EHLO [127.0.0.1]', 'STARTTLS'],
    outcome: 'ready',
  });
  for (const protocol of ['imap', 'pop', 'smtp'] as const) t.deepEqual(play(protocol, []).sent, []);
});

test('whatever the lines, it ends or waits', (t) => {
  const words = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '* OK',
      '* BYE',
      '* PREAUTH',
      'a1 OK',
      'a1 NO',
      '+OK',
      '-ERR',
      '220 x',
      '220-x',
      '250-STARTTLS',
      '250 STARTTLS',
      '454 no',
    ),
  );
  fc.assert(
    fc.property(
      fc.constantFrom('imap', 'pop', 'smtp'),
      fc.array(words, { maxLength: 8 }),
      (protocol, lines) => {
        const { sent, outcome } = play(protocol as 'imap', lines);
        return sent.length <= 2 && outcome.length > 0;
      },
    ),
    { numRuns: 2000 },
  );
  t.pass();
});
