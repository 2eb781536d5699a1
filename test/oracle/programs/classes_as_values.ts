// Classes as values: passed, stored, returned, constructed, tested, compared.
class Animal {
  static count = 0;
  static readonly kingdom: string = "animalia";
  static describe(): string { return `${this.name} of ${Animal.kingdom}`; }
  static create(name: string): Animal { return new this(name); }
  readonly legs: number;
  constructor(readonly name: string, legs = 4) { this.legs = legs; Animal.count++; }
  speak(): string { return `${this.name} makes a sound`; }
  get loud(): string { return this.speak().toUpperCase(); }
  clone(): Animal { return new (this.constructor as typeof Animal)(this.name); }
}
class Dog extends Animal {
  static override describe(): string { return "dog: " + super.describe(); }
  override speak(): string { return `${this.name} barks`; }
}
class Bird extends Animal {
  constructor(name: string) { super(name, 2); }
  override speak(): string { return `${this.name} sings`; }
}
abstract class Shape {
  abstract area(): number;
  static unit(this: new () => Shape): Shape { return new this(); }
}
class Unit extends Shape { area(): number { return 1; } }
class Two extends Shape { area(): number { return 2; } }

type AnimalClass = new (name: string) => Animal;
const zoo: AnimalClass[] = [Animal, Dog, Bird];
for (const C of zoo) {
  const it = new C("it");
  console.log(C.name, it.speak(), it.loud, it.legs, it instanceof C, it instanceof Dog, it.constructor === C, it.constructor.name);
}
const table = new Map<string, typeof Animal>([["dog", Dog], ["animal", Animal]]);
const made = table.get("dog");
if (made !== undefined) console.log(made.count, made.describe(), made.create("rex").speak(), made.kingdom, made === Dog, made === Animal);
console.log(Animal.describe(), Dog.describe(), Bird.describe(), Animal.create("a").constructor.name, Bird.create("b").constructor.name);
console.log(new Dog("c").clone() instanceof Dog, new Bird("d").clone().legs, new Bird("d").clone().constructor === Bird);
function build<T>(ctor: new (name: string) => T, name: string): T { return new ctor(name); }
console.log(build(Dog, "x").speak(), build(Bird, "y").legs);
function isA(value: unknown, ctor: abstract new (...args: never[]) => unknown): boolean { return value instanceof ctor; }
console.log(isA(new Dog("e"), Animal), isA(new Animal("e"), Dog), isA(3, Dog), isA(null, Dog), isA(new Unit(), Shape), isA({}, Shape));
console.log(typeof Dog, typeof zoo[1], typeof made === "function", typeof (Dog as unknown), typeof new Dog("f"));
const pick = (flag: boolean): typeof Unit | typeof Two => (flag ? Unit : Two);
console.log(new (pick(true))().area(), new (pick(false))().area(), Unit.unit().area(), Two.unit().area());
console.log(Animal.count, made?.count);

class Registry {
  private static entries: (new () => Shape)[] = [];
  static add(...classes: (new () => Shape)[]): typeof Registry { this.entries.push(...classes); return this; }
  static total(): number { return Registry.entries.map((each) => new each().area()).reduce((a, b) => a + b, 0); }
}
console.log(Registry.add(Unit).add(Two, Two).total());

// Static members through values and through subclasses.
class Counter {
  static value = 1;
  static log: string[] = [];
  static get double(): number { return this.value * 2; }
  static set double(to: number) { this.value = to / 2; }
  static bump(): number { return ++this.value; }
}
class Sub extends Counter {}
class Deep extends Sub { static override value = 100; }
console.log(Sub.value, Sub.bump(), Sub.value, Counter.value, Counter.bump(), Counter.value, Sub.value);
console.log(Deep.value, Deep.bump(), Deep.double, Sub.double, Counter.double);
Sub.double = 50;
console.log(Sub.value, Sub.double, Counter.value, Deep.value);
Counter.value = 7;
const view: { value: number } = Counter;
view.value += 1;
const through: typeof Counter = Sub;
through.value = -1;
through.log.push("shared");
console.log(Counter.value, Sub.value, Deep.value, Counter.log.length, Sub.log === Counter.log);

// Defaults, rest parameters and overloads through a value.
class Many {
  readonly all: string;
  constructor(first: number, second = 2, ...rest: readonly string[]) { this.all = `${first},${second},[${rest.join("|")}]`; }
}
const many: new (first: number, second?: number, ...rest: readonly string[]) => Many = Many;
console.log(new many(1).all, new many(1, undefined, "x").all, new many(1, 3, ...["p", "q"]).all, new Many(0, 9).all);
class Over {
  readonly text: string;
  constructor(n: number);
  constructor(s: string, n: number);
  constructor(a: number | string, b?: number) { this.text = typeof a === "number" ? `n${a}` : `${a}${b}`; }
}
const over: typeof Over = Over;
console.log(new over(1).text, new over("s", 2).text);

// Library classes as values.
const kinds: (new (message: string) => Error)[] = [Error, TypeError, RangeError];
for (const Kind of kinds) {
  try { throw new Kind("m"); } catch (error) {
    console.log(String(error), error instanceof TypeError, error instanceof Kind, error instanceof kinds[1]!, error instanceof Error && error.constructor === Kind);
  }
}
class HttpError extends Error { constructor(readonly status: number) { super(`status ${status}`); this.name = new.target.name; } }
class NotFound extends HttpError { constructor() { super(404); } }
const problem: Error = new NotFound();
console.log(problem.name, problem.message, problem instanceof NotFound, problem.constructor === NotFound, problem.constructor.name);
abstract class Guard {
  constructor() { if (new.target === Guard) throw new TypeError("abstract"); }
}
class Guarded extends Guard {}
console.log(new Guarded() instanceof Guard, (() => { try { new (Guard as unknown as new () => Guard)(); return "made"; } catch (e) { return (e as Error).message; } })());
const asValue: unknown = Dog;
console.log(asValue === Dog, typeof asValue, [Dog, Bird, Dog].indexOf(Bird), new Set<unknown>([Dog, Dog, Bird]).size);
