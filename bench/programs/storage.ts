// Storage (are-we-fast-yet): a tree of arrays, for the collector.

class Random {
  #seed = 74755;
  next(): number {
    this.#seed = (this.#seed * 1309 + 13849) & 65535;
    return this.#seed;
  }
}

type Tree = (Tree | undefined)[];

class Storage {
  count = 0;
  readonly #random = new Random();
  build(depth: number): Tree {
    this.count++;
    if (depth === 1) return new Array<Tree | undefined>((this.#random.next() % 10) + 1);
    const tree: Tree = [];
    for (let i = 0; i < 4; i++) tree.push(this.build(depth - 1));
    return tree;
  }
}

let total = 0;
for (let i = 0; i < 5000; i++) {
  const storage = new Storage();
  storage.build(7);
  total += storage.count;
}
console.log(total);
