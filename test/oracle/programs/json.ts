// JSON: texts, mistakes, revivers, replacers, toJSON, circles, indentation, depth.
const attempt = (make: () => string): void => {
  try {
    console.log(make());
  } catch (error) {
    console.log(error instanceof Error ? `${error.name}: ${error.message}` : "?");
  }
};
const again = (text: string): void => attempt(() => JSON.stringify(JSON.parse(text)));

function parsing(): void {
  const good = ["null", "true", " false ", "0", "-0", "-1.5e3", "1E-7", "123456789012345678901234567890", "\"\"", "\"a\\u0041\\n\\t\\\\\\/\\\"\\b\\f\\r\"", "\"\\ud83d\\ude00\\ud800\"",
    "[]", "{}", "[ ]", "{ }", "[1,[2,[3,[]]],{}]", "{\"a\":1,\"b\":{\"c\":[true,null]},\"a\":2}", "{\"10\":1,\"2\":2,\"x\":3,\"1\":4}", "{\"__proto__\":1,\"constructor\":2}", "\r\n\t [\n1 ,\t2 ] \r\n", "\"é漢😀\""];
  for (const text of good) again(text);
  const bad = ["", " ", "{\"a\":}", "[1,2", "{\"a\" 1}", "{a:1}", "tru", "trux", "nul", "falsy", "\"abc", "\"\u0001\"", "\"\\q\"", "\"\\u12g4\"", "\"\\", "01", "-", "-x", "1.", "1.x", "1e", "1e+", "[1 2]",
    "{\"a\":1 \"b\"}", "1 2", "{\"a\":1,}", "[1,]", "[,1]", "undefined", "\"a\nb\"", " x", "{\"a\":1}}", "['a']", "{", "[", "{\"a\"", "{\"a\":1", "{\"a\":1,", "+1", ".5", "NaN", "Infinity", "[1,2,3,4,5,6,7,8,9,10,11,12,x,13,14,15,16]",
    "x,1,2,3,4,5,6,7,8,9,10,11,12", "[1,2,3,4,5,6,7,8,9,10,11,12,x]", "{\"a\":1 2}", "[\"a\" \"b\"]", "\u00a01", "[object Object]", "{\"k\" \"v\"}", "\"\\u12"];
  for (const text of bad) again(text);
}

interface Config { name: string; ports: number[]; tls?: { cert: string } }

function claimed(): void {
  const config = JSON.parse("{\"name\":\"n\",\"ports\":[80,443],\"tls\":{\"cert\":\"c\"},\"extra\":1}") as Config;
  console.log(config.name, config.ports.length, config.ports[1], config.tls?.cert, "extra" in config);
  let total = 0;
  for (const port of config.ports) total += port;
  console.log(total);
  const record = JSON.parse("{\"a\":1,\"b\":2}") as Record<string, number>;
  record["c"] = 3;
  for (const key in record) console.log(key, record[key]);
  const value = JSON.parse("[1,\"two\",null,{\"x\":[]}]");
  if (Array.isArray(value)) for (const each of value) console.log(typeof each, each === null);
}

function reviving(): void {
  const seen: string[] = [];
  const value = JSON.parse("{\"a\":[1,2,{\"b\":3}],\"c\":\"d\",\"gone\":0}", (key, each) => {
    seen.push(`${key}:${typeof each}`);
    if (key === "gone") return undefined;
    return typeof each === "number" ? each * 10 : each;
  });
  console.log(seen.join(" "));
  console.log(JSON.stringify(value));
}

class Temperature {
  degrees: number;
  readonly unit = "C";
  #secret = 1;
  constructor(degrees: number) { this.degrees = degrees; }
  get kelvin(): number { return this.degrees + 273 + this.#secret; }
}
class Money {
  constructor(private readonly cents: number) {}
  toJSON(key: string): unknown { return key === "price" ? this.cents / 100 : { cents: this.cents }; }
}

function writing(): void {
  const all: readonly unknown[] = ["text", "\"q\\u0007\b\f\n\r\t\u2028\ud800", 1, -0, NaN, Infinity, 1e21, 1e-7, true, null, [], {}, [undefined, () => 1, null], { a: undefined, b: () => 1, c: 1 }, new Map([[1, 2]]), new Set([1]),
    new Temperature(20), { price: new Money(150), list: [new Money(2)] }, new Date(0), new Uint8Array([1, 2]), { "a b": { "10": 1, "2": 2 } }, [[1, [2, [3]]]], new Error("e"), "\ude00\ud83d\ude00"];
  for (const value of all) console.log(JSON.stringify(value));
  const data = { name: "n", list: [1, [], [{}], { a: 1 }], nested: { empty: {}, more: [[], "x"] }, skip: undefined };
  console.log(JSON.stringify(data, null, 2));
  console.log(JSON.stringify(data, null, "--"));
  console.log(JSON.stringify(data, null, 20).length, JSON.stringify(data, undefined, 0) === JSON.stringify(data), JSON.stringify([], null, 4));
  console.log(JSON.stringify(data, ["list", "a", "name", "name"]));
  console.log(JSON.stringify({ a: 1, b: [2, "x"], c: { d: 3 } }, (key, value) => (typeof value === "number" ? value + 1 : key === "c" ? undefined : value)));
  attempt(() => JSON.stringify({ big: 1n }));
}

interface Node { name: string; next?: Node; children: Node[] }

function circles(): void {
  const one: Node = { name: "one", children: [] };
  one.next = one;
  attempt(() => JSON.stringify(one));
  const two: Node = { name: "two", children: [{ name: "x", children: [] }] };
  two.children.push({ name: "y", children: [], next: { name: "z", children: [two] } });
  attempt(() => JSON.stringify({ holder: two }));
  const shared = { a: 1 };
  console.log(JSON.stringify([shared, shared]));
}

function depth(): void {
  const text = `${"[".repeat(1500)}${"]".repeat(1500)}`;
  console.log(JSON.stringify(JSON.parse(text)) === text);
  const objects = `${"{\"a\":".repeat(1000)}1${"}".repeat(1000)}`;
  console.log(JSON.stringify(JSON.parse(objects)) === objects);
}

parsing();
claimed();
reviving();
writing();
circles();
depth();
