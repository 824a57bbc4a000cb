import test from 'ava';
import { FOLD, isWord, SKIPPED, SYMBOLS, symbolOf, symbolsOf } from '../../../src/diagnose/matching/fold.ts';

test('case, white space, quotation marks and backslashes do not count', (t) => {
  t.deepEqual(symbolsOf(' Unable to load\t‘Random "State`\\ '), symbolsOf("unabletoload'randomstate"));
});

test("a typographer's dash is a hyphen, other letters beyond ASCII are nothing", (t) => {
  t.deepEqual(symbolsOf('a–b'), symbolsOf('a-b'));
  t.is(symbolOf('é'.charCodeAt(0)), SKIPPED);
  t.is(symbolOf(0xd83d), SKIPPED);
});

test('every symbol is within the table', (t) => {
  t.true([...FOLD].every((symbol) => symbol < SYMBOLS));
  t.is(new Set(FOLD).size, SYMBOLS);
});

test('letters, digits and the underscore make words', (t) => {
  t.deepEqual(
    [...'aZ09_-. '].map((character) => isWord(character.charCodeAt(0))),
    [true, true, true, true, true, false, false, false],
  );
});
