// `undefined` in an array whose type does not show it: a narrowing cast, a group of a regular expression that took no part.
// Callbacks and generic code meet it as loops do.
const mixed: (string | undefined)[] = ["a", undefined, "c"];
const narrow = mixed as string[];
console.log(narrow.map((x) => `<${x}>`).join());
console.log(/(a)?b(c)/.exec("bc")?.map((x) => `${x}`).join());
console.log("bc".match(/(a)?b(c)/)?.map((x) => x + "!").join());
console.log("abxb".split(/(a)?b/).map((x) => "[" + x + "]").join());
narrow.forEach((x) => console.log(typeof x, x));
console.log(narrow.filter((x) => x !== undefined).length, narrow.some((x) => x === undefined));
for (const x of narrow) console.log(`${x}`);
console.log(narrow.join("-"), narrow.indexOf("c"));
const [p, q] = narrow; console.log(`${p} ${q}`);
console.log(narrow.reduce((sum, x) => sum + x, ""));
function first<T>(values: readonly T[], at: number): T { return values[at] as T; }
function told(run: () => string): string { try { return run(); } catch (error) { return error instanceof TypeError ? "TypeError" : String(error); } }
console.log(told(() => narrow.map((x) => x.toUpperCase()).join()));
console.log(told(() => first(narrow, 1).length.toString()));
console.log(told(() => narrow.reduce((sum, x) => sum + x.length, 0).toString()));
interface Holder<T> { value: T }
const holder: Holder<string> = { value: "s" };
const wide: Holder<string | number> = holder;
wide.value = 5;
const take = <T>(h: Holder<T>): T => h.value;
console.log(told(() => take(holder).slice(1)));
console.log(told(() => { let n = 0; narrow.forEach((x) => { n += x.length; }); return String(n); }));
console.log(told(() => narrow.sort((a, b) => a.length - b.length).length.toString()));
class Box<T> { constructor(readonly items: T[]) {} each(f: (item: T) => string): string { return this.items.map(f).join(); } }
console.log(told(() => new Box(narrow).each((x) => x.trim())));
console.log(narrow.filter((x) => x !== undefined).length, narrow.some((x) => x === undefined));
console.log(narrow.map((x) => x ?? "none").join());
console.log(/(a)?b(c)/.exec("bc")?.map((x) => x ?? "-").join());
console.log("abxb".split(/(a)?b/).map((x) => x === undefined ? "u" : `[${x}]`).join());
console.log(narrow.join("-"), narrow.indexOf("c"));
console.log(told(() => narrow.slice(2).map((x) => x.toUpperCase()).join()));
