// `var`: one variable for the whole function, whatever block declares it, and for all iterations of a loop.
function blocks(c: boolean): string {
  var out: string[] = [];
  out.push(String(x));
  if (c) { var x: number | undefined = 1; out.push(String(x)); }
  out.push(String(x));
  for (var i = 0; i < 3; i++) { var t: number | undefined; out.push(`t${t}`); t = i * 2; }
  out.push(String(i), String(t));
  var x: number | undefined;
  out.push(String(x));
  var x: number | undefined = 5;
  out.push(String(x));
  try { throw 1; } catch (e) { var kept = e; }
  out.push(String(kept));
  switch (1 as number) { case 1: var s = "in"; break; default: s = "no"; }
  out.push(s);
  if (c) var single = 1; else single = 2;
  out.push(String(single));
  var { a, b = 2 } = { a: 1 } as { a: number; b?: number };
  { var [c1, d1] = [a, b]; }
  out.push(String(c1 + d1));
  while (true) { var last = out.length; break; }
  out.push(String(last));
  return out.join(" ");
}
console.log(blocks(true));
console.log(blocks(false));

// closures share it
function closures(): string {
  var fs: (() => unknown)[] = [];
  for (var j = 0; j < 3; j++) fs.push(() => j);
  for (var k of [1, 2, 3]) fs.push(() => k);
  for (let n = 0; n < 2; n++) { var inLoop = n * 10; fs.push(() => inLoop); for (var deep = 0; deep < n; deep++) fs.push(() => deep); }
  const early = (): unknown => later;
  const before = early();
  var later = "set";
  fs.push(early);
  return `${fs.map((f) => String(f())).join()} ${String(before)}`;
}
console.log(closures());
function lets(): string { const fs: (() => number)[] = []; for (let j = 0; j < 3; j++) { let m = j * 2; fs.push(() => m + j); m++; } return fs.map((f) => f()).join(); }
console.log(lets());

// the name of a parameter, of an outer variable, of a hoisted function's use
function parameter(p: number): number { var p = p + 1; { var p = p * 2; } var p: number; return p; }
console.log(parameter(3));
function defaulted(p = 1, q = () => p): string { var p = p + 1; return `${p}`; }
console.log(defaulted(), defaulted(5, () => 9));
const shadowed = "outer";
function shadow(): string { if (shadowed !== undefined) { var shadowed: string | undefined = "inner"; } return String(shadowed); }
console.log(shadow());
function uses(): string { return helper(); function helper(): string { return String(v); } var v = 1; }
console.log(uses());
function* generated(): Generator<(() => number) | number | undefined> { yield g; { var g: number | undefined = 1; } yield g; for (var h = 0; h < 2; h++) yield () => h; yield h; }
console.log([...generated()].map((v) => (typeof v === "function" ? String(v()) : String(v))).join());
async function awaited(): Promise<string> { if (await Promise.resolve(true)) { var w: string | undefined = await Promise.resolve("w"); } return String(w); }

// at the top level
console.log(typeof top1, readTop());
var top1: number | undefined = 4;
function readTop(): string { return String(top1); }
if (top1 > 3) { var inner: string | undefined = "top inner"; }
console.log(inner, readTop());
for (var q = 0; q < 2; q++) { var r: number | undefined = q; }
console.log(q, r);
var again = 1;
var again = again + 1;
{ var again = again * 10; }
console.log(again, await_());
function await_(): string { return "over"; }
void awaited().then((text) => console.log(text));
class Holder { method(): number { for (var i = 0; i < 2; i++); return i; } static #count = 0; static { for (var z = 0; z < 4; z++); Holder.#count = z; } static count(): number { return Holder.#count; } }
console.log(new Holder().method(), Holder.count());
