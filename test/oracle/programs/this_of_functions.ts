// `this` is what the caller says: the object before the dot, what `call`, `apply` and `bind` are given, else undefined.
class Counter {
  count: number;
  constructor(start: number) { this.count = start; }
  next(step: number = 1): number { this.count += step; return this.count; }
  plain(): string { return "no this"; }
  static origin = "static";
  static where(): string { return this.origin; }
  later(): () => number { return () => this.count; }
  onEvent = function (this: Counter, n: number): number { return this.count + n; };
}
const attempt = (what: string, run: () => unknown): void => {
  try { console.log(what, String(run())); } catch (error) { console.log(what, error instanceof TypeError ? "TypeError" : String(error)); }
};

// Object literals: the object that the method is called on, not the one it was written in.
const literal = { v: 1, get(): number { return this.v; }, nested: { v: 10, get(): number { return this.v; } }, add(n: number): number { return this.v + n; } };
const other = { v: 2, get: literal.get, add: literal.add };
console.log(literal.get(), other.get(), literal.nested.get(), other.add(5));
const { get } = literal;
attempt("lost", () => get());
attempt("parenthesised", () => (literal.get)());
attempt("comma", () => (0, literal.get)());
attempt("key", () => literal["get"]());
const chain = { n: 0, inc() { this.n++; return this; }, value() { return this.n; } };
console.log(chain.inc().inc().inc().value(), chain.n);
interface HasName { name: string; greet(greeting: string): string }
const greeters: HasName[] = [
  { name: "a", greet(greeting) { return greeting + " " + this.name; } },
  { name: "b", greet: function (greeting) { return greeting + "! " + this.name; } },
  { name: "c", greet: (greeting) => greeting + " from nobody" },
  new (class implements HasName { name = "d"; greet(greeting: string): string { return greeting + ", " + this.name; } })(),
];
for (const each of greeters) console.log(each.greet("hello"));
const first = greeters[0];
if (first !== undefined) { const copy: HasName = { name: "copy", greet: first.greet }; console.log(copy.greet("hi")); }

// Arrows keep the `this` of the function around them; functions have their own.
const timer = {
  label: "timer",
  tasks: [] as (() => string)[],
  fill() { this.tasks.push(() => this.label); return this; },
  fillOuter() { const self = this; const inner = function (this: void) { return self.label + "/" + String(this); }; return inner(); },
};
console.log(timer.fill().tasks[0]?.(), timer.fillOuter());

// Methods of classes as values.
const counter = new Counter(5);
const { plain, next } = counter;
console.log(plain(), counter.plain === new Counter(1).plain);
attempt("unbound", () => next(1));
console.log(next.call(counter, 3), next.apply(counter, [4]), next.bind(counter)(), next.bind(counter, 10)(), counter.count);
const borrowed = { count: 100, plain: counter.plain };
console.log(borrowed.plain());
attempt("call without", () => next.call(undefined as unknown as Counter, 1));
const where = Counter.where;
attempt("static lost", () => where());
console.log(where.call(Counter), counter.later()(), counter.onEvent(1));
const { onEvent } = counter;
attempt("field lost", () => onEvent.call(undefined as unknown as Counter, 1));
console.log(onEvent.call(new Counter(40), 2));

// Functions with a declared `this`.
function describe(this: { name: string }, prefix: string, ...rest: number[]): string { return prefix + this.name + rest.join(); }
const named = { name: "named", describe };
console.log(named.describe("<", 1, 2), describe.call({ name: "called" }, "<"), describe.apply({ name: "applied" }, ["<", 7]), describe.bind({ name: "bound" }, "<", 1)(2, 3));
attempt("undeclared", () => (describe as (this: unknown, prefix: string) => string)("<"));
const twice = describe.bind({ name: "first" }).bind({ name: "second" }, "[");
console.log(twice(9));

// `call`, `apply` and `bind` of functions that do not look at `this`.
const sum = (...all: number[]): number => all.reduce((a, b) => a + b, 0);
console.log(sum.call(undefined, 1, 2, 3), sum.apply(undefined, [4, 5]), sum.bind(undefined, 10)(1, 2), sum.apply(null, []));
function area(width: number, height = 2): number { return width * height; }
console.log(area.call(null, 3), area.apply(null, [3, 4]), area.bind(null, 5)(), area.bind(null, 5)(6));
let order = "";
const log = <T>(text: string, value: T): T => { order += text + " "; return value; };
log("f", area).call(log("this", null), log("a", 1), log("b", 2));
console.log(order);
console.log(Math.max.apply(null, [3, 9, 2]), String.fromCharCode.apply(null, [104, 105]));

// A call in an argument does not disturb the `this` of the call it is for; nor does one from the library.
const outer = { n: 1, f(value: number): number { return this.n * 100 + value; } };
const inner = { n: 2, f(value: number): number { return this.n * 10 + value; } };
console.log(outer.f(inner.f(3)), [1, 2].map(function (this: void, n) { return String(this) + n; }).join());
function decorate<A extends readonly unknown[], R>(f: (...args: A) => R): (...args: A) => string {
  return function (this: unknown, ...args: A): string { return `${typeof this}:${String(f.apply(this, args))}`; };
}
const decorated = { x: 1, area: decorate(area) };
console.log(decorated.area(2, 3), decorate(area)(1));
class Base { name = "base"; hello(): string { return "hello " + this.name; } }
class Derived extends Base { override name = "derived"; override hello(): string { return super.hello() + "!"; } }
const hello = new Derived().hello;
console.log(hello.call(new Derived()), new Base().hello.call(new Derived()));
async function wait(this: { name: string }): Promise<string> { await undefined; return this.name; }
const waiting = { name: "waiting", wait };
waiting.wait().then((text) => { console.log(text); });
