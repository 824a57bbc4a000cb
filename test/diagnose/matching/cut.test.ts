import test from 'ava';
import { buildAutomaton } from '../../../src/diagnose/matching/automaton.ts';
import { scan } from '../../../src/diagnose/matching/scan.ts';

test('a cut piece is told only where it can become nothing else', (t) => {
  const owners = (text: string, patterns: string[][]): number[] => {
    const found: number[] = [];
    scan(buildAutomaton(patterns), text, ({ owner, isCut }) => {
      if (isCut) found.push(owner);
    });
    return found;
  };
  const one = [['failed to find enough entropy'], ['failed to find the random device']];
  t.deepEqual(owners('Failed to find enough ent', one), [0]);
  t.deepEqual(owners('Failed to find', one), []);
  t.deepEqual(owners('Failed to find enough ent', [...one, ['failed to find enough entries']]), []);
});

test('a short piece, or a small part of one, is not completed', (t) => {
  let cuts = 0;
  for (const text of ['not seede', 'failed to find enough', 'failed to fin']) {
    scan(
      buildAutomaton([['not seeded'], ['failed to find enough entropy on your system']]),
      text,
      () => cuts++,
    );
  }
  t.is(cuts, 0);
});
