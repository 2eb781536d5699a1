const o = { a: 1 }, p = { a: 1 }, same = o;
console.log(o === p, o === same, "a" + "b" === "ab", 1 === 1.0, null === null);
const unknowns: unknown[] = [1, "1", true, null, undefined, o, NaN, 0, -0, "", [1]];
for (const a of unknowns) console.log(unknowns.map((b) => (a === b ? "=" : ".")).join(""));
function nullish(x: unknown): boolean { return x == null; }
console.log(unknowns.map(nullish).join());
console.log(unknowns.map((x) => (x ? "T" : "F")).join(""), unknowns.map((x) => typeof x).join());
console.log(Object.is(NaN, NaN), Object.is(0, -0), Boolean(""), Boolean("x"));
const left: number | string = unknowns.length > 3 ? 5 : "5";
console.log(left === 5, left !== 5);
