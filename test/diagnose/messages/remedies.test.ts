import test from 'ava';
import * as remedies from '../../../src/diagnose/messages/remedies.ts';

test('a remedy is a line: no line breaks, something to type or to decide', (t) => {
  for (const remedy of Object.values(remedies).flat()) {
    t.false(remedy.includes('\n'));
    t.true(remedy.length > 20);
  }
});

test('nothing advises to credit the kernel with its own output', (t) => {
  t.false(
    Object.values(remedies)
      .flat()
      .some((remedy) => /rngd -r \/dev\/urandom/.test(remedy)),
  );
});
