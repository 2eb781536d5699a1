// Binary trees (the Benchmarks Game): many short-lived trees beside a long-lived one.

class Node {
  readonly left: Node | null;
  readonly right: Node | null;
  constructor(left: Node | null, right: Node | null) {
    this.left = left;
    this.right = right;
  }
  check(): number {
    return this.left === null || this.right === null ? 1 : 1 + this.left.check() + this.right.check();
  }
}

function tree(depth: number): Node {
  return depth === 0 ? new Node(null, null) : new Node(tree(depth - 1), tree(depth - 1));
}

const DEPTH = 18;
console.log(tree(DEPTH + 1).check());
const longLived = tree(DEPTH);
for (let depth = 4; depth <= DEPTH; depth += 4) {
  const iterations = 1 << (DEPTH - depth + 4);
  let sum = 0;
  for (let i = 0; i < iterations; i++) sum += tree(depth).check();
  console.log(iterations, depth, sum);
}
console.log(longLived.check());
