// Many small things beside each other, as programs have them: what one of them makes of a type, the others live with.
const u: (number | boolean | null)[] = [1, true, null, 2.5, false]; console.log(u, u.map((x) => (x === null ? "n" : typeof x)), u.filter((x) => typeof x === "number"));
const opt: (number | undefined)[] = [1, undefined, 3]; console.log(opt.map((x) => x ?? -1), opt.reduce<number>((a, x) => a + (x ?? 0), 0), opt.indexOf(undefined));
const pick = <T, K extends keyof T>(o: T, ks: K[]): Pick<T, K> => { const r = {} as Pick<T, K>; for (const k of ks) r[k] = o[k]; return r; };
console.log(pick({ a: 1, b: "x", c: true }, ["a", "c"]));
class Stack<T> { private items: T[] = []; push(...xs: T[]): this { this.items.push(...xs); return this; } pop(): T | undefined { return this.items.pop(); } get size(): number { return this.items.length; } map<U>(f: (x: T) => U): Stack<U> { const s = new Stack<U>(); for (const x of this.items) s.push(f(x)); return s; } toArray(): T[] { return [...this.items]; } }
console.log(new Stack<number>().push(1, 2, 3).map((x) => `${x}!`).toArray(), new Stack<number>().push(1.5).map((x) => x > 1).pop());
const views: (number[] | Float64Array | Uint8Array)[] = [[1, 2], new Float64Array([1.5, 2.5]), new Uint8Array([255])];
for (const v of views) { let s = 0; for (let i = 0; i < v.length; i++) s += v[i]!; console.log(s, v.length); }
const counters = Array.from({ length: 3 }, (_, i) => { let n = i; return { inc: (): number => ++n, get: (): number => n }; });
counters[0]!.inc(); counters[2]!.inc(); console.log(counters.map((c) => c.get()));
type Shape = { kind: "c"; r: number } | { kind: "s"; w: number; label?: string } | { kind: "n" };
const area = (s: Shape): number | string => { switch (s.kind) { case "c": return +(s.r ** 2 * Math.PI).toFixed(3); case "s": return s.label ?? s.w * s.w; case "n": return 0; } };
console.log(([{ kind: "c", r: 1 }, { kind: "s", w: 3 }, { kind: "s", w: 1, label: "L" }, { kind: "n" }] as Shape[]).map(area));
const groups = [3, 1, 4, 1, 5, 9, 2, 6].reduce<Record<string, number[]>>((g, n) => { (g[n % 2 ? "odd" : "even"] ??= []).push(n); return g; }, {}); console.log(groups);
const memo = new Map<string, number>(); const fib = (n: number): number => { const k = `${n}`; const h = memo.get(k); if (h !== undefined) return h; const r = n < 2 ? n : fib(n - 1) + fib(n - 2); memo.set(k, r); return r; }; console.log(fib(80));
const deep = (n: number): unknown => (n === 0 ? 0 : { n, next: deep(n - 1), list: [deep(n - 1)] }); console.log(JSON.stringify(deep(3)));
function tryIt(n: number): string { try { if (n === 1) throw new Error("one"); if (n === 2) return "two"; for (;;) { try { if (n === 3) break; return "never"; } finally { n += 10; } } return `after ${n}`; } catch (e) { return (e as Error).message; } finally { if (n === 2) console.log("fin", n); } }
console.log([1, 2, 3, 4].map(tryIt));
let log = ""; outer: for (let i = 0; i < 4; i++) { for (let j = 0; j < 4; j++) { if (j === 2) continue outer; if (i === 3) break outer; log += `${i}${j} `; } } console.log(log);
console.log([..."a1b2"].map((c) => (/\d/.test(c) ? Number(c) * 2 : c.toUpperCase())), "x".padStart(3, "ab"), "a,b,,c".split(","), "%s".replace("%s", "$&$$"));
const { a: aa = 5, ...others } = { b: 1, c: [2] } as { a?: number; b: number; c: number[] }; console.log(aa, others);
const swap = ([x, y]: [number, string]): [string, number] => [y, x]; console.log(swap([1, "z"]));
console.log([10, 9, 1, 100].sort(), [3, 1, 2].sort((x, y) => y - x), ["b", undefined, "a"].sort(), [1, [2, 3]].flat());
console.log(0.1 + 0.2, 1e21, 1e-7, -0, [-0], 123456789.123, (25).toString(36), parseInt("12px"), Number(""), Number("0x1f"), 2 ** 53 + 1, 7 % -3, -7 % 3, 5 / 0);
const sym = Symbol("k"); const withSym = { [sym]: 1, z: 2 }; console.log(withSym[sym], Object.keys(withSym));
const bound = Math.max.apply(null, [1, 5, 3]); console.log(bound, Math.min(...[4, 2]), Math.hypot(3, 4), Math.sign(-3), Math.trunc(-2.7), Math.round(-0.5), Math.round(2.5));
console.log([1, 2, 3].at(-1), [1, 2, 3].findLast((x) => x < 3), Object.entries({ x: 1, y: "b" }).map(([k, v]) => `${k}=${v}`), Array.isArray([]), [..."ab"].entries().next());
