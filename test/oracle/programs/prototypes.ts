// Prototypes that can be told apart, objects without one, methods of prototypes called on values.
class A { x = 1; } class B extends A {}
const dict: Record<string, number> = Object.create(null);
dict["a"] = 1; dict["b"] = 2;
console.log(dict, Object.keys(dict), "a" in dict, "toString" in dict, JSON.stringify(dict), { ...dict });
const p = (v: unknown): string => { const q = Object.getPrototypeOf(v); return q === Object.prototype ? "plain" : q === null ? "null" : typeof q; };
console.log(p({}), p({ a: 1 }), p(dict), p(new A()), p([]), p(new Map()), p(JSON.parse("{}")), p(() => 1), p(new Uint8Array(1)));
console.log(Object.getPrototypeOf(new A()) === Object.getPrototypeOf(new A()), Object.getPrototypeOf(new A()) === Object.getPrototypeOf(new B()), Object.getPrototypeOf([]) === Object.getPrototypeOf([1.5]), Object.getPrototypeOf([]) === Object.getPrototypeOf(["x"]));
const f = Object.assign(function named(): number { return 1; }, { tag: "t", n: [1] });
console.log(f, [f], f.tag, f.n, f());

const { hasOwnProperty } = Object.prototype;
const slice = Array.prototype.slice;
const plain = { a: 1 };
console.log(hasOwnProperty.call(plain, "a"), hasOwnProperty.call(plain, "b"), slice.call([1, 2, 3], 1), Array.prototype.map.call(["a", "b"], (x) => `${String(x)}!`));
const tag = (v: unknown): string => Object.prototype.toString.call(v);
class T { get [Symbol.toStringTag](): string { return "Tea"; } }
console.log([undefined, null, 1, "s", true, 1n, [], {}, new Map(), new Set(), new Date(0), /x/, new Error("e"), () => 1, new Uint8Array(1), new T(), Symbol("q"), Promise.resolve(), new TypeError("x"), new ArrayBuffer(1)].map(tag).join());
console.log(Uint8Array.prototype.slice.call(new Uint8Array([1, 2, 3]), 1).join());
