// Accessors in object literals, and whoever enumerates, copies, shows or takes them apart.
let reads = 0;
const o = { a: 1, get b(): number { reads++; return this.a * 2; }, set c(v: number) { this.a = v; }, get d(): string { return `d${this.a}`; }, set d(v: string) { this.a = v.length; } };
console.log(o.a, o.b, o.d);
o.c = 5; console.log(o.a, o.b); o.d = "xyz"; console.log(o.a, o.d, reads);
console.log(Object.keys(o), "b" in o, "c" in o, "z" in o, JSON.stringify(o), reads);
console.log(o);
interface HasB { readonly b: number; a: number }
const list: HasB[] = [o, { a: 1, b: 7 }, { b: 9, a: 2 }];
console.log(list.map((x) => x.b), reads);
const copy = { ...o }; o.c = 100; console.log(copy.b, copy.a, o.b);
const { b, d } = o; console.log(b, d);
function counter(): { readonly count: number; next(): number } { let n = 0; return { get count() { return n; }, next() { n++; return n; } }; }
const c = counter(); c.next(); c.next(); console.log(c.count, counter().count);
const pick = (x: unknown): unknown => (x as { b: number }).b;
console.log(pick(o), Object.values(copy).length);
interface W { d: string } const w: W = o; w.d = "12345678"; console.log(o.a);
try { (o as { b: number }).b = 3; console.log("no"); } catch (e) { console.log(e instanceof TypeError); }
