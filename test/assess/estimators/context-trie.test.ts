import test from 'ava';
import fc from 'fast-check';
import { ContextTrie } from '../../../src/assess/estimators/context-trie.ts';

test('counts, commonest followers and edges are those of a map, however many followers there are', (t) => {
  const step = fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 255 }), fc.boolean());
  fc.assert(
    fc.property(fc.array(step, { maxLength: 3000 }), (steps) => {
      const trie = new ContextTrie(256, 500);
      const known = new Map<number, Map<number, number>>();
      for (const [root, sample, mayMake] of steps) {
        const context = trie.next(trie.root(root));
        const followers = known.get(root);
        if (followers === undefined) {
          trie.make(trie.root(root), sample, 1, 0);
          known.set(root, new Map([[sample, 1]]));
          continue;
        }
        const had = followers.has(sample);
        t.is(trie.count(context, sample, mayMake), !had && mayMake);
        if (had || mayMake) {
          if (!had) trie.join(trie.edge, -(1 + root * 256 + sample));
          followers.set(sample, (followers.get(sample) ?? 0) + 1);
        }
        const most = Math.max(...followers.values());
        t.is(trie.bestCount(context), most);
        t.is(trie.best(context), Math.max(...[...followers].filter(([, n]) => n === most).map(([s]) => s)));
      }
      for (const [root, followers] of known) {
        const context = trie.next(trie.root(root));
        let first = true;
        for (const sample of followers.keys()) {
          t.true(trie.find(context, sample));
          t.is(trie.next(trie.edge), first ? 0 : -(1 + root * 256 + sample));
          first = false;
        }
      }
    }),
    { numRuns: 30 },
  );
});
