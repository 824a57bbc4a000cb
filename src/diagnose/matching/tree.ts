/** The letters of all pieces as a tree (a trie). */

/** State 0 is the root; a parent's number is smaller than its children's. */
export class Tree {
  /** Per state: its symbol, its first child, its next sibling; 0 = none. */
  readonly symbol: number[] = [0];
  readonly child: number[] = [0];
  readonly sibling: number[] = [0];
  readonly parent: number[] = [0];
  readonly depth: number[] = [0];

  walk(symbols: readonly number[]): number {
    let state = 0;
    for (const symbol of symbols) {
      let child = this.child[state]!;
      while (child !== 0 && this.symbol[child] !== symbol) child = this.sibling[child]!;
      state = child === 0 ? this.#grow(state, symbol) : child;
    }
    return state;
  }

  #grow(parent: number, symbol: number): number {
    const state = this.symbol.push(symbol) - 1;
    this.child.push(0);
    this.parent.push(parent);
    this.depth.push(this.depth[parent]! + 1);
    this.sibling.push(this.child[parent]!);
    this.child[parent] = state;
    return state;
  }
}
