// call, apply and bind.
function add(a: number, b: number): number { return a + b; }
const join = (...parts: string[]): string => parts.join("-");
console.log(add.call(undefined, 1, 2), add.apply(null, [3, 4]), add.bind(null)(5, 6), add.bind(undefined, 10)(1), add.bind(undefined, 10, 20)());
console.log(join.call(null, "a", "b"), join.apply(undefined, ["x", "y", "z"]), Math.max.apply(null, [3, 9, 2]), Math.max.call(null, 1, 5));
class Counter {
  count = 0;
  readonly step: number;
  constructor(step: number) { this.step = step; }
  increment(): number { this.count += this.step; return this.count; }
  later(times: number, note = "none"): string { for (let i = 0; i < times; i++) this.increment(); return `${note} ${this.count}`; }
  all(): number[] { return [1, 2].map(this.scaled.bind(this)); }
  scaled(value: number): number { return value * this.step; }
  callOwn(): number { return this.scaled.call(this, 7); }
}
const counter = new Counter(2);
const increment = counter.increment.bind(counter), later = counter.later.bind(counter);
console.log(increment(), increment(), later(2), later(1, "given"), counter.count, counter.all(), counter.callOwn());
const scaled = counter.scaled.bind(counter); console.log(scaled(5), [1, 2, 3].map(scaled));
const partly = counter.later.bind(counter, 1); console.log(partly(), partly("x"));
interface Shape { area(): number } class Square implements Shape { constructor(private readonly side: number) {} area(): number { return this.side ** 2; } }
const shape: Shape = new Square(3); const area = shape.area.bind(shape); console.log(area(), shape.area.call(shape));
class Base { name(): string { return "base"; } } class Derived extends Base { override name(): string { return "derived"; } }
const base: Base = new Derived(); console.log(base.name.bind(base)(), base.name.apply(base));
const log = console.log.bind(console); log("bound", 1, { a: [2] });
const handlers: (() => number)[] = []; for (let i = 0; i < 3; i++) handlers.push(add.bind(null, i, i)); console.log(handlers.map((each) => each()));
function order(): string { const seen: string[] = []; const note = (x: string): string => { seen.push(x); return x; }; ((a: string) => a).call((note("this"), undefined), note("arg")); return seen.join(); } console.log(order());
const object = { factor: 3, times(n: number): number { return n * this.factor; } }; console.log(object.times.bind(object)(4), object.times.call(object, 5));
function generic<T>(value: T): T[] { return [value]; } console.log(generic.call(null, "g"), generic.bind(null)<number>(1));
async function wait(n: number): Promise<number> { await 0; return n; } wait.call(null, 3).then((n) => console.log("async", n));
