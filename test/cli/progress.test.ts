import test from 'ava';
import { progress } from '../../src/cli/progress.ts';
import type { Stream } from '../../src/cli/terminal.ts';

function recorder(): Stream & { text: string; next: Promise<void> } {
  let heard: () => void;
  const next = new Promise<void>((resolve) => {
    heard = resolve;
  });
  return {
    isTerminal: true,
    columns: 80,
    text: '',
    next,
    async write(data) {
      this.text += data;
      heard();
    },
  };
}

test('what is over at once shows nothing', async (t) => {
  const stream = recorder();
  t.is(await progress(stream, 'waiting', Promise.resolve(7)), 7);
  t.is(stream.text, '');
});

test('what takes long shows one line and erases it in the end', async (t) => {
  const stream = recorder();
  t.is(
    await progress(
      stream,
      'waiting',
      stream.next.then(() => 8),
    ),
    8,
  );
  t.regex(stream.text, /rnd-seed: waiting/);
  t.true(stream.text.endsWith('\r\u001b[K'));
  t.false(stream.text.includes('\n'));
});

test('a failure goes through, and the line is erased', async (t) => {
  const stream = recorder();
  const work = stream.next.then(() => Promise.reject(new Error('no')));
  await t.throwsAsync(progress(stream, 'waiting', work));
  t.true(stream.text.endsWith('\r\u001b[K'));
});

test('a label may change with the work', async (t) => {
  const stream = recorder();
  let done = 0;
  await progress(stream, () => `step ${++done}`, stream.next);
  t.regex(stream.text, /rnd-seed: step 1 \.\.\. 1 s/);
});
