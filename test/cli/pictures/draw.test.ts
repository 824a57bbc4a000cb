import test from 'ava';
import { drawWindow, type Window } from '../../../src/cli/pictures/draw.ts';

const window = (more: Partial<Window> = {}): string =>
  drawWindow({ id: 'x', title: 'a title', command: 'a command', lines: [], columns: 40, ...more });

const attribute = (tag: string, name: string): number =>
  Number(new RegExp(` ${name}="([\\d.]+)"`).exec(tag)![1]);

test('every piece says where it begins and how wide it is', (t) => {
  const picture = window({
    lines: [
      [
        { column: 0, text: 'ab', ink: 'green' },
        { column: 10, text: 'abcd', ink: null },
      ],
      [{ column: 10, text: 'x', ink: null }],
    ],
  });
  const [, , first, second, below] = picture.match(/<text [^>]*>/g)!;
  t.regex(first!, / class="green"/);
  t.notRegex(second!, /class=/);
  t.is(attribute(second!, 'textLength'), 2 * attribute(first!, 'textLength'));
  t.is(attribute(second!, 'y'), attribute(first!, 'y'));
  t.is(attribute(below!, 'x'), attribute(second!, 'x'));
  t.true(attribute(below!, 'y') > attribute(second!, 'y'));
});

test('a character of two columns is twice as wide', (t) => {
  const [, , wide] = window({ lines: [[{ column: 0, text: '鍵', ink: null }]] }).match(/<text [^>]*>/g)!;
  t.is(attribute(wide!, 'textLength'), 16.8);
});

test('nothing in a text is markup', (t) => {
  const picture = window({ title: '<&">', lines: [[{ column: 0, text: '</svg><script>&"', ink: null }]] });
  t.true(picture.includes('&lt;/svg&gt;&lt;script&gt;&amp;&quot;</text>'));
  t.true(picture.includes('>&lt;&amp;&quot;&gt;</title>'));
  t.notRegex(picture, /<script/);
});

test('who does not see it is told the title and every line', (t) => {
  const picture = window({
    lines: [[{ column: 2, text: 'first', ink: null }], [], [{ column: 0, text: 'last', ink: null }]],
  });
  t.regex(picture, /^<svg [^>]*role="img" aria-labelledby="x-title x-text">/);
  t.true(picture.includes('<title id="x-title">a title</title>'));
  t.true(picture.includes('<desc id="x-text">$ a command\n  first\n\nlast</desc>'));
});

test('a long line makes the window wider, and each line makes it higher', (t) => {
  const size = (picture: string) =>
    ['width', 'height'].map((name) => attribute(/<svg [^>]*>/.exec(picture)![0], name));
  const [wide, high] = size(window());
  const [wider, higher] = size(window({ lines: [[{ column: 0, text: 'a'.repeat(41), ink: null }]] }));
  t.true(wider! > wide! && higher! > high!);
});

test('it needs nothing from elsewhere, and is light or dark', (t) => {
  const picture = window();
  t.deepEqual(picture.match(/\w+:\/\/[^"]*/g), ['http://www.w3.org/2000/svg']);
  t.regex(picture, /prefers-color-scheme:dark/);
});
