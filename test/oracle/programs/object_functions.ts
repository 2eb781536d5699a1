// Object.keys, values, entries, assign, fromEntries, hasOwn, getOwnPropertyNames: of plain objects, records, instances, arrays, text.
interface Point { x: number; y: number }
class Shape {
  name = "shape";
  #secret = 1;
  readonly sides: number;
  static count = 0;
  constructor(sides: number) { this.sides = sides; }
  get area(): number { return this.#secret; }
  describe(): string { return this.name; }
}
class Square extends Shape {
  size = 2;
  constructor() { super(4); }
}

function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function hidden(point: Point): void {
  console.log(Object.keys(point).join(), Object.values(point).length);
  const typed: { [name: string]: number } = { ...point };
  console.log(Object.entries(typed).map(([key, value]) => `${key}=${value}`).join(" "));
}

function lies(): void {
  const point: { readonly [name: string]: number } = { x: 1, label: "text" } as unknown as { [name: string]: number };
  try {
    console.log(sum(Object.values(point)) === 1 ? "" : "not misread");
  } catch {
    console.log("not misread");
  }
}

function assigning(): void {
  const target = { a: 1 };
  const result = Object.assign(target, { b: 2 }, { a: 3, c: "x" });
  console.log(result === target, result.a, result.b, result.c, Object.keys(target).join());
  const merged = Object.assign({}, target, null, undefined, { z: true }) as object;
  console.log(Object.keys(merged).join());
  const options: { verbose?: boolean; level: number } = { level: 1 };
  Object.assign(options, { verbose: true, level: 2 });
  console.log(options.verbose, options.level);
}

function entries(): void {
  const prices = { apple: 1.5, pear: 2, 3: 9 };
  for (const [name, price] of Object.entries(prices)) console.log(name, price.toFixed(2));
  const doubled = Object.fromEntries(Object.entries(prices).map(([name, price]) => [name, price * 2]));
  console.log(Object.keys(doubled).join(), doubled["apple"], doubled["nothing"]);
  const fromMap = Object.fromEntries(new Map([["b", 1], ["a", 2]]));
  fromMap["c"] = 3;
  console.log(Object.entries(fromMap).length, JSON_like(fromMap));
  const sorted = Object.entries(fromMap).sort(([, a], [, b]) => b - a);
  console.log(sorted.map(([key]) => key).join());
}

function JSON_like(record: Record<string, number>): string {
  return `{${Object.keys(record).map((key) => `${key}:${record[key]}`).join(",")}}`;
}

function groups(words: readonly string[]): void {
  const byLength: Record<number, string[]> = {};
  for (const word of words) (byLength[word.length] ??= []).push(word);
  for (const [length, group] of Object.entries(byLength)) console.log(length, group.join("/"));
  const tree: Record<string, Record<string, number>> = { a: { b: 1 } };
  for (const inner of Object.values(tree)) for (const value of Object.values(inner)) console.log(value + 1);
}

function main(): void {
  hidden({ x: 1, y: 2 });
  const wide = { y: 1, x: 2, extra: 3 };
  hidden(wide);
  lies();
  assigning();
  entries();
  groups(["one", "three", "two", "seven", "four"]);
  const square = new Square();
  console.log(Object.keys(square).join(), Object.hasOwn(square, "area"), Object.hasOwn(square, "size"), Object.getOwnPropertyNames(square).join());
  console.log(Object.keys("abc").join(), Object.values("abc").join(), Object.entries(["p", "q"]).join(";"), Object.getOwnPropertyNames([1]).join());
  console.log(Object.keys(new Map([[1, 2]])).length, Object.keys([]).length, Object.keys({}).length, Object.keys(() => 1).length);
  const frozen = Object.freeze({ a: 1, b: [1, 2] });
  console.log(frozen.a, frozen.b.length);
  const optional: { a?: number; b?: number } = {};
  optional.b = 1;
  optional.a = 2;
  console.log(Object.keys(optional).join(), "a" in optional);
  try {
    Object.keys(undefined as unknown as object);
  } catch (error) {
    console.log(error instanceof TypeError, error instanceof Error && error.message);
  }
  const method = { name: "m", hello(): string { return `hello ${this.name}`; }, arrow: () => 1 };
  console.log(Object.keys(method).join());
  console.log(square.hasOwnProperty("size"), square.hasOwnProperty("describe"), ({ 1: "x" }).hasOwnProperty(1), Object.hasOwn([5], 0), Object.hasOwn({ a: undefined }, "a"), [1].hasOwnProperty(3), "ab".hasOwnProperty("length"));
  const plain = { name: "m", twice(value: number): number { return value * 2; }, arrow: () => 1 };
  const copy = { ...plain, name: "n" };
  console.log(copy.twice(4), copy.arrow(), copy.name);
}

main();
