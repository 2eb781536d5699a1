// What an object shows before its fields are initialised: a base constructor calls a method of the subclass, hands `this`
// away, or a field initialiser runs code that reads fields further down.

function attempt(name: string, act: () => void): void {
  try { act(); } catch (error) { console.log(name, "threw", error instanceof TypeError); }
}

class Base {
  constructor() { this.hook(); }
  hook(): void { console.log("base hook"); }
}
class Derived extends Base {
  n = 5; b = true; s = "x"; a: number[] = [1]; o = { k: 1 };
  override hook(): void {
    console.log(this.n, this.b, this.s, this.a === undefined, this.o === undefined);
    console.log(this.n === undefined, typeof this.n, typeof this.b, typeof this.s, this.n ?? "none", this.b ? "yes" : "no", !this.b, this.b === false);
    attempt("elements", () => { console.log(this.a.length); });
    attempt("member", () => { console.log(this.o.k); });
  }
}
const derived = new Derived();
derived.hook();

// Through a structural view, out of the hands of the base constructor.
interface Numbered { n: number; b: boolean }
const seen: Numbered[] = [];
function register(it: Numbered): void {
  seen.push(it);
  console.log(it.n, it.b, typeof it.n, it.n === undefined);
}
abstract class Registered {
  constructor() { register(this as unknown as Numbered); }
}
class Late extends Registered { n = 7; b = true; }
attempt("late", () => { new Late(); });
for (const it of seen) console.log(it.n, it.b);

// A field initialiser that reads further down, directly by a method, an accessor or a closure.
class Self {
  first = this.read();
  viaGetter = this.twice;
  viaClosure = [1, 2].map(() => `${typeof this.second}`)[0];
  second = 2;
  third = this.read();
  read(): number | string { return this.second === undefined ? "too early" : this.second; }
  get twice(): string { return `${typeof this.second} twice`; }
}
const self = new Self();
console.log(self.first, self.viaGetter, self.viaClosure, self.second, self.third);

// Assigned in the constructor, after a call.
class Assigned {
  a: string; b: number; flag: boolean;
  constructor(b: number) { this.a = this.describe(); this.b = b; this.flag = b > 1; this.a += this.describe(); }
  describe(): string { return this.b === undefined ? "no b;" : this.flag ? "b and flag;" : "b;"; }
}
console.log(new Assigned(1).a, new Assigned(2).a);

// Never assigned at all; assigned by a method that the constructor calls; assigned in one branch only.
class Definite {
  never!: number; byReset!: number; sometimes!: boolean;
  constructor(set: boolean) { this.reset(); if (set) this.sometimes = true; }
  reset(): void { this.byReset = 1; }
}
const definite = [new Definite(false), new Definite(true)];
for (const each of definite) console.log(each.never === undefined, each.byReset, each.sometimes ?? "unset", typeof each.sometimes, typeof each.never);

// A subclass declares the field of its base again.
class Again { value = 1; constructor() { this.show("base"); } show(where: string): void { console.log(where, this.value); } }
class Reinitialised extends Again { override value = 2; constructor() { super(); this.show("derived"); } }
new Reinitialised();

// Callbacks kept for later do not see anything early; one that is called at once does.
class Handlers {
  readonly later = (): number => this.count;
  readonly now: string;
  count = 10;
  constructor(run: (f: () => string) => string) { this.now = run(() => typeof this.count); }
}
const handlers = new Handlers((f) => f());
console.log(handlers.later(), handlers.now);
class AtOnce { readonly now = [0].map(() => typeof this.count).join(); count = 1; }
console.log(new AtOnce().now);

// `this` in a list before the fields of the subclass; read by somebody else in between.
const all: Listed[] = [];
class Listed { name: string; constructor(name: string) { this.name = name; all.push(this); report(); } }
class Sized extends Listed { size = 4; constructor(name: string) { super(name); report(); } }
function report(): void {
  console.log(all.map((each) => `${each.name}:${each instanceof Sized ? (each.size === undefined ? "unsized" : each.size * 2) : "-"}`).join(" "));
}
new Listed("a");
new Sized("b");

// Construction that fails half-way leaves an object behind.
const left: Half[] = [];
class Half { early = 1; late: number; constructor() { left.push(this); if (this.early > 0) throw new Error("half"); this.late = 2; } }
try { new Half(); } catch { console.log(left.length, left[0]?.early, left[0]?.late); }

// The method of a base that the library calls during construction.
class Tallying extends Map<string, number> {
  total = 0;
  override set(key: string, value: number): this { console.log(typeof this.total); this.total = (this.total ?? 100) + value; return super.set(key, value); }
}
const tally = new Tallying([["a", 1], ["b", 2]]);
tally.set("c", 4);
console.log(tally.total, tally.size);
