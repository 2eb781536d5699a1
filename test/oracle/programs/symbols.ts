// Symbols as values and as the names of members.
import { exported, Tagged } from "./modules/symbol_keys.ts";
const log = (...parts: (string | number | boolean | undefined)[]): void => console.log(parts.map((part) => String(part)).join(" "));
const a = Symbol("same");
const b = Symbol("same");
const bare = Symbol();
const empty = Symbol("");
log("identity", a === a, (a as symbol) === (b as symbol), (a as symbol) !== (bare as symbol), Object.is(a, a), Object.is(a, b));
log("text", a.toString(), String(bare), String(empty), a.description, bare.description, `[${empty.description ?? "none"}]`, Symbol("é☃").toString());
log("typeof", typeof a, typeof (a as unknown) === "symbol", a ? "true" : "false", !bare, Boolean(a), a.valueOf() === a);
console.log(a, bare, "in", Symbol("a line"));
console.log("%s and %d", a, b);

const registered = Symbol.for("shared");
log("for", registered === Symbol.for("shared"), (registered as symbol) === (a as symbol), Symbol.keyFor(registered), Symbol.keyFor(a), registered.description, Symbol.for("").toString(), Symbol.keyFor(Symbol.for("")));
log("well known", String(Symbol.iterator), Symbol.asyncIterator.description, Symbol.keyFor(Symbol.iterator), Symbol.iterator === Symbol.iterator, (Symbol.iterator as symbol) === (Symbol.asyncIterator as symbol), Symbol.toStringTag.toString());

// keys of collections
const names = new Map<symbol | string, string>([[a, "a"], [b, "b"], ["same", "text"], [bare, "bare"]]);
log("map", names.get(a), names.get(b), names.get("same"), names.get(Symbol("same")), names.size, [...names.keys()].map((key) => (typeof key === "symbol" ? key.toString() : key)).join());
const set = new Set<symbol>([a, b, a, registered, Symbol.for("shared")]);
log("set", set.size, set.has(a), set.has(Symbol("same")), set.delete(a), set.has(a));
const many: symbol[] = [];
for (let i = 0; i < 200; i++) many.push(Symbol(`s${i}`));
const index = new Map(many.map((each, i): [symbol, number] => [each, i]));
log("many", many.every((each, i) => index.get(each) === i && each.description === `s${i}`), index.size, many.indexOf(many[77] ?? a), many.includes(a));

// unions and narrowing
function kind(value: unknown): string {
  if (typeof value === "symbol") return `symbol ${value.description ?? "-"}`;
  if (typeof value === "object") return "object";
  return typeof value === "string" ? "string" : typeof value;
}
log(kind(a), kind(bare), kind("a"), kind(null), kind({}), kind(1n), kind(undefined), kind(kind), kind([a]));
function label(key: string | number | symbol): string {
  switch (typeof key) { case "symbol": return key.toString(); case "number": return `#${key}`; default: return key; }
}
log(label(a), label(3), label("x"), (["p", a, 7] as PropertyKey[]).map(label).join("|"));
const maybe: symbol | undefined = many.find((each) => each.description === "s3");
const none: symbol | undefined = many.find((each) => each.description === "nothing");
log(maybe?.toString(), none?.toString(), none === undefined, (maybe ?? a) === maybe, maybe === many[3]);
const loose: unknown = a;
log(loose == a, loose == b, loose == "same", loose === registered);
switch (registered as symbol) { case a: log("a"); break; case Symbol.for("shared"): log("shared"); break; default: log("neither"); }

// members named by symbols
const hidden: unique symbol = Symbol("hidden");
const method: unique symbol = Symbol("method");
const computed: unique symbol = Symbol("hidden"); // the same description
interface Secret { readonly name: string; [hidden]: number; [computed]?: string; [method](by: number): number }
class Tags { static readonly tag: unique symbol = Symbol("tag"); }
class Keeper implements Secret {
  readonly name = "keeper";
  [hidden] = 1;
  [computed]?: string;
  [Tags.tag] = "unset";
  constructor(tag: string) { this[Tags.tag] = tag; }
  [method](by: number): number { this[hidden] += by; return this[hidden]; }
  get [exported](): string { return `exported of ${this.name}`; }
}
const keeper = new Keeper("label");
log(keeper[method](4), keeper[hidden], keeper[computed], keeper[Tags.tag], keeper[exported]);
const literal: Secret = { name: "literal", [hidden]: 10, [computed]: "text", [method](by) { return by * 2; } };
const both: Secret[] = [keeper, literal];
for (const each of both) { each[hidden]++; log(each.name, each[hidden], each[computed] ?? "none", each[method](3), computed in each, hidden in each, Tags.tag in each); }
const plain: { name: string; [hidden]: number; [computed]?: string } = { name: "plain", [hidden]: 10, [computed]: "text" };
const copy = { ...plain, extra: true };
copy[hidden] = 99;
log(copy[hidden], plain[hidden], copy[computed], copy.extra);
const { [hidden]: taken, [computed]: text = "default", name } = keeper as Secret;
log(taken, text, name);
class Derived extends Keeper { override [method](by: number): number { this[hidden] *= 3; return this[hidden] + by; } }
log(new Derived("d")[method](1), new Derived("d")[exported], (new Derived("e") as Secret)[method](2));
log(new Tagged(5)[exported], new Tagged(6).sum(new Tagged(7)));
class Countdown { [Symbol.iterator] = function* (): Generator<number> { yield 2; yield 1; }; static [method] = 5; }
log([...new Countdown()].join(), Countdown[method]);
const iterate: typeof Symbol.iterator = Symbol.iterator;
class Aliased { *[iterate](): Generator<string> { yield "aliased"; yield "too"; } }
log([...new Aliased()].join(), Symbol.iterator in new Aliased(), iterate === Symbol.iterator);

// enumerations by symbols
const Red: unique symbol = Symbol("red"), Blue: unique symbol = Symbol("blue");
type Colour = typeof Red | typeof Blue;
const paint = (colour: Colour): string => (colour === Red ? "warm" : "cold");
log(paint(Red), paint(Blue), [Red, Blue].map((each) => each.description).join());
const Missing: unique symbol = Symbol("missing");
const lookUp = (key: string): number | typeof Missing => (key === "a" ? 1 : Missing);
for (const key of ["a", "b"]) { const found = lookUp(key); log(found === Missing ? "missing" : found + 1); }

// errors
for (const attempt of [() => `${a as unknown as string}`, () => +(a as unknown as number) + 1, () => [a as unknown as string].join()]) {
  try { log(attempt()); } catch (error) { log(error instanceof TypeError ? "TypeError" : "another"); }
}
try { throw a; } catch (thrown) { log(thrown === a, typeof thrown); }
const later = async (): Promise<symbol> => { await null; return b; };
void later().then((value) => log("promised", value === b, typeof value));
