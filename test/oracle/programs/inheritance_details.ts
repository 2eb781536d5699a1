class A {
  protected tag = "A";
  static kind = "static A";
  get name(): string { return "A." + this.tag; }
  describe(): string { return `I am ${this.name}`; }
  toString(): string { return `<${this.tag}>`; }
}
class B extends A {
  protected override tag = "B";
  override get name(): string { return "B/" + this.tag; }
  override describe(): string { return super.describe() + "!"; }
}
class C extends B {
  constructor() { super(); this.tag = "C"; }
  override toString(): string { return "C" + super.toString(); }
}
for (const each of [new A(), new B(), new C()]) console.log(each.describe(), `${each}`, each instanceof B);
console.log(A.kind, B.kind);
abstract class Node<T> {
  abstract value(): T;
  map<U>(f: (t: T) => U): Node<U> { return new Mapped(this, f); }
}
class Leaf<T> extends Node<T> { constructor(private v: T) { super(); } value(): T { return this.v; } }
class Mapped<T, U> extends Node<U> { constructor(private source: Node<T>, private f: (t: T) => U) { super(); } value(): U { return this.f(this.source.value()); } }
console.log(new Leaf(20).map((n) => n + 1).map((n) => `#${n}`).value());
class Base { constructor() { this.init(); } init(): void { console.log("base init"); } }
class Late extends Base { items: string[] = ["field"]; override init(): void { console.log("late init", this.items === undefined); } }
console.log(new Late().items.join());
