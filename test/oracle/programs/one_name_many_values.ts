// Methods, functions and properties of one name that give values of every representation.
interface R { r(): number | boolean | undefined | string | null | bigint | number[] | symbol }
class Rn { r(): number { return 1; } } class Rb { r(): boolean { return true; } } class Ru { r(): undefined { return undefined; } } class Rs { r(): string { return "s"; } } class Rnull { r(): null { return null; } } class Rbig { r(): bigint { return 5n; } } class Ra { r(): number[] { return [1.5]; } } class Rv { q = 0; r(): number | undefined { return this.q++ ? 1 : undefined; } }
const rv = new Rv();
console.log(([new Rn(), new Rb(), new Ru(), new Rs(), new Rnull(), new Rbig(), new Ra(), rv, rv] as R[]).map((x) => x.r()));
interface Pa { f(a: number, b: boolean, c: string, d: number[] | undefined): string }
class Pa1 implements Pa { f(a: number, b: boolean): string { return `${a}${b}`; } }
class Pa2 implements Pa { f(a: number, b: boolean, c: string, d: number[] | undefined): string { return `${a}${b}${c}${d?.length ?? "x"}`; } }
const pas: Pa[] = [new Pa1(), new Pa2(), { f: (a, b, c, d) => [a, b, c, d].map(String).join("/") }, { f() { return "nothing"; } }];
for (const p of pas) console.log(p.f(1, true, "c", undefined), p.f(0.5, false, "", [1, 2]));
interface Acc { value: number; add(n: number): Acc }
class A1 implements Acc { value = 0; add(n: number): this { this.value += n; return this; } }
const lit = (v: number): Acc => ({ value: v, add(n) { return lit(this.value + n); } });
console.log([new A1(), lit(10)].map((a) => a.add(1).add(2.5).value));
class Par { get x(): number { return 1; } y = 2; z(): number { return 3; } }
class Chi extends Par { override get x(): number { return super.x * 10; } override y = 20; override z(): number { return super.z() + 30; } }
const view: { x: number; y: number; z(): number }[] = [new Par(), new Chi(), { x: 0.1, y: 0.2, z: () => 0.3 }];
console.log(view.map((v) => [v.x, v.y, v.z()]));
for (const v of view.slice(1)) { v.y += 1; console.log(v.y); }
type Fn = (...a: (number | string)[]) => number | string;
const fns: Fn[] = [(a, b) => `${a}${b}`, (...xs) => xs.length, () => 1.5, (a = "d") => a];
console.log(fns.map((f) => [f(1, "q"), f(1, "b", 3)]));
const g = { n: 0, inc() { return ++this.n; }, dec: () => -1 }; const h: { inc(): number; dec(): number } = g; console.log(h.inc(), h.inc(), h.dec(), g.n);
class Cmp { constructor(readonly k: number) {} valueOf(): number { return this.k; } toString(): string { return `k${this.k}`; } } const c1 = new Cmp(1), c2 = new Cmp(2); console.log(c1 < c2, `${c1}`, [c2, c1].sort().map(String));
const mk = <T extends { id: number }>(x: T): T & { tag: string } => ({ ...x, tag: `t${x.id}` }); console.log(mk({ id: 1, extra: [1] }), mk({ id: 2.5 }).tag);
const part: Partial<{ a: number; b: string; c: boolean }>[] = [{}, { a: 1 }, { b: "x", c: false }, { a: undefined }]; console.log(part, part.map((p) => [p.a ?? 0, p.b?.length, p.c === false, "a" in p]));
let un: number | string | undefined; const setUn = (v: typeof un): void => { un = v; }; setUn(1); const r1 = un; setUn("s"); const r2 = un; setUn(undefined); console.log(r1, r2, un);
const tup: [a: number, b?: string, ...c: boolean[]][] = [[1], [2, "x"], [3, "y", true, false]]; for (const [a, b, ...c] of tup) console.log(a, b, c);
class Lazy<T> { #v?: T; constructor(private make: () => T) {} get(): T { return (this.#v ??= this.make()); } } let made = 0; const lz = new Lazy(() => ++made * 1.5); console.log(lz.get(), lz.get(), made, new Lazy(() => "s").get(), new Lazy<null>(() => null).get());
console.log([[1, 2], [3]].map(([a, b = 9]) => a! + b), [1, 2, 3].some((x) => x > 2), [..."abc"].map((x, i, all) => x + i + all.length), Array.from("xyz", (c) => c + c), new Array(3).fill(null).map((_, i) => i * i));
