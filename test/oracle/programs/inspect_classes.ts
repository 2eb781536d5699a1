// console.log of instances, errors, collections and what the builtins make.
class A extends Error { constructor(m: string) { super(m); this.name = "AError"; } }
class B extends Error {}
class C extends TypeError { code = 5; }
class D extends Error { override name = "DE"; }
class X extends Error { constructor(m: string) { super(m); this.name = "Custom"; } }
console.log(new A("m"), new B("m"), new C("m"), new D("m"), new X("m"));
const e = new Error("old"); e.message = "new"; console.log(e);
const f = new Error("old"); f.name = "ZZ"; console.log(f, [f], { f });
const g = new Error("a\nb"); console.log([g], { g: { g } });
console.log(new Error("x", { cause: new B("q") }), new AggregateError([new Error("1")], "agg"), new Error(""), new B());
const h = new Error("h"); h.name = "TypeError"; console.log(h);
console.log({ a: { b: { c: {} } }, e: { f: { g: new Error("deep") } } }, { a: { b: { c: new B("deep") } } });
console.log(new Error("m", { cause: undefined }), new Error("m", {}), new RangeError("r", { cause: "text" }), new Error("m", { cause: { a: [1] } }));
console.log({ a: { b: { c: new C("deep") } } }, { a: { b: { c: { d: new C("deeper") } } } });
class S extends Map<number, number> {} console.log(new S([[1, 2]]), [class Q extends S {}]);
class P extends Promise<number> {} class T extends Set<string> { extra = 1; } console.log(new T(["x"]), new T());
class Point { constructor(readonly x: number, readonly y: number) {} } class Point3 extends Point { z = 3; }
console.log(new Point(1, 2), new Point3(1, 2), [[new Point(1, 2)]], [[[new Point(1, 2)]]], [[[[new Point(1, 2)]]]]);
class Empty {} console.log(new Empty(), [new Empty()], { e: new Empty() });
class Node2 { next: Node2 | undefined = undefined; children: Node2[] = []; constructor(readonly name: string) {} }
const root = new Node2("root"); const child = new Node2("child"); root.children.push(child); child.next = root; console.log(root);
const shared = { s: 1 }; console.log({ a: shared, b: shared }, [shared, shared]);
class Private { #hidden = 1; shown = 2; static count = 0; get hidden(): number { return this.#hidden; } method(): void {} }
console.log(new Private());
console.log([new Map([[{ k: 1 }, new Set([1])]])], new Map(), new Set(), new Map([[1, new Map([[2, new Map([[3, new Map()]])]])]]));
function* gen(): Generator<number> { yield 1; } async function* agen(): AsyncGenerator<number> { yield 1; }
console.log(gen(), agen(), [gen()]);
console.log(new Date(NaN), [new Date(86400000)], { r: /x/y }, [[[[/deep/]]]]);
console.log(new DataView(new ArrayBuffer(4)), new ArrayBuffer(0), [new Uint8Array(0)], new BigInt64Array([1n, -2n]), new Float32Array([0.5, -0]));
console.log(new Uint8Array(200), new Uint8Array([1, 22, 133, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27]));
