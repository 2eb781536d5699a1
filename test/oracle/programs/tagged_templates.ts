// Tagged templates: the array of texts and its raw form, one array for each place, tags of every kind.
function tag(strings: TemplateStringsArray, ...values: (string | number)[]): string {
  return strings.map((s, i) => s + (i < values.length ? `[${values[i]}]` : "")).join("") + strings.length;
}
const x = 5;
console.log(tag`a${x}b${"y"}c`, tag`plain`, tag``, tag`${1}${2}`);

function raw(strings: TemplateStringsArray, ...values: unknown[]): string { return `${strings.raw.join("|")} ${strings.raw.length} ${values.length} ${strings.raw === strings.raw} ${(strings.raw as unknown) === strings}`; }
console.log(raw`a\n${1}\u{1F600}\x41\\${2}\`\${}`);
console.log(raw`line
two\
three${0}	tab`);
console.log(tag`cooked: \t|\u0041|\x42|\u{43}|\0|\`|\${}|\\|\
continued`);

// identity: the same for one place, another for another place with equal texts
const seen: TemplateStringsArray[] = [];
const keep = (strings: TemplateStringsArray): number => seen.push(strings);
for (let i = 0; i < 3; i++) keep`same`;
keep`same`;
function place(): void { keep`inside`; }
function keep2(strings: TemplateStringsArray, ..._: number[]): void { seen.push(strings); }
function again(n: number): void { keep2`n${n}`; }
place(); again(1); again(2);
console.log(seen[0] === seen[1], seen[1] === seen[2], seen[2] === seen[3], seen[5] === seen[6], seen[4] === seen[5], seen.length);

// tags that are methods, closures, results of calls, optional, generic; nested and chained
class Query {
  readonly parts: string[] = [];
  prefix = "q:";
  sql(strings: TemplateStringsArray, ...values: number[]): this { this.parts.push(this.prefix + strings.join("?") + values.join()); return this; }
  static of(strings: TemplateStringsArray): Query { const q = new Query(); q.parts.push(strings.raw[0] ?? ""); return q; }
}
console.log(new Query().sql`a${1}b`.sql`c${2}${3}`.parts.join(";"), Query.of`\d`.parts.join());
const curried = (a: string) => (strings: TemplateStringsArray, ...values: number[]): string => a + strings.join("_") + values.length;
console.log(curried("z")`1${2}3`);
const html = (strings: TemplateStringsArray, ...values: (string | string[])[]): string => strings.reduce((all, s, i) => all + s + (values[i] === undefined ? "" : Array.isArray(values[i]) ? (values[i] as string[]).join("") : String(values[i])), "");
console.log(html`<ul>${[1, 2].map((n) => html`<li>${String(n)}</li>`)}</ul>`);
function identity<T>(_: TemplateStringsArray, value: T): T { return value; }
console.log(identity`v: ${42}` + 1, identity`${"s"}`.length);
interface Chain { (strings: TemplateStringsArray): Chain }
const order: string[] = [];
const chain: Chain = (strings) => { order.push(strings[0] ?? ""); return chain; };
void chain`one``two``three`;
console.log(order.join());

// evaluation order: tag, then the values, then the call
const log: string[] = [];
const note = <T>(name: string, value: T): T => { log.push(name); return value; };
note("tag", (strings: TemplateStringsArray, ...values: number[]): void => { log.push(`call ${strings.join("-")} ${values.join()}`); })`${note("first", 1)}x${note("second", 2)}`;
console.log(log.join(" > "));
function count(_strings: TemplateStringsArray, ...values: unknown[]): number { return values.length; }
console.log(count`${1}${"two"}${null}${undefined}${[3]}`);

// String.raw: as a tag and as a function
const path = "dir";
console.log(String.raw`C:\new\${path}\t${1 + 1}\u`, String.raw`${1}${2}`, String.raw``, String.raw`\\`.length);
console.log(String.raw({ raw: ["a", "b", "c"] }, 1, 2, 3), String.raw({ raw: ["x"] }, 1), String.raw({ raw: [] }));
class Shown { text: string; constructor(text: string) { this.text = text; } toString(): string { log.push(`shown ${this.text}`); return this.text; } }
log.length = 0;
console.log(String.raw`${new Shown("p")}-${note("evaluated", new Shown("q"))}`, log.join(" > "));
