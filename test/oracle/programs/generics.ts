class Stack<T> {
  private items: T[] = [];
  push(item: T): void { this.items.push(item); }
  pop(): T | undefined { return this.items.pop(); }
  peek(): T | undefined { return this.items[this.items.length - 1]; }
  map<U>(f: (item: T) => U): Stack<U> { const out = new Stack<U>(); for (const item of this.items) out.push(f(item)); return out; }
}
const numbers = new Stack<number>();
for (let i = 0; i < 5; i++) numbers.push(i * 1.5);
const texts = numbers.map((n) => `#${n}`);
console.log(numbers.pop(), numbers.peek(), texts.pop(), texts.peek());
function identity<T>(x: T): T { return x; }
console.log(identity(1) + 1, identity("a") + "b", identity(true) ? "t" : "f", identity([1, 2]).length);
function swap<A, B>(pair: [A, B]): [B, A] { return [pair[1], pair[0]]; }
const [x, y] = swap([1, "one"]);
console.log(x.toUpperCase(), y + 1);
function groupBy<T, K>(items: readonly T[], key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const k = key(item);
    const group = groups.get(k);
    if (group === undefined) groups.set(k, [item]); else group.push(item);
  }
  return groups;
}
for (const [k, group] of groupBy([1, 2, 3, 4, 5, 6], (n) => n % 3)) console.log(k, group.join());
interface HasId { id: number }
function maxById<T extends HasId>(items: T[]): T { return items.reduce((a, b) => (a.id >= b.id ? a : b)); }
console.log(maxById([{ id: 1, name: "a" }, { id: 3, name: "c" }, { id: 2, name: "b" }]).name);
type Pair<A, B = A> = { first: A; second: B };
const pair: Pair<number, string> = { first: 1, second: "s" };
console.log(pair.first + pair.second);
class Box<T> { constructor(public value: T) {} static of<U>(value: U): Box<U> { return new Box(value); } }
console.log(Box.of(5).value + Box.of(0.5).value, Box.of("q").value);
