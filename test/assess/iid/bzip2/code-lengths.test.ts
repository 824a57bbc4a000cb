import test from 'ava';
import { tableBits } from '../../../../src/assess/iid/bzip2/code-lengths.ts';

test('by hand: one group, two symbols that share one bit', (t) => {
  // 50 symbols of two kinds and 1 end mark in two groups; alphabet of three
  const symbols = new Uint8Array(51).fill(0);
  symbols[50] = 2;
  // number of tables 3, of selectors 15; two selectors of 1 or 2 bits; two tables of 5 + 3 steps and more; 51 symbols
  const bits = tableBits(symbols, 3);
  t.true(bits >= 3 + 15 + 2 + 2 * (5 + 3) + 51 && bits <= 3 + 15 + 4 + 2 * (5 + 3 + 4) + 52, `${bits}`);
});

test('more symbols, more tables, and never fewer bits than the entropy', (t) => {
  for (const count of [150, 400, 1000, 2000, 5000]) {
    const symbols = Uint8Array.from({ length: count }, (_, i) => (i * i * 7 + (i >> 3)) % 4);
    t.true(tableBits(symbols, 5) >= count, `${count}`);
  }
});
