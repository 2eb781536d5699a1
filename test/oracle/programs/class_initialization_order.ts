const log: string[] = [];
function note<T>(text: string, value: T): T { log.push(text); return value; }
class Base {
  a = note("Base.a", 1);
  constructor() { log.push("Base()"); this.hook(); }
  hook(): void { log.push("Base.hook"); }
}
class Derived extends Base {
  b = note("Derived.b", 2);
  static s = note("Derived.s", 3);
  constructor() { log.push("before super"); super(); log.push("Derived() " + this.a + this.b); }
  override hook(): void { log.push("Derived.hook"); }
}
log.push("classes are there");
new Derived();
console.log(log.join("\n"));
class Node2 { next: Node2 | undefined; constructor(public value: number) {} }
class List { head: Node2 | undefined; size = 0;
  add(value: number): void { const node = new Node2(value); node.next = this.head; this.head = node; this.size++; } }
const list = new List();
list.add(1); list.add(2);
console.log(list.size, list.head?.value, list.head?.next?.value, list.head?.next?.next?.value);
