interface Cell<T> { value: T; next: Cell<T> | null }
function fromArray<T>(items: readonly T[]): Cell<T> | null { let head: Cell<T> | null = null; for (let i = items.length - 1; i >= 0; i--) head = { value: items[i], next: head }; return head; }
function reverse<T>(list: Cell<T> | null): Cell<T> | null { let out: Cell<T> | null = null; for (let at = list; at; at = at.next) out = { value: at.value, next: out }; return out; }
function toArray<T>(list: Cell<T> | null): T[] { const out: T[] = []; while (list) { out.push(list.value); list = list.next; } return out; }
console.log(toArray(reverse(fromArray([1, 2, 3]))).join(), toArray(fromArray(["a"])).join(), toArray(null).length);
class Tree {
  left?: Tree;
  right?: Tree;
  constructor(readonly key: number, public count = 1) {}
  insert(key: number): void {
    if (key === this.key) this.count++;
    else if (key < this.key) { if (this.left) this.left.insert(key); else this.left = new Tree(key); }
    else if (this.right) this.right.insert(key);
    else this.right = new Tree(key);
  }
  walk(visit: (key: number, count: number) => void): void { this.left?.walk(visit); visit(this.key, this.count); this.right?.walk(visit); }
  height(): number { return 1 + Math.max(this.left?.height() ?? 0, this.right?.height() ?? 0); }
}
const tree = new Tree(50);
for (let i = 1; i < 60; i++) tree.insert((i * 37) % 41);
const seen: string[] = [];
tree.walk((k, c) => { if (c > 1) seen.push(`${k}x${c}`); });
console.log(seen.join(" "), tree.height(), "left" in tree, tree.right === undefined);
const graph = new Map<string, { name: string; links: Set<string> }>();
for (const [from, to] of [["a", "b"], ["b", "c"], ["c", "a"], ["c", "d"]] as const) {
  for (const name of [from, to]) if (!graph.has(name)) graph.set(name, { name, links: new Set() });
  graph.get(from)!.links.add(to);
}
console.log([...graph.values()].map((n) => `${n.name}:${[...n.links].join("")}`).join(" "));
const self: { me?: unknown; n: number } = { n: 1 };
self.me = self;
console.log(self.me === self, self.n);
