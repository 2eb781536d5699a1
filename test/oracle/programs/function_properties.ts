// Functions that carry properties: kept beside the function, seen by whatever asks an object for its own.
interface Counter { (by: number): number; count: number; label?: string; reset(): void }
function make(): Counter {
  const c = Object.assign((by: number): number => { c.count += by; return c.count; }, { count: 0, reset: (): void => { c.count = 0; } }) as Counter;
  return c;
}
const a = make();
const b = make();
console.log(a(2), a(3), b(1), a.count, b.count, a.label);
a.reset();
a.label = "x";
console.log(a.count, b.count, a.label, b.label, typeof a, Object.keys(a), "count" in a);
const f: (by: number) => number = a;
console.log(f(4), a.count, f === a);
function take(c: { count: number; reset(): void }): number { return c.count; }
console.log(Object.entries(b).length, Object.hasOwn(b, "count"), Object.hasOwn(b, "zzz"));
let cs: Counter[] = [];
for (let i = 0; i < 2000; i++) { const c = make(); c(i); if (i % 500 === 0) cs.push(c); }
console.log(cs.map((c) => c.count), a.count);
const view: ArrayBufferView = new Uint16Array(3);
console.log("BYTES_PER_ELEMENT" in view, "getInt8" in view, "getInt8" in (new DataView(new ArrayBuffer(8)) as ArrayBufferView), "length" in [1], "map" in [1], "zip" in [1]);
function probe(v: object): string { return `${"count" in v} ${"length" in v} ${"x" in v}`; }
class K { static x = 1; }
console.log(probe(a), probe([1]), probe({ x: 1 }), probe(new Map()), probe(K));
