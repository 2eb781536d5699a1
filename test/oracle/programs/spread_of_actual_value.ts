// Spread and rest copy the properties that an object has, not those that its static type shows.
interface Point { readonly x: number; readonly y: number }
interface Named { readonly name: string }

const keysOf = (value: object): string => {
  let line = "";
  for (const key in value) line += `${key} `;
  return line;
};

function wide(point: Point): void {
  const copy = { ...point, tag: 1 };
  console.log(keysOf(copy), copy.x, copy.y, copy.tag);
  const start: { x: number; w?: number } = { x: 0, w: -1 };
  const before = { ...start, ...point };
  console.log(keysOf(before), before.x);
  const { x, ...rest } = point;
  console.log(x, keysOf(rest), rest.y);
}

class Base {
  a = 1;
  #hidden = 2;
  get sum(): number { return this.a + this.#hidden; }
  method(): number { return this.sum; }
}
class Derived extends Base { b = 3; override a = 9; }

function spreadBase(base: Base): void {
  const copy = { ...base };
  console.log(keysOf(copy), copy.a, "sum" in copy, "method" in copy);
}

function merge<T extends object, U extends object>(left: T, right: U): T & U {
  return { ...left, ...right };
}

interface Settings { host: string; port?: number | undefined; tls?: boolean }
function withDefaults(given: Partial<Settings>): Settings {
  return { host: "localhost", port: 80, ...given };
}

function update<T extends Named>(value: T, name: string): T {
  return { ...value, name };
}

function nothing(some: Point | undefined, none: Point | null): void {
  const copy = { ...some, ...none, z: 1 };
  console.log(keysOf(copy));
}

function conditional(flag: boolean): void {
  const copy = { a: 1, ...(flag ? { b: 2 } : {}), c: 3 };
  console.log(keysOf(copy), copy.b);
}

function shadowed(point: Point & Partial<Named>): void {
  const { name = "anonymous", ...coordinates } = point;
  console.log(name, keysOf(coordinates));
}

function unknownValue(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  const copy: object = { first: 1, ...value };
  console.log(keysOf(copy));
}

/** What a wider type hides wins over what came before, whatever type that had. */
function overridden(source: { x: number }, base: { y: string }): void {
  const written = { y: "mine", ...source };
  const spread = { ...base, ...source };
  const last = { ...source, y: "last" };
  console.log(keysOf(written), (written as { y: unknown }).y === 2, keysOf(spread), (spread as { y: unknown }).y === 2, last.y, keysOf(last));
}

function main(): void {
  const extra = { x: 1, y: 2, z: 3, w: 4 };
  wide(extra);
  wide({ y: 5, x: 6 });
  wide({ x: 7, y: 8 });
  spreadBase(new Base());
  spreadBase(new Derived());
  overridden(extra, { y: "base" });
  overridden({ x: 9 }, { y: "base" });
  const merged = merge({ a: 1, b: 2 }, { b: "two", c: true });
  console.log(keysOf(merged), merged.a, merged.b, merged.c);
  const settings = withDefaults({ port: undefined, tls: true });
  console.log(keysOf(settings), settings.host, settings.port, settings.tls);
  console.log(keysOf(withDefaults({ host: "h" })), withDefaults({}).port);
  const person = update({ age: 3, name: "old" }, "new");
  console.log(person.age, person.name, keysOf(person));
  nothing(undefined, null);
  nothing(extra, null);
  conditional(true);
  conditional(false);
  shadowed({ x: 1, y: 2 });
  shadowed({ name: "n", y: 2, x: 1 });
  unknownValue({ second: 2 });
  unknownValue("text");
  unknownValue(["p", "q"]);
  const record: Record<string, number> = { one: 1 };
  record["two"] = 2;
  const copied: Record<string, number> = { ...record, three: 3 };
  delete record["one"];
  console.log(keysOf(copied), copied["one"], copied["three"]);
}

main();
