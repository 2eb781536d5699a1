// Iterables of every kind behind one type: generators, classes, literals, arrays, strings, typed arrays, collections.
function* gen(): Generator<number> { yield 1; yield 2.5; }
class It implements Iterable<number> { [Symbol.iterator](): Iterator<number> { let i = 0; return { next: () => (i < 2 ? { done: false, value: i++ } : { done: true, value: undefined }) }; } }
const lit: Iterable<number> = { [Symbol.iterator]: () => { let i = 5; return { next: () => (i < 7 ? { done: false, value: i++ } : { done: true, value: undefined }), return: () => { console.log("closed"); return { done: true, value: undefined }; } }; } };
const all: Iterable<number>[] = [gen(), new It(), lit, [9, 8], new Set([4, 5.5]), new Uint8Array([3]), new Map([[1, 2]]).keys()];
for (const it of all) { const seen: number[] = []; for (const x of it) seen.push(x); console.log(seen); }
for (const it of [new It(), lit]) { for (const x of it) { console.log(x); break; } }
const [a, b] = lit; console.log(a, b, [...new It()], Math.max(...lit));
const strs: Iterable<string>[] = ["héy", new Set(["a"]), ["z"], (function* () { yield "g"; })()];
console.log(strs.map((s) => [...s].join("|")));
const mixed: Iterable<number | string>[] = [[1, "a"], new Set<number | string>([2, "b"]), gen()];
for (const it of mixed) for (const x of it) console.log(typeof x, x);
async function* ag(): AsyncGenerator<number> { yield 1; yield 2; }
const alit: AsyncIterable<number> = { [Symbol.asyncIterator]: () => { let i = 0; return { next: async () => (i < 2 ? { done: false, value: i++ } : { done: true, value: undefined }) }; } };
void (async () => { for (const s of [ag(), alit]) for await (const x of s) console.log("async", x); })();
