const seen = new Set<number>([3, 1, 3, 2]);
console.log(seen.size, [...seen].join(), seen.has(1), seen.has(9), seen.add(9).size, seen.delete(3), [...seen].join());
const union = new Set([...seen, ...new Set([100, 1])]);
console.log([...union].join(), [...seen].filter((x) => union.has(x)).length);
for (const x of new Set("hello")) console.log(x);
const words = new Set<string>();
for (const w of "a b a c b d".split(" ")) words.add(w);
console.log(words.size, Array.from(words).join("|"));
for (const [a, b] of words.entries()) if (a !== b) console.log("differ");
words.forEach((w) => { if (w === "a") words.delete("b"); });
console.log([...words].join());
const objects = new Set<object>();
const o = {};
objects.add(o).add(o).add({});
console.log(objects.size, objects.has(o));
function unique<T>(items: Iterable<T>): T[] { return [...new Set(items)]; }
console.log(unique([1, 1, 2, 3, 3]).join(), unique("banana").join(""));
