// Much garbage, with live structures threaded through it.
class Tree {
  readonly left: Tree | undefined;
  readonly right: Tree | undefined;
  constructor(left: Tree | undefined, right: Tree | undefined) { this.left = left; this.right = right; }
  check(): number { return 1 + (this.left?.check() ?? 0) + (this.right?.check() ?? 0); } }
function build(depth: number): Tree { return depth === 0 ? new Tree(undefined, undefined) : new Tree(build(depth - 1), build(depth - 1)); }
const kept = build(10);
let total = 0;
for (let i = 0; i < 40; i++) total += build(8).check();
console.log(kept.check(), total);
const ring: string[] = [];
for (let i = 0; i < 20000; i++) { ring[i % 100] = "item " + i; }
console.log(ring[0], ring[99], ring.length);
const cache = new Map<string, number[]>();
for (let i = 0; i < 3000; i++) { cache.set("key" + (i % 50), [i, i * 2]); }
console.log(cache.size, cache.get("key7")?.join());
const closures: (() => number)[] = [];
for (let i = 0; i < 1000; i++) { const data = [i, i + 1, i + 2]; closures.push(() => data[0]! + data[2]!); }
let sum = 0;
for (const closure of closures) sum += closure();
console.log(sum);
let text = "";
for (let i = 0; i < 500; i++) { text = (text + i).slice(-50); }
console.log(text);
