// Classes inside functions: what they capture, and that each evaluation is a class of its own.
function counterClass(start: number, step: number) {
  let made = 0;
  class Counter {
    static created: string[] = [];
    static total = 0;
    value = start;
    constructor(readonly label: string) { made++; Counter.created.push(label); Counter.total += start; }
    next(): number { this.value += step; return this.value; }
    get twice(): number { return this.value * 2 + step * 0; }
    set twice(to: number) { this.value = to / 2; step++; }
    static made(): number { return made; }
    same(other: unknown): boolean { return other instanceof Counter; }
  }
  return Counter;
}
const A = counterClass(10, 1);
const B = counterClass(100, 5);
const a = new A("a"), a2 = new A("a2"), b = new B("b");
console.log(a.next(), a.next(), a2.next(), b.next(), a.twice, b.twice);
a.twice = 100;
console.log(a.next(), a2.next());
console.log(A.made(), B.made(), A.created.join(), B.created.join(), A.total, B.total, A === (A as unknown), (A as unknown) === B);
console.log(a instanceof A, a instanceof B, b instanceof B, a.same(a2), a.same(b), a.constructor === A, b.constructor === A, A.name, a.constructor.name);

// Subclasses of a local class, inside and with super.
function family(tag: string) {
  class Base {
    constructor(public n: number) {}
    show(): string { return `${tag}:${this.n}`; }
    static make(): Base { return new this(7); }
  }
  class Derived extends Base {
    extra = tag + "!";
    constructor(n: number) { super(n + 1); }
    override show(): string { return `<${super.show()}${this.extra}>`; }
  }
  return { Base, Derived, plain: (): string => new Derived(1).show() };
}
const f1 = family("one"), f2 = family("two");
console.log(f1.plain(), f2.plain(), new f1.Derived(5).show(), f1.Base.make().show(), f2.Derived.make().show());
console.log(new f1.Derived(1) instanceof f1.Base, new f1.Derived(1) instanceof f2.Base, new f2.Derived(1) instanceof f2.Derived);

// Class expressions: named, anonymous, in loops, in arguments, async methods, private state.
const Named = class Inner { static self(): boolean { return Inner === Named; } me(): string { return Inner.name; } };
console.log(Named.name, Named.self(), new Named().me());
const Anonymous = class { x = 1; };
console.log(Anonymous.name, new Anonymous().x, new (class { y = 2; })().y);
const classes: (new () => { id(): number })[] = [];
for (let i = 0; i < 3; i++) classes.push(class { id(): number { return i * i; } });
console.log(classes.map((C) => new C().id()).join(), new Set<unknown>(classes).size, new classes[0]!() instanceof classes[1]!);
function secret(limit: number) {
  return class Secret {
    #left = limit;
    static #instances = 0;
    constructor() { Secret.#instances++; }
    #use(): boolean { return this.#left-- > 0; }
    get #open(): boolean { return this.#left > 0; }
    static get instances(): number { return Secret.#instances; }
    tryIt(): string { return `${this.#use()} ${this.#open} ${limit}`; }
    static isOne(value: object): boolean { return #left in value; }
  };
}
const S1 = secret(1), S2 = secret(5);
const s = new S1();
console.log(s.tryIt(), s.tryIt(), new S2().tryIt(), S1.instances, S2.instances, new S2() instanceof S2, S2.instances);
console.log(S1.isOne(s), S2.isOne({}));
function withAsync(delay: number) {
  return class {
    async get(): Promise<number> { await undefined; return delay; }
    each(f: (n: number) => void): void { [1, 2].forEach((n) => f(n * delay)); }
  };
}
const W = withAsync(3);
new W().each((n) => console.log("each", n));
void new W().get().then((n) => console.log("async", n));

// A class that refers to itself, and to a variable that is assigned later.
function recursive() {
  let mode = "early";
  class Tree {
    children: Tree[] = [];
    grow(n: number): this { for (let i = 0; i < n; i++) { const child = new Tree(); this.children.push(child); if (n > 1) child.grow(n - 1); } return this; }
    size(): number { return this.children.reduce((sum, each) => sum + each.size(), 1); }
    mode(): string { return mode; }
  }
  const tree = new Tree().grow(3);
  mode = "late";
  return `${tree.size()} ${tree.mode()}`;
}
console.log(recursive());

// A local class without captures costs nothing and still is one.
function plain(): string { class P { constructor(readonly x: number) {} } return `${new P(1).x + new P(2).x}`; }
console.log(plain(), plain());

// Statics are set anew by each evaluation.
function fresh(): number { class T { static n = 0; static { T.n = 5; } } T.n++; return T.n; }
console.log(fresh(), fresh());
function generic<T>(initial: T) { return class Box { value: T = initial; set(v: T): void { this.value = v; } reset(): T { this.value = initial; return this.value; } }; }
const NumberBox = generic(4), TextBox = generic("t");
const nb = new NumberBox(); nb.set(9);
const tb = new TextBox(); tb.set("u");
console.log(nb.value, nb.reset(), tb.value, tb.reset());
