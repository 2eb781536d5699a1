const list = [1, 2, 3];
const seen: number[] = [];
list.forEach((x) => { seen.push(x); if (x < 3) list.push(x + 10); });
console.log(seen.join(), list.join());
console.log([1, 2, 3, 4].filter((x, _, all) => { if (x === 1) all.pop(); return x % 2 === 1; }).join());
const shrinking = [5, 6, 7, 8];
let visits = 0;
for (const x of shrinking) { visits++; if (x % 2 === 0) shrinking.splice(0, 1); }
console.log(visits, shrinking.join());
const growing = new Set([1]);
for (const x of growing) if (x < 5) growing.add(x + 1);
console.log([...growing].join());
const map = new Map([["a", 1], ["b", 2], ["c", 3]]);
for (const [k, v] of map) { map.delete(k); if (v < 6) map.set(k + k, v + 3); }
console.log([...map].join("|"), map.size);
const outer = new Map([[1, "x"], [2, "y"]]);
const pairs: string[] = [];
for (const a of outer.keys()) for (const b of outer.values()) { pairs.push(a + b); if (pairs.length === 1) outer.set(3, "z"); }
console.log(pairs.join());
const it = list.entries();
list.length = 1;
console.log(it.next().done, it.next().done, it.next().done);
const m = new Map<number, number>();
for (let i = 0; i < 20; i++) m.set(i, i);
const iterator = m.keys();
iterator.next(); iterator.next();
for (let i = 0; i < 15; i++) m.delete(i);
for (let i = 100; i < 120; i++) m.set(i, i);
console.log([...iterator].join());
const cleared = new Map([[1, 1], [2, 2]]);
const steps: number[] = [];
for (const k of cleared.keys()) { steps.push(k); if (k === 1) { cleared.clear(); cleared.set(9, 9); } }
console.log(steps.join());
let depth = 0;
function nested(n: number): number[] { depth++; return n === 0 ? [] : [n].concat([n].flatMap(() => nested(n - 1))); }
console.log(nested(5).join(), depth, [3, 1, 2].sort((a, b) => { depth += [b, a].sort().length; return a - b; }).join(), depth > 6);
const text = [..."hello"].map((c, i, all) => (all[i + 1] ?? "") + c).join("");
console.log(text, [1, 2, 3].reduce((acc, x, i, all) => acc + x * all.length + i, 0));
