import test from 'ava';
import type { Hit } from '../../src/diagnose/matching/scan.ts';
import type { Message } from '../../src/diagnose/messages/type.ts';
import { withoutSuperfluous } from '../../src/diagnose/suppress.ts';

const hit = (line: number, endLine = line): Hit => ({
  owner: 0,
  start: 0,
  end: 1,
  line,
  endLine,
  isCut: false,
  file: null,
});
const message = (id: string, more: Partial<Message>): Message =>
  ({ id, specificity: 70, ...more }) as Message;
const linesOf = (hits: readonly Hit[]): number[] => hits.map(({ line }) => line);

test('"any" yields to a clear message on the same line only', (t) => {
  const messages = [message('vague', { yieldsTo: 'any', specificity: 40 }), message('clear', {})];
  const [vague] = withoutSuperfluous(messages, [[hit(1), hit(2), hit(9)], [hit(2)]], []);
  t.deepEqual(linesOf(vague!), [1, 9]);
});

test('"any" does not yield to another vague one', (t) => {
  const messages = [
    message('vague', { yieldsTo: 'any', specificity: 40 }),
    message('other', { yieldsTo: 'any', specificity: 45 }),
  ];
  const told = withoutSuperfluous(messages, [[hit(1)], [hit(1)]], []);
  t.deepEqual(told.map(linesOf), [[1], [1]]);
});

test('a named message is yielded to within three lines', (t) => {
  const messages = [message('outer', { yieldsTo: ['inner'] }), message('inner', {})];
  const [outer] = withoutSuperfluous(messages, [[hit(1), hit(5), hit(11), hit(12)], [hit(8)]], []);
  t.deepEqual(linesOf(outer!), [1, 12]);
});

test('a false friend silences the wary, on any line that it spans', (t) => {
  const messages = [message('wary', { isWary: true }), message('bold', {})];
  const told = withoutSuperfluous(messages, [[hit(3), hit(6)], [hit(3)]], [hit(2, 4)]);
  t.deepEqual(told.map(linesOf), [[6], [3]]);
});
